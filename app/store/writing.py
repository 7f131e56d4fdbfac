"""Storing articles, new and changed, and the change log, within the caller's transaction."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from app.models import Article, ArticleAuthor, ArticleTag, ArticleText, Change
from app.store.bulk import as_stored, insert_rows, insert_stored, write_instant
from app.store.changes import IndexableArticle, LoggedBatch, get_head, list_indexable
from app.store.checksums import ARTICLE_COLUMNS, record_checksums, record_new, sum_article
from app.store.field_changes import Changes, record_field_changes
from app.store.filing import ArticleRecord, Filed
from app.store.known import find_article_ids
from app.store.names import NameIds

Agent = Literal["input", "reextraction"]
"""What brings a new text, or changes fields."""

_CACHE_KIB, _WAL_BYTES = 32_000, 41_000_000
"""Of pages in memory and in the WAL, where SQLite has 2 and 16 MB: each batch changes the indexes of ids and
tags all over. Each of 200,000 articles is stored in 52 microseconds of processor time so, and took 63.
"""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What becomes of a stored article."""

    public_id: str
    record: ArticleRecord
    """Only what is put in place of what is there."""
    changes: Changes
    """What is to be recorded of it, as no version tells it."""
    has_new_text: bool
    """Whether the text that is there becomes a version."""


class ArticleWriter:
    """Writes articles of one run, inside `session_scope(write=True)`: ids are counted on from the last."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._name_ids = NameIds()

    def write(
        self,
        session: Session,
        new: Sequence[ArticleRecord],
        amended: Sequence[Amendment],
        at: datetime,
        brought_by: Agent = "input",
    ) -> LoggedBatch | None:
        """Store new articles, then what becomes of stored ones (or of those just added), and log them all."""
        if not (new or amended):
            return None
        _prepare_for_many(session)
        filed = Filed(session, self._name_ids, (*new, *(each.record for each in amended)))
        written = {article.id: article for article in self._add(session, new, filed, at)}
        ids = find_article_ids(session, {each.public_id for each in amended}) if amended else {}
        for each in amended:
            self._amend(session, ids[each.public_id], each, filed, at, brought_by)
        record_field_changes(
            session,
            [(ids[each.public_id], each.changes) for each in amended if each.changes],
            at=at,
            run_id=self._run_id,
            agent=brought_by,
        )
        if ids:
            record_checksums(session, "article", ids.values())
            record_checksums(session, "versions", ids.values())
            written.update((article.id, article) for article in list_indexable(session, list(ids.values())))
        return _log(session, written)

    def _add(
        self, session: Session, records: Sequence[ArticleRecord], filed: Filed, at: datetime
    ) -> list[IndexableArticle]:
        if not records:
            return []
        first_id = (session.exec(select(func.max(Article.id))).one() or 0) + 1
        keyed = list(enumerate(records, first_id))
        run = (self._run_id, self._run_id, at, at)
        rows = as_stored(
            session,
            Article,
            ARTICLE_COLUMNS,
            [
                (article_id, *filed.ids(record), *run, *_OWN_VALUES(record.columns))
                for article_id, record in keyed
            ],
        )
        insert_stored(session, Article, ARTICLE_COLUMNS, rows)
        filed.link(session, keyed)
        _record_texts(session, keyed)
        articles = [filed.indexable(article_id, record) for article_id, record in keyed]
        record_new(session, _sum_new(rows, articles))
        return articles

    def _amend(
        self,
        session: Session,
        article_id: int,
        amendment: Amendment,
        filed: Filed,
        at: datetime,
        brought_by: Agent,
    ) -> None:
        """Change a stored article; where it has a new text, the one it had is kept as a version."""
        record = amendment.record
        columns = dict(record.columns)
        if amendment.has_new_text:
            session.connection().exec_driver_sql(
                _KEEP_VERSION, (write_instant(at), self._run_id, brought_by, article_id)
            )
        if amendment.has_new_text or "body" in columns:
            columns["updated_at"] = at
            if brought_by == "input":
                columns["last_run_id"] = self._run_id
        source_id, section_id = filed.ids(record)
        columns.update({"source_id": source_id} if source_id else {})
        columns.update({"section_id": section_id} if section_id else {})
        if columns:
            session.connection().execute(update(Article).where(col(Article.id) == article_id), columns)
        for links, names in ((ArticleTag, record.tags), (ArticleAuthor, record.authors)):
            if names is not None:
                session.connection().execute(delete(links).where(col(links.article_id) == article_id))
        filed.link(session, [(article_id, record)])
        _record_texts(session, [(article_id, record)])


def _prepare_for_many(session: Session) -> None:
    """Let the connection keep more pages than usual, and return them to the database less often."""
    run = session.connection().exec_driver_sql
    page_bytes = run("PRAGMA page_size").scalar_one()
    run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    run(f"PRAGMA wal_autocheckpoint = {_WAL_BYTES // page_bytes}")


_GIVEN_COLUMNS = 7
"""Of `ARTICLE_COLUMNS`: those that the writer gives, with which they begin."""
_OWN_VALUES = itemgetter(*ARTICLE_COLUMNS[_GIVEN_COLUMNS:])
_VERSION_COLUMNS = "digest, title, summary, byline, published_raw, body"
_KEEP_VERSION = f"""INSERT INTO article_version
    (article_id, number, replaced_at, replaced_by_run_id, replaced_by, {_VERSION_COLUMNS})
    SELECT id, 1 + (SELECT coalesce(max(number), 0) FROM article_version WHERE article_id = article.id),
    ?, ?, ?, {_VERSION_COLUMNS} FROM article WHERE id = ?"""  # noqa: S608  # names of our own


def _sum_new(
    rows: Sequence[Sequence[Any]], articles: Sequence[IndexableArticle]
) -> Iterator[tuple[int, int]]:
    """Ids and checksums of articles that have just been stored as `rows`."""
    for row, article in zip(rows, articles, strict=True):
        source, section = article.source, article.section
        yield (
            article.id,
            sum_article(
                row,
                source and source[1:],
                section and section[1:],
                [tag[1:] for tag in article.tags],
                [author[1:] for author in article.authors],
            ),
        )


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
