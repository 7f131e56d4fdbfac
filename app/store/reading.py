"""Loading articles to be shown: those of a page of hits, and one alone. The number of statements is fixed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col, func, select

from app.errors import DamagedArticle, Moved, NotFound
from app.models import Article, ArticleAlias, ArticleVersion
from app.models.article import as_written
from app.store.bulk import AMONG, write_ids
from app.store.damage import Report, explain, is_unreadable, load_readable, log_damage, raise_damage

NamePair = tuple[str, str]
"""Slug and written form."""
_Names = dict[int, list[NamePair]]
"""By the id of an article."""


class StoredArticle(NamedTuple):
    """An article as it is shown."""

    id: int
    public_id: str
    digest: bytes
    """Of its text (`Article.digest`)."""
    title: str
    summary: str | None
    url: str | None
    language: str
    published_precision: str
    published_raw: str | None
    published_from: str | None
    published_offset: int | None
    """Minutes east of UTC."""
    byline: str | None
    external_id: str | None
    word_count: int
    published_at: datetime | None
    added_at: datetime
    updated_at: datetime
    """When the archive got its text, as it is now."""
    replaced_at: datetime | None
    """When an input brought another text for the one before; None also where one was only read or filled
    better.
    """
    source: NamePair | None
    section: NamePair | None
    tags: tuple[NamePair, ...]
    authors: tuple[NamePair, ...]
    body: str
    """Empty where texts were not asked for."""

    @property
    def published_as_written(self) -> datetime | None:
        """When it was published, by the clock of who published it: its day is the one to be shown."""
        return as_written(self.published_at, self.published_offset)


_COLUMNS = (
    "id", "public_id", "digest", "title", "summary", "url", "language", "published_precision",
    "published_raw", "published_from", "published_offset", "byline", "external_id", "word_count",
    "published_at", "added_at", "updated_at",
)  # fmt: skip
"""Of a stored article, in its order, those of its own row, the body apart."""
_TITLE, _WORD_COUNT = map(_COLUMNS.index, ("title", "word_count"))
_OWN = ", ".join(f"article.{name}" for name in _COLUMNS)
_REPLACED = """(SELECT max(replaced_at) FROM article_version
    WHERE article_id = article.id AND replaced_by = 'input')"""
_ARTICLES = f"""SELECT {_OWN}, {_REPLACED}, source.slug, source.name, section.slug, section.name, %s
    FROM article
    LEFT JOIN source ON source.id = article.source_id LEFT JOIN section ON section.id = article.section_id
    WHERE """  # noqa: S608  # names of our own
_TAGS, _AUTHORS = (
    f"""SELECT article_{each}.article_id, {each}.slug, {each}.name FROM article_{each}
    JOIN {each} ON {each}.id = article_{each}.{each}_id WHERE article_{each}.article_id {AMONG}
    ORDER BY article_{each}.article_id, article_{each}.position"""  # noqa: S608  # names of our own
    for each in ("tag", "author")
)


def list_articles(
    session: Session, ids: Sequence[int], *, bodies: bool = True, report: Report = log_damage
) -> list[StoredArticle]:
    """Articles of `ids`, in that order, in three statements (of none, in none); those gone are left out, and
    reported those that are damaged. Without `bodies`, texts are left where they are, in half the time.
    """
    if not ids:
        return []

    def load(some: Sequence[int]) -> list[StoredArticle]:
        return _load(session, f"article.id {AMONG}", write_ids(some), bodies=bodies)

    found = load_readable(session, ids, load, report)
    articles = {article.id: article for article in found}
    return [articles[article_id] for article_id in ids if article_id in articles]


def get_article(session: Session, public_id: str) -> StoredArticle:
    """One article.

    Raises:
        Moved: the id is that of another address of an article.
        NotFound: there is none of that id.
        DamagedArticle: what is stored of it cannot be read.
    """
    try:
        articles = _load(session, "article.public_id = ?", public_id)
    except (ValueError, TypeError, DatabaseError) as error:
        if not is_unreadable(error):
            raise
        raise DamagedArticle(public_id, explain(error)) from error
    if articles:
        return articles[0]
    own = session.exec(
        select(Article.public_id)
        .join(ArticleAlias, col(ArticleAlias.article_id) == Article.id)
        .where(ArticleAlias.public_id == public_id)
    ).first()
    if own:
        raise Moved(own)
    raise NotFound(f"there is no article {public_id!r} in this archive")


def find_updated_at(session: Session, public_id: str) -> datetime | None:
    """When an article got the text it has; None where there is none of that id."""
    return session.exec(select(Article.updated_at).where(Article.public_id == public_id)).first()


def list_titles(session: Session, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Public ids and titles of articles, in the order of `ids`; those gone are left out."""
    rows = session.execute(
        select(col(Article.id), Article.public_id, Article.title).where(col(Article.id).in_(_among(ids)))
    )
    titles = {row.id: (row.public_id, row.title) for row in rows}
    return [titles[article_id] for article_id in ids if article_id in titles]


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What an article said until it was replaced."""

    number: int
    """From 1, oldest first."""
    digest: bytes
    """As `Article.digest` then."""
    title: str
    summary: str | None
    body: str
    byline: str | None
    published_raw: str | None
    replaced_at: datetime


def list_versions(session: Session, article_id: int) -> list[EarlierText]:
    """The texts an article had before the current one, oldest first.

    Raises:
        DamagedArticle: one of them cannot be read.
    """
    return list_versions_of(session, [article_id], raise_damage).get(article_id, [])


def list_versions_of(
    session: Session, ids: Sequence[int], report: Report = log_damage
) -> dict[int, list[EarlierText]]:
    """The same for several articles, by their ids; left out are those that have none, and reported those of
    which one cannot be read.
    """
    read = partial(_list_versions_of, session)
    return dict(load_readable(session, ids, lambda some: list(read(some).items()), report)) if ids else {}


def _list_versions_of(session: Session, ids: Sequence[int]) -> dict[int, list[EarlierText]]:
    rows = session.execute(
        sql.select(
            col(ArticleVersion.article_id),
            *(getattr(ArticleVersion, each.name) for each in fields(EarlierText)),
        )
        .where(col(ArticleVersion.article_id).in_(_among(ids)))
        .order_by(col(ArticleVersion.article_id), col(ArticleVersion.number))
    )
    found: dict[int, list[EarlierText]] = defaultdict(list)
    for article_id, *text in rows:
        found[article_id].append(EarlierText(*text))
    return found


def list_other_addresses(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """Where else articles were met, by their ids; those that were met at one address are left out."""
    rows = session.execute(
        select(ArticleAlias.article_id, ArticleAlias.url)
        .join(Article, col(Article.id) == ArticleAlias.article_id)
        .where(
            col(ArticleAlias.article_id).in_(_among(ids)),
            ArticleAlias.url != "",
            ArticleAlias.url != func.coalesce(Article.url, ""),
        )
        .order_by(col(ArticleAlias.article_id), col(ArticleAlias.added_at), ArticleAlias.url)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for article_id, url in rows:
        found[article_id].append(url)
    return found


def list_version_dates(session: Session, article_id: int) -> list[datetime]:
    """When an article's text was replaced by another, oldest first."""
    return list(
        session.exec(
            select(ArticleVersion.replaced_at)
            .where(ArticleVersion.article_id == article_id)
            .order_by(col(ArticleVersion.number))
        )
    )


def _among(ids: Iterable[int]) -> sql.Select[tuple[int]]:
    return sql.select(func.json_each(write_ids(ids)).table_valued("value").c.value)


def _load(session: Session, condition: str, value: str, *, bodies: bool = True) -> list[StoredArticle]:
    # Rows as the driver gives them: what is done to each beyond that costs more than SQLite's reading.
    statement = _ARTICLES % ("article.body" if bodies else "''") + condition
    rows = session.connection().exec_driver_sql(statement, (value,)).all()
    ids = write_ids(row[0] for row in rows)
    tags, authors = (_names(session, statement, ids) for statement in (_TAGS, _AUTHORS))
    return [_article(row, tags, authors) for row in rows]


def _article(row: Sequence[Any], tags: _Names, authors: _Names) -> StoredArticle:
    (
        *own,
        published_at,
        added_at,
        updated_at,
        replaced_at,
        source,
        source_name,
        section,
        section_name,
        body,
    ) = row
    if not (isinstance(body, str) and isinstance(own[_TITLE], str) and isinstance(own[_WORD_COUNT], int)):
        raise TypeError("a value is not of its column's type")
    return StoredArticle._make(
        (
            *own,
            _read_instant(published_at) if published_at else None,
            _read_instant(added_at),
            _read_instant(updated_at),
            _read_replaced_at(replaced_at),
            (source, source_name) if source else None,
            (section, section_name) if section else None,
            tuple(tags.get(row[0], ())),
            tuple(authors.get(row[0], ())),
            body,
        )
    )


def _names(session: Session, statement: str, ids: str) -> _Names:
    """Names of articles, in the order they were given."""
    found: _Names = {}
    for article_id, slug, name in session.connection().exec_driver_sql(statement, (ids,)).all():
        found.setdefault(article_id, []).append((slug, name))
    return found


def _read_replaced_at(stored: object) -> datetime | None:
    """None also where it is damaged: it stands with an earlier text, whose damage does not reach this one."""
    try:
        return _read_instant(str(stored)) if stored else None
    except ValueError:
        return None


def _read_instant(stored: str) -> datetime:
    """As `UtcDateTime` reads it, in a fraction of the time."""
    return datetime.fromisoformat(f"{stored}+00:00")
