"""Captures of articles: recorded as they come in, and listed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

import sqlalchemy as sql
from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from app.models import Article, Capture
from app.store.checksums import record_checksums
from app.store.damage import Report, load_readable, log_damage, raise_damage


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """A capture of an article, its bytes kept apart."""

    article_id: int
    url: str
    captured_at: datetime
    media_type: str
    encoding: str | None
    payload_digest: bytes
    payload_bytes: int
    origins: dict[str, str]


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture as it is shown."""

    id: int
    article_id: int
    public_id: str
    article_url: str | None
    url: str
    captured_at: datetime
    media_type: str
    encoding: str | None
    payload_digest: bytes
    payload_bytes: int
    origins: dict[str, str]


_COLUMNS = [
    col(column)
    for column in (
        Capture.id, Capture.article_id, Article.public_id, Article.url, Capture.url, Capture.captured_at,
        Capture.media_type, Capture.encoding, Capture.payload_digest, Capture.payload_bytes, Capture.origins,
    )
]  # fmt: skip


_BATCH = 500
_OWNER = "SELECT public_id FROM article JOIN capture ON article_id = article.id WHERE capture.id = ?"


def record_captures(session: Session, captures: Sequence[CaptureRecord], run_id: int) -> None:
    """Store captures that are not stored yet: the same bytes from the same address at the same instant."""
    if not captures:
        return
    stored = session.execute(
        select(Capture.article_id, Capture.payload_digest, Capture.url, Capture.captured_at).where(
            col(Capture.article_id).in_({capture.article_id for capture in captures}),
            col(Capture.payload_digest).in_({capture.payload_digest for capture in captures}),
        )
    )
    seen = {tuple(row) for row in stored}
    new = {
        key: capture
        for capture in captures
        if (key := (capture.article_id, capture.payload_digest, capture.url, capture.captured_at)) not in seen
    }
    if new:
        session.execute(insert(Capture), [{**asdict(capture), "run_id": run_id} for capture in new.values()])
        record_checksums(session, "captures", {capture.article_id for capture in new.values()})


def find_captured(session: Session, payload_digests: Sequence[bytes]) -> list[tuple[bytes, str, str, bool]]:
    """Articles that pages (by digest, at most 10,000) were captured for: public id, where the page came from,
    and whether it is the article's last capture and no later input has given it a text.
    """
    if not payload_digests:
        return []
    last = select(func.max(Capture.id)).where(Capture.article_id == Article.id).correlate(Article)
    is_current = sql.and_(
        col(Capture.id) == last.scalar_subquery(), col(Capture.run_id) >= col(Article.last_run_id)
    )
    rows = session.execute(
        sql.select(col(Capture.payload_digest), col(Article.public_id), col(Capture.url), is_current)
        .join(Article, col(Article.id) == Capture.article_id)
        .where(col(Capture.payload_digest).in_(payload_digests))
    )
    return [(digest, public_id, url, bool(current)) for digest, public_id, url, current in rows]


def list_captures(session: Session, article_id: int) -> list[StoredCapture]:
    """Captures of an article, latest first.

    Raises:
        DamagedArticle: one of them cannot be read.
    """
    return load_readable(session, [article_id], partial(_list_captures, session), raise_damage)


def _list_captures(session: Session, article_ids: Sequence[int]) -> list[StoredCapture]:
    rows = session.execute(
        sql.select(*_COLUMNS)
        .join(Article, col(Article.id) == Capture.article_id)
        .where(col(Capture.article_id).in_(article_ids))
        .order_by(col(Capture.captured_at).desc(), col(Capture.id).desc())
    )
    return [StoredCapture(*row) for row in rows]


def find_last_captured_at(session: Session, article_id: int) -> datetime | None:
    """When an article's page was last captured; None where it was read from no page."""
    return session.exec(
        select(Capture.captured_at)
        .where(Capture.article_id == article_id)
        .order_by(col(Capture.captured_at).desc())
        .limit(1)
    ).first()


def iter_captures(
    session: Session, *, current_only: bool = False, report: Report = log_damage
) -> Iterator[StoredCapture]:
    """All captures in the order they came; those that cannot be read are left out, and reported.
    `current_only`: of each article the last, and only where its text is from no later run.
    """
    wanted = sql.select(col(Capture.id)).join(Article, col(Article.id) == Capture.article_id)
    if current_only:
        last = select(func.max(Capture.id)).group_by(col(Capture.article_id))
        wanted = wanted.where(col(Capture.id).in_(last), col(Capture.run_id) >= col(Article.last_run_id))
    ids = session.execute(wanted.order_by(col(Capture.id))).scalars().all()

    def load(some: Sequence[int]) -> list[StoredCapture]:
        rows = sql.select(*_COLUMNS).join(Article, col(Article.id) == Capture.article_id)
        found = session.execute(rows.where(col(Capture.id).in_(some)).order_by(col(Capture.id)))
        return [StoredCapture(*row) for row in found]

    for start in range(0, len(ids), _BATCH):
        some = [each or 0 for each in ids[start : start + _BATCH]]
        yield from load_readable(session, some, load, report, _OWNER)


def list_payload_digests(session: Session) -> set[bytes]:
    """Of all captures."""
    return set(session.exec(select(Capture.payload_digest).distinct()))
