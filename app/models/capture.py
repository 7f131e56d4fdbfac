"""Captures: pages as they were received. Their bytes are kept apart, by digest (`store.payloads`)."""

from datetime import datetime

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class Capture(SQLModel, table=True):
    """One page that an article was read from."""

    __table_args__ = (Index("ix_capture_article_payload", "article_id", "payload_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    url: str = ""
    """Where it was received from; empty where only a file is known."""
    captured_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    media_type: str
    encoding: str | None = None
    """Of its text, where what it came in said so."""
    payload_digest: bytes = Field(index=True)
    """SHA-256 of its bytes."""
    payload_bytes: int
    """How many they are."""
    origins: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    """Field of the article to where on the page its value was found: `json-ld`, `meta`, `url`, `text`."""
    run_id: int = Field(foreign_key="run.id")
