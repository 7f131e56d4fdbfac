"""Checksums of what is stored of each article, by which damage is noticed."""

from sqlmodel import Field, SQLModel


class ArticleChecksum(SQLModel, table=True):
    """What rows of an article add up to: CRC-32 of each, summed. A table of its own, so that its pages are
    not those of the rows, and filling it for an older archive writes little.
    """

    __tablename__ = "article_checksum"

    article_id: int = Field(primary_key=True)
    """Refers to nothing, so that it outlives a row that is lost."""
    article: int | None = None
    """Of its row and its names; None where that was never recorded, which is damage too."""
    versions: int = 0
    captures: int = 0
    addresses: int = 0
    changes: int = 0
