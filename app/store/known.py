"""What the archive knows of articles before it stores more: digests, other addresses, and whose a text is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.models import Article, ArticleAlias, ArticleText, ArticleVersion, FeedEntry, Source
from app.store.bulk import AMONG, insert_rows, select_rows, write_ids
from app.store.checksums import record_checksums

_LANGUAGES_LOOKED_AT = 200
"""Articles of a source: enough to tell what it writes in."""


@dataclass(frozen=True, slots=True)
class StoredDigests:
    """An article's id, the digests of its text and of its draft, and those of the texts it had before."""

    article_id: int
    digest: bytes
    draft_digest: bytes
    earlier: set[bytes] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class StoredAlias:
    """Another id of an article, and the digest of what was last read there."""

    article: str
    """Public id of the article."""
    draft_digest: bytes


DigestText = Callable[[str, str | None, str | None, str], bytes]
"""Of title, summary, byline and body."""


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
    """By public id, for those of `public_ids` that are other ids of articles."""
    columns = ("public_id", "article_id", "draft_digest")
    rows = select_rows(session, ArticleAlias, columns, "public_id", public_ids)
    own = _find_public_ids(session, [article_id for _, article_id, _ in rows])
    return {alias: StoredAlias(own[article_id], digest) for alias, article_id, digest in rows}


def find_texts(session: Session, digests: Sequence[bytes]) -> dict[bytes, str]:
    """Digest of a text to the public id of the article that has or had it."""
    rows = select_rows(session, ArticleText, ("digest", "article_id"), "digest", digests)
    own = _find_public_ids(session, [article_id for _, article_id in rows])
    return {digest: own[article_id] for digest, article_id in rows}


def find_feed_entries(session: Session, digests: Sequence[bytes]) -> dict[bytes, str]:
    """Digest of an entry of a feed to the public id of the article it is."""
    rows = select_rows(session, FeedEntry, ("digest", "article_id"), "digest", digests) if digests else ()
    own = _find_public_ids(session, [article_id for _, article_id in rows])
    return {digest: own[article_id] for digest, article_id in rows}


def find_renewed(
    session: Session, known: Iterable[StoredDigests], length: int, digest: DigestText
) -> dict[int, StoredDigests]:
    """By article id, for those with digests that are not `length` bytes long: digests of their texts."""
    outdated = {
        each.article_id: each
        for each in known
        if len(each.digest) != length or any(len(earlier) != length for earlier in each.earlier)
    }
    texts = {article_id: set[bytes]() for article_id in outdated}
    run, ids = session.connection().exec_driver_sql, write_ids(outdated)
    for article_id, *text in run(_VERSIONS, (ids,)) if outdated else ():
        texts[article_id].add(digest(*text))
    return {
        article_id: replace(outdated[article_id], digest=digest(*text), earlier=texts[article_id])
        for article_id, *text in (run(_TEXTS, (ids,)) if outdated else ())
    }


def renew_version_digests(session: Session, article_ids: Iterable[int], digest: DigestText) -> None:
    """Give the earlier texts of articles their digests anew."""
    run, ids = session.connection().exec_driver_sql, write_ids(article_ids)
    rows = run(_VERSIONS.replace("article_id,", "article_id, number,", 1), (ids,)).all()
    if rows:
        run(
            "UPDATE article_version SET digest = ? WHERE article_id = ? AND number = ?",
            [(digest(*text), article_id, number) for article_id, number, *text in rows],
        )
        record_checksums(session, "versions", {row[0] for row in rows})


_TEXTS = f"SELECT id, title, summary, byline, body FROM article WHERE id {AMONG}"  # noqa: S608  # names of our own
_VERSIONS = f"SELECT article_id, title, summary, byline, body FROM article_version WHERE article_id {AMONG}"  # noqa: S608  # names of our own


def _find_public_ids(session: Session, article_ids: Sequence[int]) -> dict[int, str]:
    rows = select_rows(session, Article, ("id", "public_id"), "id", article_ids) if article_ids else ()
    return {row[0]: row[1] for row in rows}


def find_article_ids(session: Session, public_ids: Iterable[str]) -> dict[str, int]:
    """Public id to article id, by any address of an article."""
    wanted = list(public_ids)
    stored = select(Article.public_id, Article.id).where(col(Article.public_id).in_(wanted))
    aliases = select(ArticleAlias.public_id, ArticleAlias.article_id).where(
        col(ArticleAlias.public_id).in_(wanted)
    )
    return {
        public_id: article_id for rows in (stored, aliases) for public_id, article_id in session.execute(rows)
    }


def record_drafts(session: Session, digests: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Remember, by public id, the digest of an article's text, and that of a draft that gives nothing new."""
    if digests:
        session.connection().exec_driver_sql(
            "UPDATE article SET digest = ?, draft_digest = ? WHERE public_id = ?",
            [(text, draft, public_id) for public_id, (text, draft) in digests.items()],
        )
        record_checksums(session, "article", set(find_article_ids(session, digests).values()))


def record_aliases(
    session: Session, aliases: Mapping[str, tuple[StoredAlias, str]], run_id: int, at: datetime
) -> None:
    """Remember other ids of articles, with the addresses they come of."""
    if not aliases:
        return
    ids = find_article_ids(session, {alias.article for alias, _ in aliases.values()})
    before = select_rows(session, ArticleAlias, ("article_id",), "public_id", list(aliases))
    session.execute(delete(ArticleAlias).where(col(ArticleAlias.public_id).in_(list(aliases))))
    insert_rows(
        session,
        ArticleAlias,
        ("public_id", "article_id", "url", "draft_digest", "added_at", "run_id"),
        [
            (public_id, ids[alias.article], url, alias.draft_digest, at, run_id)
            for public_id, (alias, url) in aliases.items()
        ],
    )
    record_checksums(session, "addresses", {*ids.values(), *(row[0] for row in before)})


def record_marks(
    session: Session, model: type[FeedEntry] | type[ArticleText], marks: Mapping[bytes, str]
) -> None:
    """Remember by which digests articles (public ids) are known again; those that are taken stay."""
    if marks:
        ids = find_article_ids(session, set(marks.values()))
        session.connection().exec_driver_sql(
            f"INSERT OR IGNORE INTO {model.__tablename__} (digest, article_id) VALUES (?, ?)",  # noqa: S608  # names of our own
            [(digest, ids[public_id]) for digest, public_id in marks.items()],
        )


def find_languages_of_source(session: Session, slug: str) -> list[str]:
    """Languages of the articles of a source that were stored last, one for each; `und` is left out."""
    statement = (
        select(Article.language)
        .join(Source, col(Article.source_id) == Source.id)
        .where(Source.slug == slug, Article.language != "und")
        .order_by(col(Article.id).desc())
        .limit(_LANGUAGES_LOOKED_AT)
    )
    return list(session.exec(statement))
