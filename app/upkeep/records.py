"""Runs, subscriptions and the change log, which have no checksums: what can be told without is told.

A value that is of its column's type, and not impossible, may have been changed all the same.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean, Column, Integer
from sqlalchemy import Engine as Database
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from app.models import Change, Feed, Run, RunInput, RunProblem
from app.models.columns import UtcDateTime
from app.store.damage import explain

_MODELS: tuple[type[SQLModel], ...] = (Run, RunInput, RunProblem, Feed, Change)
_AT_ONCE = 1_000
_COUNTS = ("read", "new", "updated", "supplemented", "unchanged", "duplicate", "failed")
_GAPS = """SELECT id + 1 FROM {0} AS row WHERE id < (SELECT max(id) FROM {0})
    AND NOT EXISTS (SELECT 1 FROM {0} WHERE id = row.id + 1)"""
# No row of these is ever deleted.
_FAULTS = (
    ("run", "missing from here on", _GAPS.format("run")),
    ("run", "ended before they began", "SELECT id FROM run WHERE finished_at < started_at"),
    ("run", "with counts below zero", f"SELECT id FROM run WHERE min({', '.join(_COUNTS)}) < 0"),  # noqa: S608  # names of our own
    ("feed", "with no address of the web", "SELECT id FROM feed WHERE url NOT LIKE 'http%://_%'"),
    (
        "feed",
        "in a state that there is not",
        "SELECT id FROM feed WHERE status NOT IN ('new', 'pulled', 'unchanged', 'failed', 'gone')"
        " OR min(failures, articles) < 0",
    ),
    ("change", "missing from here on", _GAPS.format("change")),
    (
        "change",
        "missing at the end",
        "SELECT seq FROM sqlite_sequence WHERE name = 'change' AND seq <> (SELECT max(id) FROM change)",
    ),
    (
        "change",
        "missing for articles",
        "SELECT public_id FROM article WHERE id NOT IN (SELECT article_id FROM change)",
    ),
)
"""Table, what is wrong with its rows, and which rows these are."""


class Fault(NamedTuple):
    """Rows of a table that cannot be as they were written."""

    table: str
    what: str
    rows: tuple[str, ...]
    """Their numbers, or the ids of their articles."""


def find_faults(database: Database) -> Iterator[Fault]:
    """All of them. What refers to a row that is not there is told by SQLite's own check."""
    with database.connect() as connection:
        for model in _MODELS:
            table = model.__table__  # type: ignore[attr-defined]
            try:
                rows = connection.exec_driver_sql(
                    f"SELECT rowid, {', '.join(table.columns.keys())} FROM {table.name}"  # noqa: S608  # names of our own
                )
                unreadable = [
                    str(number)
                    for some in rows.partitions(_AT_ONCE)
                    for number, *values in some
                    if not all(map(_is_sound, table.columns, values))
                ]
            except (DatabaseError, UnicodeDecodeError) as error:
                yield Fault(table.name, explain(error), ())
                continue
            if unreadable:
                yield Fault(table.name, "not readable", tuple(unreadable))
        for name, what, statement in _FAULTS:
            try:
                found = tuple(str(row[0]) for row in connection.exec_driver_sql(statement))
            except (DatabaseError, UnicodeDecodeError) as error:
                yield Fault(name, explain(error), ())
                continue
            if found:
                yield Fault(name, what, found)


def _is_sound(column: "Column[Any]", value: object) -> bool:
    """Whether a value as the driver gives it can be one of the column."""
    if value is None:
        return bool(column.nullable)
    kind = column.type
    try:
        if isinstance(kind, Boolean):
            return value in (0, 1)
        if isinstance(kind, Integer):
            return isinstance(value, int)
        if isinstance(kind, UtcDateTime):
            return bool(datetime.fromisoformat(str(value)))
        if isinstance(kind, JSON):
            return isinstance(json.loads(str(value)), list | dict)
        return isinstance(value, str)
    except ValueError:
        return False
