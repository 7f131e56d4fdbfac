"""What tells one state of the database from another, and what is kept for as long as it is the same."""

from pathlib import Path

from sqlalchemy import Engine as Database
from sqlmodel import Session

from app.store.changes import count_articles
from app.store.revision import Revisions
from tests.conftest import Load
from tests.factories import make_record, write_records


def test_revision_is_another_one_after_each_load(load: Load, database: Database, tmp_path: Path) -> None:
    revisions = Revisions(database)
    seen = [revisions.current(), revisions.current()]
    for number in range(3):
        load(write_records(tmp_path / f"{number}.jsonl", make_record(number)))
        seen.append(revisions.current())
    assert len(set(seen)) == len(seen) - 1
    revisions.close()
    assert revisions.current() == seen[-1]
    revisions.close()


def test_what_is_kept_is_read_again_once_something_is_committed(
    load: Load, database: Database, tmp_path: Path
) -> None:
    revisions, read = Revisions(database), []

    def count(session: Session) -> int:
        read.append(count_articles(session))
        return read[-1]

    assert [revisions.keep("count", count) for _ in range(2)] == [0, 0]
    load(write_records(tmp_path / "a.jsonl", make_record(1)))
    assert [revisions.keep("count", count) for _ in range(2)] == [1, 1]
    assert read == [0, 1]
    revisions.close()
