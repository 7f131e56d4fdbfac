"""Reading the change log, and the articles in the form that indexes want."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from app.models import Article, ArticleAuthor, ArticleTag, Author, Change, Section, Source, Tag


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the change log: the last change applied, and the token it carries (0, 0 before the first)."""

    position: int = 0
    token: int = 0


@dataclass(frozen=True, slots=True)
class IndexableArticle:
    """What a search index holds of an article."""

    id: int
    title: str
    body: str
    summary: str
    language: str
    url: str
    published_at: datetime | None
    source: tuple[str, str] | None
    """Slug and written form, as the three below."""
    section: tuple[str, str] | None
    tags: tuple[tuple[str, str], ...]
    authors: tuple[tuple[str, str], ...]


def get_head(session: Session) -> Mark:
    """The newest change."""
    row = session.execute(select(Change.id, Change.token).order_by(Change.id.desc()).limit(1)).first()  # type: ignore[union-attr]
    return Mark(*row) if row else Mark()


def is_on_log(session: Session, mark: Mark) -> bool:
    """Whether this log went through `mark`; if not, it belongs to another database."""
    if mark.position == 0:
        return True
    return session.exec(select(Change.token).where(Change.id == mark.position)).first() == mark.token


def list_changed(session: Session, after: int, limit: int) -> tuple[list[int], Mark | None]:
    """Ids of articles in the `limit` changes after a position, each once; and the mark of the last (None: no more)."""
    rows = session.execute(
        select(Change.id, Change.article_id, Change.token)
        .where(Change.id > after)
        .order_by(Change.id)
        .limit(limit)  # type: ignore[operator, arg-type]
    ).all()
    if not rows:
        return [], None
    return list(dict.fromkeys(row.article_id for row in rows)), Mark(rows[-1].id, rows[-1].token)


def count_articles(session: Session) -> int:
    """How many articles the archive holds."""
    return session.exec(select(func.count()).select_from(Article)).one()


def list_indexable(session: Session, ids: Sequence[int]) -> list[IndexableArticle]:
    """Articles of `ids` (at most 10,000), in three statements."""
    tags: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for article_id, slug, name in session.execute(
        select(ArticleTag.article_id, Tag.slug, Tag.name)
        .join(Tag, Tag.id == ArticleTag.tag_id)  # type: ignore[arg-type]
        .where(ArticleTag.article_id.in_(ids))  # type: ignore[attr-defined]
    ):
        tags[article_id].append((slug, name))
    authors: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for article_id, slug, name in session.execute(
        select(ArticleAuthor.article_id, Author.slug, Author.name)
        .join(Author, Author.id == ArticleAuthor.author_id)  # type: ignore[arg-type]
        .where(ArticleAuthor.article_id.in_(ids))  # type: ignore[attr-defined]
    ):
        authors[article_id].append((slug, name))
    rows = session.execute(
        select(  # type: ignore[call-overload]
            Article.id,
            Article.title,
            Article.body,
            Article.summary,
            Article.language,
            Article.canonical_url,
            Article.published_at,
            Source.slug.label("source_slug"),  # type: ignore[attr-defined]
            Source.name.label("source_name"),  # type: ignore[attr-defined]
            Section.slug.label("section_slug"),  # type: ignore[attr-defined]
            Section.name.label("section_name"),  # type: ignore[attr-defined]
        )
        .outerjoin(Source, Source.id == Article.source_id)
        .outerjoin(Section, Section.id == Article.section_id)
        .where(Article.id.in_(ids))  # type: ignore[union-attr]
    )
    return [
        IndexableArticle(
            id=row.id,
            title=row.title,
            body=row.body,
            summary=row.summary or "",
            language=row.language,
            url=row.canonical_url or "",
            published_at=row.published_at,
            source=(row.source_slug, row.source_name) if row.source_slug else None,
            section=(row.section_slug, row.section_name) if row.section_slug else None,
            tags=tuple(tags[row.id]),
            authors=tuple(authors[row.id]),
        )
        for row in rows
    ]
