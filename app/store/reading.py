"""Loading articles to be shown: those of a page of hits, and one alone. The number of statements is fixed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from json import dumps
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection, Select
from sqlmodel import Session, SQLModel, col, select

from app.errors import Moved, NotFound
from app.models import (
    Article,
    ArticleAlias,
    ArticleVersion,
)

NamePair = tuple[str, str]
"""Slug and written form."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it is shown."""

    id: int
    public_id: str
    digest: bytes
    """Of all the article says."""
    title: str
    summary: str | None
    body: str
    url: str | None
    language: str
    published_at: datetime | None
    published_precision: str
    published_raw: str | None
    published_from: str | None
    byline: str | None
    external_id: str | None
    word_count: int
    added_at: datetime
    updated_at: datetime
    source: NamePair | None
    section: NamePair | None
    tags: tuple[NamePair, ...]
    authors: tuple[NamePair, ...]


_COLUMNS = (
    "id", "public_id", "digest", "title", "summary", "body", "url", "language", "published_at",
    "published_precision", "published_raw", "published_from", "byline", "external_id", "word_count",
    "added_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Statements:
    """What it takes to load articles."""

    articles: Select[Any]
    tags: Select[Any]
    authors: Select[Any]


def _build_statements(ids: Select[Any]) -> _Statements:
    """For the articles whose ids `ids` selects."""
    article, source, section = (SQLModel.metadata.tables[name] for name in ("article", "source", "section"))
    return _Statements(
        sql.select(*(article.c[name] for name in _COLUMNS))
        .add_columns(source.c.slug, source.c.name, section.c.slug, section.c.name)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(section, section.c.id == article.c.section_id)
        .where(article.c.id.in_(ids)),
        _select_names("tag", ids),
        _select_names("author", ids),
    )


def _select_names(vocabulary: str, ids: Select[Any]) -> Select[Any]:
    name, link = (SQLModel.metadata.tables[table] for table in (vocabulary, f"article_{vocabulary}"))
    return (
        sql.select(link.c.article_id, name.c.slug, name.c.name)
        .join(name, name.c.id == link.c[f"{vocabulary}_id"])
        .where(link.c.article_id.in_(ids))
        .order_by(link.c.article_id, link.c.position)
    )


_BY_IDS = _build_statements(
    sql.select(sql.func.json_each(sql.bindparam("ids")).table_valued("value").c.value)
)
_BY_PUBLIC_ID = _build_statements(
    sql.select(col(Article.id)).where(col(Article.public_id) == sql.bindparam("public_id"))
)


def list_articles(session: Session, ids: Sequence[int]) -> list[StoredArticle]:
    """Articles of `ids` (at most 10,000), in that order, in three statements; those gone are left out."""
    articles = {article.id: article for article in _load(session, _BY_IDS, {"ids": dumps(list(ids))})}
    return [articles[article_id] for article_id in ids if article_id in articles]


def get_article(session: Session, public_id: str) -> StoredArticle:
    """One article.

    Raises:
        Moved: the id is that of another address of an article.
        NotFound: there is none of that id.
    """
    articles = _load(session, _BY_PUBLIC_ID, {"public_id": public_id})
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
        select(col(Article.id), Article.public_id, Article.title).where(col(Article.id).in_(ids))
    )
    titles = {row.id: (row.public_id, row.title) for row in rows}
    return [titles[article_id] for article_id in ids if article_id in titles]


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What an article said until it was replaced."""

    number: int
    """From 1, oldest first."""
    digest: bytes
    """Of all the article said then."""
    title: str
    summary: str | None
    body: str
    byline: str | None
    published_raw: str | None
    replaced_at: datetime


def list_versions(session: Session, article_id: int) -> list[EarlierText]:
    """The texts an article had before the current one, oldest first."""
    return list_versions_of(session, [article_id]).get(article_id, [])


def list_versions_of(session: Session, ids: Sequence[int]) -> dict[int, list[EarlierText]]:
    """The same for several articles (at most 10,000), by their ids; those that have none are left out."""
    rows = session.execute(
        sql.select(
            col(ArticleVersion.article_id),
            *(getattr(ArticleVersion, each.name) for each in fields(EarlierText)),
        )
        .where(col(ArticleVersion.article_id).in_(ids))
        .order_by(col(ArticleVersion.article_id), col(ArticleVersion.number))
    )
    found: dict[int, list[EarlierText]] = defaultdict(list)
    for article_id, *text in rows:
        found[article_id].append(EarlierText(*text))
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


def _load(session: Session, statements: _Statements, values: Mapping[str, str]) -> list[StoredArticle]:
    # By way of the connection: what a session does to a statement costs more than SQLite's reading.
    connection = session.connection()
    tags = _names(connection, statements.tags, values)
    authors = _names(connection, statements.authors, values)
    articles = []
    for *columns, source_slug, source_name, section_slug, section_name in connection.execute(
        statements.articles, values
    ):
        source = (source_slug, source_name) if source_slug else None
        section = (section_slug, section_name) if section_slug else None
        columns += (source, section, tuple(tags[columns[0]]), tuple(authors[columns[0]]))
        articles.append(StoredArticle(*columns))
    return articles


def _names(
    connection: Connection, statement: Select[Any], values: Mapping[str, str]
) -> dict[int, list[NamePair]]:
    """Names of articles, in the order they were given."""
    found: dict[int, list[NamePair]] = defaultdict(list)
    for article_id, slug, name in connection.execute(statement, values):
        found[article_id].append((slug, name))
    return found
