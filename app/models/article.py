"""Articles, what they are filed under, the texts they had before, and their other addresses."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


def as_written(at: datetime | None, offset: int | None) -> datetime | None:
    """An instant (UTC) on the clock it was written by, which is `offset` minutes east of UTC; on that of UTC
    where none was given.
    """
    return at.astimezone(_zone(offset)) if at and offset else at


@lru_cache
def _zone(offset: int) -> timezone:
    return timezone(timedelta(minutes=offset))


class Article(SQLModel, table=True):
    """One article, in its current text."""

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    """Permanent: derived from what identifies the article, so every archive gives it the same."""
    digest: bytes
    """Of its title, standfirst, byline and text (40 bytes); of all it says (16 bytes) where it was stored
    until 0.1.0 and not read since.
    """
    draft_digest: bytes
    """Of the draft it was last read from: what has it too need not be read again."""
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    section_id: int | None = Field(default=None, foreign_key="section.id")
    external_id: str | None = None
    """The id its input gave it."""
    url: str | None = None
    canonical_url: str | None = None
    language: str = "und"
    """BCP 47; `und` where unknown."""
    published_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    published_precision: str = "unknown"
    """`second`, `minute`, `day`, `month`, `year` or `unknown`."""
    published_raw: str | None = None
    """The date as the input wrote it."""
    published_from: str | None = None
    """How the instant is known. Where in the input its date stood: `given` in a field of a record, `json-ld`,
    `meta`, `feed`, `url`, or `text` that readers see; `estimated` from a page that does not say; `relative`
    where it counts back from the capture."""
    published_offset: int | None = None
    """Minutes east of UTC that the date was written with; None where none was given."""
    byline: str | None = None
    """The authors as the input wrote them."""
    word_count: int = 0
    first_run_id: int = Field(foreign_key="run.id")
    last_run_id: int = Field(foreign_key="run.id")
    """Whose input the current text is from."""
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    updated_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    title: str
    summary: str | None = None
    body: str = Field(sa_column=Column(Text, nullable=False))
    """Clean text, paragraphs parted by a blank line. Last, so that lists never page through it."""


class ArticleTag(SQLModel, table=True):
    """A tag of an article, at its place among the article's tags."""

    __tablename__ = "article_tag"
    __table_args__ = ({"sqlite_with_rowid": False},)

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", index=True)
    position: int


class ArticleAuthor(SQLModel, table=True):
    """An author of an article, at its place in the byline."""

    __tablename__ = "article_author"
    __table_args__ = ({"sqlite_with_rowid": False},)

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    author_id: int = Field(primary_key=True, foreign_key="author.id", index=True)
    position: int


class ArticleVersion(SQLModel, table=True):
    """A text an article had before the current one."""

    __tablename__ = "article_version"

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    number: int = Field(primary_key=True)
    """From 1, oldest first."""
    digest: bytes
    title: str
    summary: str | None = None
    byline: str | None = None
    published_raw: str | None = None
    replaced_by: str = "input"
    """What brought the next text: `input`, or `reextraction` of what was captured before."""
    replaced_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    replaced_by_run_id: int = Field(foreign_key="run.id")
    body: str = Field(sa_column=Column(Text, nullable=False))


class ArticleAlias(SQLModel, table=True):
    """Another address of an article: the id it would have under that, and what was last read there."""

    __tablename__ = "article_alias"

    public_id: str = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    url: str
    """Empty where the other id comes of no address."""
    draft_digest: bytes
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    run_id: int = Field(foreign_key="run.id")


class ArticleText(SQLModel, table=True):
    """Which article has, or had, a text: by the digest of source, day, title and body, or by that of a text
    which is only another reading of the article's.
    """

    __tablename__ = "article_text"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: bytes = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id")


class FeedEntry(SQLModel, table=True):
    """Which article an entry of a feed is: by the digest of the feed's id and of the entry's id in it."""

    __tablename__ = "feed_entry"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: bytes = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id")
