"""Loading articles to be shown: rows of a page of hits, and one article whole. The number of statements is fixed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select
from sqlmodel import Session, select

from app.errors import NotFound
from app.models import Article, ArticleAuthor, ArticleTag, ArticleVersion, Author, Section, Source, Tag

NamePair = tuple[str, str]
"""Slug and written form."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it is shown."""

    id: int
    public_id: str
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
    word_count: int
    added_at: datetime
    updated_at: datetime
    source: NamePair | None
    section: NamePair | None
    tags: tuple[NamePair, ...]
    authors: tuple[NamePair, ...]


_COLUMNS = (
    "id", "public_id", "title", "summary", "body", "url", "language", "published_at", "published_precision",
    "published_raw", "published_from", "byline", "word_count", "added_at", "updated_at",
)  # fmt: skip


def list_articles(session: Session, ids: Sequence[int]) -> list[StoredArticle]:
    """Articles of `ids`, in that order, in three statements; ids that are gone are left out."""
    articles = {article.id: article for article in _load(session, _select().where(Article.id.in_(ids)))}  # type: ignore[union-attr]
    return [articles[article_id] for article_id in ids if article_id in articles]


def get_article(session: Session, public_id: str) -> StoredArticle:
    """One article.

    Raises:
        NotFound: there is none of that id.
    """
    articles = _load(session, _select().where(Article.public_id == public_id))  # type: ignore[arg-type]
    if not articles:
        raise NotFound(f"there is no article {public_id!r} in this archive")
    return articles[0]


def count_versions(session: Session, article_id: int) -> int:
    """How many texts an article had before the current one."""
    return len(
        session.exec(select(ArticleVersion.number).where(ArticleVersion.article_id == article_id)).all()
    )


def _select() -> "Select[tuple[object, ...]]":
    return (
        select(  # type: ignore[call-overload, no-any-return]
            *(getattr(Article, name) for name in _COLUMNS),
            Source.slug.label("source_slug"),  # type: ignore[attr-defined]
            Source.name.label("source_name"),  # type: ignore[attr-defined]
            Section.slug.label("section_slug"),  # type: ignore[attr-defined]
            Section.name.label("section_name"),  # type: ignore[attr-defined]
        )
        .outerjoin(Source, Source.id == Article.source_id)
        .outerjoin(Section, Section.id == Article.section_id)
    )


def _load(session: Session, statement: "Select[tuple[object, ...]]") -> list[StoredArticle]:
    rows = session.execute(statement).all()
    ids = [row.id for row in rows]
    tags, authors = _names(session, ArticleTag, Tag, ids), _names(session, ArticleAuthor, Author, ids)
    return [
        StoredArticle(
            **{name: getattr(row, name) for name in _COLUMNS},
            source=(row.source_slug, row.source_name) if row.source_slug else None,
            section=(row.section_slug, row.section_name) if row.section_slug else None,
            tags=tuple(tags[row.id]),
            authors=tuple(authors[row.id]),
        )
        for row in rows
    ]


def _names(
    session: Session,
    link: type[ArticleTag] | type[ArticleAuthor],
    table: type[Tag] | type[Author],
    ids: Sequence[int],
) -> dict[int, list[NamePair]]:
    """Names of articles, in the order they were given."""
    column = link.tag_id if issubclass(link, ArticleTag) else link.author_id
    found: dict[int, list[NamePair]] = defaultdict(list)
    for article_id, slug, name in session.execute(
        select(link.article_id, table.slug, table.name)
        .join(table, table.id == column)  # type: ignore[arg-type]
        .where(link.article_id.in_(ids))  # type: ignore[attr-defined]
        .order_by(link.article_id, link.position)  # type: ignore[arg-type]
    ):
        found[article_id].append((slug, name))
    return found
