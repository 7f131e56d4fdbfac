"""Storing articles, new and changed, and the change log, within the caller's transaction."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Literal

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from app.models import Article, ArticleAuthor, ArticleTag, ArticleText, ArticleVersion, Change
from app.store.bulk import insert_rows
from app.store.changes import IndexableArticle, LoggedBatch, get_head
from app.store.filing import ArticleRecord, Filed
from app.store.names import NameIds

_CACHE_KIB, _WAL_BYTES = 32_000, 41_000_000
"""Of pages in memory and in the WAL, where SQLite has 2 and 16 MB: each batch changes the indexes of ids and
tags all over. Each of 200,000 articles is stored in 52 microseconds of processor time so, and took 63.
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """A new text of a stored article, perhaps from another address of it: its own address stays."""

    public_id: str
    record: ArticleRecord
    brought_by: Literal["input", "reextraction"] = "input"


class ArticleWriter:
    """Writes articles of one run, inside `session_scope(write=True)`: ids are counted on from the last."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._name_ids = NameIds()

    def write(
        self,
        session: Session,
        new: Sequence[ArticleRecord],
        revised: Sequence[Revision],
        at: datetime,
    ) -> LoggedBatch | None:
        """Store new articles, then new texts of stored ones (or of those just added), and log them all."""
        if not (new or revised):
            return None
        _prepare_for_many(session)
        filed = Filed(session, self._name_ids, (*new, *(revision.record for revision in revised)))
        written = [
            *self._add(session, new, filed, at),
            *(self._replace(session, revision, filed, at) for revision in revised),
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
        _record_texts(session, keyed)
        return [filed.indexable(article_id, record) for article_id, record in keyed]

    def _replace(self, session: Session, revision: Revision, filed: Filed, at: datetime) -> IndexableArticle:
        """Give a stored article its new text, and keep the old one as a version."""
        old = session.execute(
            select(
                Article.id, *(getattr(Article, name) for name in (*_ADDRESS_COLUMNS, *_VERSION_COLUMNS))
            ).where(Article.public_id == revision.public_id)
        ).one()
        record = revision.record
        if record.columns["public_id"] != revision.public_id:
            own = {name: getattr(old, name) for name in _ADDRESS_COLUMNS}
            record = record._replace(columns={**record.columns, **own})
        number = session.exec(
            select(func.count()).select_from(ArticleVersion).where(ArticleVersion.article_id == old.id)
        ).one()
        version = ArticleVersion(
            **{name: getattr(old, name) for name in _VERSION_COLUMNS},
            article_id=old.id,
            number=number + 1,
            replaced_by=revision.brought_by,
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
                "updated_at": at,
                **({"last_run_id": self._run_id} if revision.brought_by == "input" else {}),
            },
        )
        session.execute(delete(ArticleTag).where(col(ArticleTag.article_id) == old.id))
        session.execute(delete(ArticleAuthor).where(col(ArticleAuthor.article_id) == old.id))
        filed.link(session, [(old.id, record)])
        _record_texts(session, [(old.id, record)])
        return filed.indexable(old.id, record)


def _prepare_for_many(session: Session) -> None:
    """Let the connection keep more pages than usual, and return them to the database less often."""
    run = session.connection().exec_driver_sql
    page_bytes = run("PRAGMA page_size").scalar_one()
    run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    run(f"PRAGMA wal_autocheckpoint = {_WAL_BYTES // page_bytes}")


_FILED_COLUMNS = ("id", "source_id", "section_id")
_RUN_COLUMNS = ("first_run_id", "last_run_id", "added_at", "updated_at")
_ADDRESS_COLUMNS = ("public_id", "url", "canonical_url", "external_id")
_VERSION_COLUMNS = ("digest", "title", "summary", "byline", "published_raw", "body")


def _record_texts(session: Session, keyed: Iterable[tuple[int, ArticleRecord]]) -> None:
    """Whose these texts are; of a text that two articles have it stays the first's."""
    rows = [(record.text_digest, article_id) for article_id, record in keyed if record.text_digest]
    if rows:
        session.connection().exec_driver_sql(
            f"INSERT OR IGNORE INTO {ArticleText.__tablename__} (digest, article_id) VALUES (?, ?)",  # noqa: S608  # a name of our own
            rows,
        )


def _log(session: Session, articles: Mapping[int, IndexableArticle]) -> LoggedBatch:
    before = get_head(session)
    token = secrets.randbits(62)
    insert_rows(session, Change, ("article_id", "token"), [(article_id, token) for article_id in articles])
    return LoggedBatch(before, get_head(session), tuple(articles.values()))
