"""What changed about articles without a new text."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class FieldChange(SQLModel, table=True):
    """Fields of an article that were filled or corrected at once, and by whom or what."""

    __tablename__ = "field_change"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    run_id: int | None = Field(default=None, foreign_key="run.id")
    """None where no run of the job did it."""
    agent: str
    """`input`, `reextraction` of what was captured before, or `migration`."""
    changes: dict[str, list[Any]] = Field(sa_column=Column(JSON, nullable=False))
    """Field to its value before and after: names as written, instants in ISO 8601, null for none."""
    digest: bytes | None = None
    """Of all the article said before, where the values themselves are not known (until 0.1.0)."""
