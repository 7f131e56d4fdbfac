"""Rows handed to the driver as tuples are as SQLAlchemy would have written and read them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine as Database
from sqlmodel import col, select

from app.db import session_scope
from app.models import Change, Run
from app.store.bulk import insert_rows, select_rows


@pytest.mark.parametrize(
    "at",
    [
        datetime(2024, 5, 3, 18, 7, 9, tzinfo=UTC),
        datetime(2024, 5, 3, 18, 7, 9, 15, tzinfo=UTC),
        datetime(2024, 1, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        datetime(1500, 1, 1, tzinfo=UTC),
        None,
    ],
)
def test_instants_are_written_alike(database: Database, at: datetime | None) -> None:
    started = datetime(2025, 7, 13, tzinfo=UTC)
    with session_scope(database, write=True) as session:
        insert_rows(
            session,
            Run,
            ("id", "started_at", "finished_at", "inputs", "read", "new", "updated", "unchanged", "failed"),
            [(1, started, at, ["a.jsonl"], 1, 1, 0, 0, 0)],
        )
        session.add(Run(id=2, started_at=started, finished_at=at, inputs=["a.jsonl"], read=1, new=1))
        session.flush()
        written, expected = session.exec(select(Run).order_by(col(Run.id))).all()
        assert written.model_dump(exclude={"id"}) == expected.model_dump(exclude={"id"})
        raw = session.connection().exec_driver_sql("SELECT finished_at, inputs FROM run ORDER BY id").all()
        assert raw[0] == raw[1]


def test_naive_instant_is_refused(database: Database) -> None:
    with session_scope(database, write=True) as session, pytest.raises(ValueError, match="naive"):
        insert_rows(session, Run, ("started_at",), [(datetime(2024, 5, 3),)])  # noqa: DTZ001  # meant so


@pytest.mark.parametrize("wanted", [[], [3], [1, 3, 4, 9]])
def test_rows_that_hold_one_of_several_values_are_found(database: Database, wanted: list[int]) -> None:
    with session_scope(database, write=True) as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        insert_rows(session, Change, ("article_id", "token"), [(number, 10 * number) for number in range(5)])
        found = select_rows(session, Change, ("token", "article_id"), "article_id", wanted)
        session.rollback()
    assert sorted(found) == [(10 * number, number) for number in wanted if number < 5]
