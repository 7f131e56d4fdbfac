"""Feeds that the archive is subscribed to, and how their last pull went."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class Feed(SQLModel, table=True):
    """An address whose articles are fetched again and again."""

    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(unique=True)
    title: str = ""
    source: str = ""
    """Of its articles that name none."""
    tags: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """Given to all its articles."""
    pages: bool = False
    """Entries that hold only a summary are given the text of their pages."""
    etag: str = ""
    """With `last_modified`, what its server knows the last content by that was loaded."""
    last_modified: str = ""
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    last_pulled_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    next_pull_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    """Not before then, unless it is named; None: whenever feeds are pulled."""
    status: str = "new"
    """`new`, `pulled`, `unchanged`, `failed` or `gone`."""
    message: str = ""
    """What was the matter with the last pull."""
    failures: int = 0
    """In a row."""
    articles: int = 0
    """How many its pulls have added to the archive."""
