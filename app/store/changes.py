"""Reading the change log, and the articles in the form that indexes want."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from app.models import Article, ArticleAuthor, ArticleTag, Author, Change, Section, Source, Tag
from app.store.damage import Report, load_readable, log_damage
from app.store.names import StoredName


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the change log: the last change applied, and its token (0, 0 before the first)."""

    position: int = 0
    token: int = 0


class IndexableArticle(NamedTuple):
    """What a search index holds of an article."""

    id: int
    title: str
    body: str
    summary: str
    language: str
    url: str
    published_at: datetime | None
    source: StoredName | None
    section: StoredName | None
    tags: tuple[StoredName, ...]
    authors: tuple[StoredName, ...]
    published_offset: int | None = None
    """Minutes east of UTC."""


@dataclass(frozen=True, slots=True)
class LoggedBatch:
    """What one transaction has put on the change log."""

    before: Mark
    """The newest change before it."""
    mark: Mark
    """Its own last change."""
    articles: tuple[IndexableArticle, ...]


def get_head(session: Session) -> Mark:
    """The newest change."""
    row = session.exec(select(Change.id, Change.token).order_by(col(Change.id).desc()).limit(1)).first()
    return Mark(row[0] or 0, row[1]) if row else Mark()


def is_on_log(session: Session, mark: Mark) -> bool:
    """Whether this log went through `mark`; if not, it belongs to another database."""
    if mark.position == 0:
        return True
    return session.exec(select(Change.token).where(Change.id == mark.position)).first() == mark.token


def list_changed(session: Session, after: int, limit: int) -> tuple[list[int], Mark | None]:
    """Ids of articles in the `limit` changes after a position, each once; the last mark (None: no more)."""
    rows = session.exec(
        select(col(Change.id), Change.article_id, Change.token)
        .where(col(Change.id) > after)
        .order_by(col(Change.id))
        .limit(limit)
    ).all()
    if not rows:
        return [], None
    last_id, _, token = rows[-1]
    return list(dict.fromkeys(article_id for _, article_id, _ in rows)), Mark(last_id or 0, token)


def count_articles(session: Session) -> int:
    """How many articles the archive holds."""
    return session.exec(select(func.count()).select_from(Article)).one()


def find_highest_id(session: Session) -> int:
    """Of all articles; 0 where there is none."""
    return session.exec(select(func.max(Article.id))).one() or 0


def list_ids(session: Session, first: int, last: int) -> list[int]:
    """Ids of articles from `first` to `last`."""
    return [
        each or 0 for each in session.exec(select(Article.id).where(col(Article.id).between(first, last)))
    ]


def list_indexable(
    session: Session, ids: Sequence[int], report: Report = log_damage
) -> list[IndexableArticle]:
    """Articles of `ids` (at most 10,000), in three statements; left out, and reported, are damaged ones."""
    return load_readable(session, ids, partial(_list_indexable, session), report) if ids else []


def _list_indexable(session: Session, ids: Sequence[int]) -> list[IndexableArticle]:
    tags = _names_of(session, ids, ArticleTag, Tag, ArticleTag.tag_id)
    authors = _names_of(session, ids, ArticleAuthor, Author, ArticleAuthor.author_id)
    rows = session.execute(
        select(Article, Source, Section)
        .outerjoin(Source, col(Source.id) == Article.source_id)
        .outerjoin(Section, col(Section.id) == Article.section_id)
        .where(col(Article.id).in_(ids))
    )
    return [
        IndexableArticle(
            id=article.id,
            title=_text(article.title),
            body=_text(article.body),
            summary=article.summary or "",
            language=article.language,
            url=article.canonical_url or "",
            published_at=article.published_at,
            source=source and StoredName(source.id, source.slug, source.name),
            section=section and StoredName(section.id, section.slug, section.name),
            tags=tuple(tags[article.id]),
            authors=tuple(authors[article.id]),
            published_offset=article.published_offset,
        )
        for article, source, section in rows
    ]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is not of its column's type")
    return value


def _names_of(
    session: Session,
    ids: Sequence[int],
    links: type[ArticleTag] | type[ArticleAuthor],
    names: type[Tag] | type[Author],
    name_id: int,
) -> dict[int, list[StoredName]]:
    """By article."""
    found: dict[int, list[StoredName]] = defaultdict(list)
    for article_id, *name in session.execute(
        select(links.article_id, names.id, names.slug, names.name)
        .join(names, col(names.id) == name_id)
        .where(col(links.article_id).in_(ids))
    ):
        found[article_id].append(StoredName(*name))
    return found
