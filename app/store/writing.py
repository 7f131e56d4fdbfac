"""Storing articles: what is known of them, new ones, changed ones, and the change log, within the caller's transaction."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session, func, select

from app.models import Article, ArticleAuthor, ArticleTag, ArticleVersion, Change
from app.store.names import NameIds, Vocabulary


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article to be stored: its columns, and its names as slug to written form, in order."""

    columns: Mapping[str, Any]
    """Of `Article`, without ids, run and instants."""
    source: tuple[str, str] | None = None
    section: tuple[str, str] | None = None
    tags: Sequence[tuple[str, str]] = ()
    authors: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class StoredDigests:
    """An article's id, the digest of its text, and those of the texts before it."""

    article_id: int
    digest: bytes
    earlier: set[bytes] = field(default_factory=set)


def find_digests(session: Session, public_ids: Sequence[str]) -> dict[str, StoredDigests]:
    """By public id, for those of `public_ids` (a batch, at most 10,000) that are stored."""
    known = {
        public_id: StoredDigests(article_id, digest)
        for public_id, article_id, digest in session.execute(
            select(Article.public_id, Article.id, Article.digest).where(Article.public_id.in_(public_ids))  # type: ignore[attr-defined]
        )
    }
    if known:
        by_id = {stored.article_id: stored for stored in known.values()}
        for article_id, digest in session.execute(
            select(ArticleVersion.article_id, ArticleVersion.digest).where(
                ArticleVersion.article_id.in_(list(by_id))
            )  # type: ignore[attr-defined]
        ):
            by_id[article_id].earlier.add(digest)
    return known


class ArticleWriter:
    """Writes articles of one run. Use it inside `session_scope(write=True)`: ids are counted on from the last one."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._name_ids = NameIds()

    def add(self, session: Session, records: Sequence[ArticleRecord], at: datetime) -> list[int]:
        """Store new articles and log them; their ids, in order."""
        if not records:
            return []
        first_id = (session.exec(select(func.max(Article.id))).one() or 0) + 1
        ids = list(range(first_id, first_id + len(records)))
        ids_of = self._resolve(session, records)
        session.execute(
            insert(Article),
            [
                {
                    **record.columns,
                    **_filed(record, ids_of),
                    "id": article_id,
                    "first_run_id": self._run_id,
                    "last_run_id": self._run_id,
                    "added_at": at,
                    "updated_at": at,
                }
                for article_id, record in zip(ids, records, strict=True)
            ],
        )
        _link_names(session, ids, records, ids_of)
        _log(session, ids)
        return ids

    def replace(self, session: Session, article_id: int, record: ArticleRecord, at: datetime) -> None:
        """Give a stored article its new text, keep the old one as a version, and log the change."""
        old = session.execute(
            select(*(getattr(Article, name) for name in _VERSION_COLUMNS)).where(Article.id == article_id)
        ).one()
        number = session.exec(
            select(func.count()).select_from(ArticleVersion).where(ArticleVersion.article_id == article_id)
        ).one()
        session.execute(
            insert(ArticleVersion),
            {
                **old._mapping,
                "article_id": article_id,
                "number": number + 1,
                "replaced_at": at,
                "replaced_by_run_id": self._run_id,
            },
        )
        ids_of = self._resolve(session, [record])
        session.execute(
            update(Article).where(Article.id == article_id),  # type: ignore[arg-type]
            {**record.columns, **_filed(record, ids_of), "last_run_id": self._run_id, "updated_at": at},
        )
        session.execute(delete(ArticleTag).where(ArticleTag.article_id == article_id))  # type: ignore[arg-type]
        session.execute(delete(ArticleAuthor).where(ArticleAuthor.article_id == article_id))  # type: ignore[arg-type]
        _link_names(session, [article_id], [record], ids_of)
        _log(session, [article_id])

    def _resolve(
        self, session: Session, records: Sequence[ArticleRecord]
    ) -> dict[Vocabulary, dict[str, int]]:
        """Ids by slug of all names in `records`."""
        resolve = self._name_ids.resolve
        return {
            "source": resolve(session, "source", dict(record.source for record in records if record.source)),
            "section": resolve(
                session, "section", dict(record.section for record in records if record.section)
            ),
            "tag": resolve(session, "tag", dict(tag for record in records for tag in record.tags)),
            "author": resolve(
                session, "author", dict(author for record in records for author in record.authors)
            ),
        }


_VERSION_COLUMNS = ("digest", "title", "summary", "byline", "published_raw", "body")


def _filed(record: ArticleRecord, ids_of: dict[Vocabulary, dict[str, int]]) -> dict[str, int | None]:
    return {
        "source_id": ids_of["source"][record.source[0]] if record.source else None,
        "section_id": ids_of["section"][record.section[0]] if record.section else None,
    }


def _link_names(
    session: Session,
    article_ids: Iterable[int],
    records: Sequence[ArticleRecord],
    ids_of: dict[Vocabulary, dict[str, int]],
) -> None:
    tags, authors = [], []
    for article_id, record in zip(article_ids, records, strict=True):
        for position, (slug, _) in enumerate(record.tags):
            tags.append({"article_id": article_id, "tag_id": ids_of["tag"][slug], "position": position})
        for position, (slug, _) in enumerate(record.authors):
            authors.append(
                {"article_id": article_id, "author_id": ids_of["author"][slug], "position": position}
            )
    if tags:
        session.execute(insert(ArticleTag), tags)
    if authors:
        session.execute(insert(ArticleAuthor), authors)


def _log(session: Session, article_ids: Iterable[int]) -> None:
    token = secrets.randbits(62)
    session.execute(
        insert(Change), [{"article_id": article_id, "token": token} for article_id in article_ids]
    )
