"""What the archive knows of articles before it stores more: digests, other addresses, and whose a text is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from app.models import Article, ArticleAlias, ArticleText, ArticleVersion
from app.store.bulk import insert_rows, select_rows


@dataclass(frozen=True, slots=True)
class StoredDigests:
    """An article's id, the digests of its text and of its draft, and those of the texts it had before."""

    article_id: int
    digest: bytes
    draft_digest: bytes
    earlier: set[bytes] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class StoredAlias:
    """Another address of an article, and the digests of what was last read there."""

    article: str
    """Public id of the article."""
    digest: bytes
    draft_digest: bytes


def find_digests(session: Session, public_ids: Sequence[str]) -> dict[str, StoredDigests]:
    """By public id, for those of `public_ids` (a batch, at most 10,000) that are stored."""
    rows = select_rows(
        session, Article, ("public_id", "id", "digest", "draft_digest"), "public_id", public_ids
    )
    known = {public_id: StoredDigests(*of_article) for public_id, *of_article in rows}
    if known:
        by_id = {stored.article_id: stored for stored in known.values()}
        versions = select_rows(session, ArticleVersion, ("article_id", "digest"), "article_id", list(by_id))
        for article_id, digest in versions:
            by_id[article_id].earlier.add(digest)
    return known


def find_aliases(session: Session, public_ids: Sequence[str]) -> dict[str, StoredAlias]:
    """By public id, for those of `public_ids` that are other addresses of articles."""
    columns = ("public_id", "article_id", "digest", "draft_digest")
    rows = select_rows(session, ArticleAlias, columns, "public_id", public_ids)
    own = _find_public_ids(session, [article_id for _, article_id, *_ in rows])
    return {alias: StoredAlias(own[article_id], *digests) for alias, article_id, *digests in rows}


def find_texts(session: Session, digests: Sequence[bytes]) -> dict[bytes, str]:
    """Digest of a text to the public id of the article that has or had it."""
    rows = select_rows(session, ArticleText, ("digest", "article_id"), "digest", digests)
    own = _find_public_ids(session, [article_id for _, article_id in rows])
    return {digest: own[article_id] for digest, article_id in rows}


def _find_public_ids(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    rows = select_rows(session, Article, ("id", "public_id"), "id", article_ids) if article_ids else ()
    return {row[0]: row[1] for row in rows}


def find_ids(session: Session, public_ids: Iterable[str]) -> dict[str, int]:
    """Public id to article id, by any address of an article."""
    wanted = list(public_ids)
    stored = select(Article.public_id, Article.id).where(col(Article.public_id).in_(wanted))
    aliases = select(ArticleAlias.public_id, ArticleAlias.article_id).where(
        col(ArticleAlias.public_id).in_(wanted)
    )
    return {
        public_id: article_id for rows in (stored, aliases) for public_id, article_id in session.execute(rows)
    }


def record_drafts(session: Session, draft_digests: Mapping[int, bytes]) -> None:
    """Remember that these drafts, too, give the articles (by id) as they are."""
    if draft_digests:
        session.connection().execute(
            update(Article).where(col(Article.id) == bindparam("article_id")),
            [{"article_id": key, "draft_digest": digest} for key, digest in draft_digests.items()],
        )


def record_aliases(
    session: Session, aliases: Mapping[str, tuple[StoredAlias, str]], run_id: int, at: datetime
) -> None:
    """Remember other addresses of articles, by the public id each would have, with their URLs."""
    if not aliases:
        return
    ids = find_ids(session, {alias.article for alias, _ in aliases.values()})
    session.execute(delete(ArticleAlias).where(col(ArticleAlias.public_id).in_(list(aliases))))
    insert_rows(
        session,
        ArticleAlias,
        ("public_id", "article_id", "url", "digest", "draft_digest", "added_at", "run_id"),
        [
            (public_id, ids[alias.article], url, alias.digest, alias.draft_digest, at, run_id)
            for public_id, (alias, url) in aliases.items()
        ],
    )
