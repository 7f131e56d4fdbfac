"""Runs of the ingest job, and what went wrong in them."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class Run(SQLModel, table=True):
    """One call of the ingest job."""

    id: int | None = Field(default=None, primary_key=True)
    started_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    """None while it goes on, and where it was stopped or killed until it is resumed."""
    inputs: list[str] = Field(sa_column=Column(JSON, nullable=False))
    read: int = 0
    new: int = 0
    updated: int = 0
    supplemented: int = 0
    unchanged: int = 0
    duplicate: int = 0
    failed: int = 0
    fields: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Field to the number of articles read that have it."""


class RunInput(SQLModel, table=True):
    """One input of a run, and how far the run came with it."""

    __tablename__ = "run_input"

    run_id: int = Field(primary_key=True, foreign_key="run.id")
    name: str = Field(primary_key=True)
    format: str = ""
    state: str = ""
    """What tells that a file was not changed since: its size and time of modification."""
    items: int = 0
    """How many things its reader has given that are done, in their order."""
    read: int = 0
    new: int = 0
    failed: int = 0
    is_done: bool = False


class RunProblem(SQLModel, table=True):
    """Something a run could not read, or could not read whole."""

    __tablename__ = "run_problem"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    input: str
    position: str
    message: str
