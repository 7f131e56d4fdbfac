"""An article on its way into the store, and the names it is filed under there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from app.models import ArticleAuthor, ArticleTag
from app.store.bulk import insert_rows
from app.store.changes import IndexableArticle
from app.store.names import NameIds, StoredName, Vocabulary


class ArticleRecord(NamedTuple):
    """An article to be stored, or what of it is to be: its columns, and its names as slug and written form,
    in order.
    """

    columns: Mapping[str, Any]
    """Of `Article`, without ids, run and instants."""
    source: tuple[str, str] | None = None
    section: tuple[str, str] | None = None
    tags: Sequence[tuple[str, str]] | None = None
    authors: Sequence[tuple[str, str]] | None = None
    text_digest: bytes | None = None


class Filed:
    """The names of a batch, all of them stored."""

    def __init__(self, session: Session, name_ids: NameIds, records: Sequence[ArticleRecord]) -> None:
        def stored(vocabulary: Vocabulary, names: Sequence[tuple[str, str]]) -> Mapping[str, StoredName]:
            return name_ids.resolve(session, vocabulary, dict(reversed(names)))

        self._sources = stored("source", [record.source for record in records if record.source])
        self._sections = stored("section", [record.section for record in records if record.section])
        self._tags = stored("tag", [tag for record in records for tag in record.tags or ()])
        self._authors = stored("author", [author for record in records for author in record.authors or ()])

    def ids(self, record: ArticleRecord) -> tuple[int | None, int | None]:
        """Of source and section."""
        return (
            self._sources[record.source[0]].id if record.source else None,
            self._sections[record.section[0]].id if record.section else None,
        )

    def link(self, session: Session, keyed: Sequence[tuple[int, ArticleRecord]]) -> None:
        """Store which tags and authors the articles (by id) have."""
        insert_rows(
            session,
            ArticleTag,
            ("article_id", "tag_id", "position"),
            [
                (article_id, self._tags[slug].id, position)
                for article_id, record in keyed
                for position, (slug, _) in enumerate(record.tags or ())
            ],
        )
        insert_rows(
            session,
            ArticleAuthor,
            ("article_id", "author_id", "position"),
            [
                (article_id, self._authors[slug].id, position)
                for article_id, record in keyed
                for position, (slug, _) in enumerate(record.authors or ())
            ],
        )

    def indexable(self, article_id: int, record: ArticleRecord) -> IndexableArticle:
        """The article as an index wants it, its names in the archive's spelling."""
        columns = record.columns
        return IndexableArticle(
            id=article_id,
            title=columns["title"],
            body=columns["body"],
            summary=columns["summary"] or "",
            language=columns["language"],
            url=columns["canonical_url"] or "",
            published_at=columns["published_at"],
            source=self._sources[record.source[0]] if record.source else None,
            section=self._sections[record.section[0]] if record.section else None,
            tags=tuple([self._tags[slug] for slug, _ in record.tags or ()]),
            authors=tuple([self._authors[slug] for slug, _ in record.authors or ()]),
            published_offset=columns["published_offset"],
        )
