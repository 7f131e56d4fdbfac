"""Storing articles: those known, new and changed, and the change log, within the caller's transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, func, select

from app.models import Article, ArticleAuthor, ArticleTag, ArticleVersion, Change
from app.store.bulk import insert_rows, select_rows
from app.store.changes import IndexableArticle, LoggedBatch, get_head
from app.store.filing import ArticleRecord, Filed
from app.store.names import NameIds

_PRAGMAS = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 10000")
"""32 MB of pages in memory and 41 MB in the WAL, not 2 and 4: each batch changes the indexes of ids and tags
all over. Storing an article beside 150,000 others takes 67 microseconds of processor so, and took 90.
"""


@dataclass(frozen=True, slots=True)
class StoredDigests:
    """An article's id, the digests of its text and of its draft, and those of the texts it had before."""

    article_id: int
    digest: bytes
    draft_digest: bytes
    earlier: set[bytes] = field(default_factory=set)


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


def record_drafts(session: Session, draft_digests: Mapping[int, bytes]) -> None:
    """Remember that these drafts, too, give the articles (by id) as they are."""
    if draft_digests:
        session.connection().execute(
            update(Article).where(col(Article.id) == bindparam("article_id")),
            [{"article_id": key, "draft_digest": digest} for key, digest in draft_digests.items()],
        )


class ArticleWriter:
    """Writes articles of one run, inside `session_scope(write=True)`: ids are counted on from the last."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._name_ids = NameIds()

    def write(
        self,
        session: Session,
        new: Sequence[ArticleRecord],
        revised: Sequence[ArticleRecord],
        at: datetime,
    ) -> LoggedBatch | None:
        """Store new articles, then new texts of stored ones (or of those just added), and log them all."""
        if not (new or revised):
            return None
        _prepare_for_many(session)
        filed = Filed(session, self._name_ids, (*new, *revised))
        written = [
            *self._add(session, new, filed, at),
            *(self._replace(session, record, filed, at) for record in revised),
        ]
        return _log(session, {article.id: article for article in written})

    def _add(
        self, session: Session, records: Sequence[ArticleRecord], filed: Filed, at: datetime
    ) -> list[IndexableArticle]:
        if not records:
            return []
        first_id = (session.exec(select(func.max(Article.id))).one() or 0) + 1
        keyed = list(enumerate(records, first_id))
        columns = tuple(records[0].columns)
        values_of = itemgetter(*columns)
        run = (self._run_id, self._run_id, at, at)
        insert_rows(
            session,
            Article,
            (*_FILED_COLUMNS, *_RUN_COLUMNS, *columns),
            [
                (article_id, *filed.ids(record), *run, *values_of(record.columns))
                for article_id, record in keyed
            ],
        )
        filed.link(session, keyed)
        return [filed.indexable(article_id, record) for article_id, record in keyed]

    def _replace(
        self, session: Session, record: ArticleRecord, filed: Filed, at: datetime
    ) -> IndexableArticle:
        """Give a stored article its new text, and keep the old one as a version."""
        old = session.execute(
            select(Article.id, *(getattr(Article, name) for name in _VERSION_COLUMNS)).where(
                Article.public_id == record.columns["public_id"]
            )
        ).one()
        number = session.exec(
            select(func.count()).select_from(ArticleVersion).where(ArticleVersion.article_id == old.id)
        ).one()
        version = ArticleVersion(
            **{name: getattr(old, name) for name in _VERSION_COLUMNS},
            article_id=old.id,
            number=number + 1,
            replaced_at=at,
            replaced_by_run_id=self._run_id,
        )
        session.add(version)
        session.flush()
        source_id, section_id = filed.ids(record)
        session.execute(
            update(Article).where(col(Article.id) == old.id),
            {
                **record.columns,
                "source_id": source_id,
                "section_id": section_id,
                "last_run_id": self._run_id,
                "updated_at": at,
            },
        )
        session.execute(delete(ArticleTag).where(col(ArticleTag.article_id) == old.id))
        session.execute(delete(ArticleAuthor).where(col(ArticleAuthor.article_id) == old.id))
        filed.link(session, [(old.id, record)])
        return filed.indexable(old.id, record)


def _prepare_for_many(session: Session) -> None:
    """Let the connection keep more pages than usual, and return them to the database less often."""
    for pragma in _PRAGMAS:
        session.connection().exec_driver_sql(pragma)


_FILED_COLUMNS = ("id", "source_id", "section_id")
_RUN_COLUMNS = ("first_run_id", "last_run_id", "added_at", "updated_at")
_VERSION_COLUMNS = ("digest", "title", "summary", "byline", "published_raw", "body")


def _log(session: Session, articles: Mapping[int, IndexableArticle]) -> LoggedBatch:
    before = get_head(session)
    token = secrets.randbits(62)
    insert_rows(session, Change, ("article_id", "token"), [(article_id, token) for article_id in articles])
    return LoggedBatch(before, get_head(session), tuple(articles.values()))
