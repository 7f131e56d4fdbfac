"""A run that stops, or is stopped, goes on where it was; an article at two addresses is one."""

import signal
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlmodel import select

from app.db import session_scope
from app.ingest.batch import BATCH_ARTICLES
from app.ingest.watching import ConsoleWatcher
from app.models import ArticleAlias, RunInput
from app.store.runs import list_runs
from tests.conftest import Load, Search
from tests.factories import make_record, write_records
from tests.integration.conftest import Run, TestClient


def _break_off(database: Database, *, items: int, is_done: bool = False) -> None:
    """As if the last run had come so far with its last input, and been killed."""
    with session_scope(database, write=True) as session:
        run = list_runs(session, 1)[0]
        run.finished_at = None
        session.add(run)
        row = session.exec(select(RunInput).where(RunInput.run_id == run.id)).all()[-1]
        row.items, row.is_done = items, is_done
        session.add(row)


def test_run_goes_on_after_what_is_done(load: Load, database: Database, tmp_path: Path) -> None:
    records = [make_record(number) for number in range(1, 6)]
    path = write_records(tmp_path / "a.jsonl", *records)
    load(path)
    _break_off(database, items=3)
    counts = load(path, resume=True).counts
    # Five of the first time, and the two after the third.
    assert (counts.read, counts.new, counts.unchanged) == (7, 5, 2)
    with session_scope(database) as session:
        (run,) = list_runs(session, 10)
        assert run.finished_at is not None


def test_inputs_that_are_done_are_not_opened_again(load: Load, database: Database, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    done = write_records(inputs / "a.jsonl", make_record(1))
    broken = write_records(inputs / "b.jsonl", make_record(2), make_record(3))
    load(inputs)
    _break_off(database, items=1)
    report = load(inputs, resume=True)
    assert (report.counts.read, report.problems) == (4, [])
    assert {each.is_done for each in report.inputs.values()} == {True}
    assert list(report.inputs) == [str(done), str(broken)]


def test_input_that_changed_since_is_read_from_its_start(
    load: Load, database: Database, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), make_record(2))
    load(path)
    _break_off(database, items=2)
    write_records(path, make_record(3), make_record(4), make_record(5))
    assert load(path, resume=True).counts.new == 5


def test_without_a_broken_run_resuming_begins_anew(load: Load, database: Database, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1))
    load(path, resume=True)
    load(path, resume=True)
    with session_scope(database) as session:
        assert [run.read for run in list_runs(session, 10)] == [1, 1]


def test_ctrl_c_ends_after_the_batch_and_says_how_to_go_on(
    run: Run, search: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_records(tmp_path / "a.jsonl", *map(make_record, range(BATCH_ARTICLES + 1)))
    monkeypatch.setattr("app.ingest.batch.BATCH_SECONDS", 600.0)  # a slow machine stores fewer at once
    with monkeypatch.context() as patched:
        presses = iter([signal.SIGINT])
        patched.setattr(ConsoleWatcher, "advance", lambda *_: [signal.raise_signal(each) for each in presses])
        ran = run("ingest", path)
    assert (ran.code, search().total) == (1, BATCH_ARTICLES)
    assert "--resume" in ran.err
    ran = run("ingest", path, "--resume")
    assert (ran.code, search().total) == (0, BATCH_ARTICLES + 1)
    assert ran.out.startswith(f"read {BATCH_ARTICLES + 1:,}, new {BATCH_ARTICLES + 1:,}, ")


# The same article at two addresses

FIRST, OTHER = "https://lode-echo.example/people/keeper", "https://lode-echo.example/?p=7"


def test_same_article_at_another_address_is_an_alias(
    load: Load, search: Search, database: Database, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(url=FIRST), make_record(url=OTHER))
    counts = load(path).counts
    assert (counts.new, counts.duplicate, search().total) == (1, 1, 1)
    with session_scope(database) as session:
        assert [alias.url for alias in session.exec(select(ArticleAlias))] == [OTHER]
    assert load(path).counts.unchanged == 2


def test_correction_at_the_other_address_is_a_version_of_the_article(
    load: Load, search: Search, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(url=FIRST), make_record(url=OTHER)))
    load(write_records(tmp_path / "b.jsonl", make_record(url=OTHER, body="Corrected: the keeper stays.")))
    (result,) = search("corrected").results
    assert (result.article.url, search().total) == (FIRST, 1)
    again = load(
        write_records(tmp_path / "c.jsonl", make_record(url=FIRST, body="Corrected: the keeper stays."))
    )
    assert again.counts.unchanged == 1


def test_other_address_of_an_article_leads_to_it(
    load: Load, client: TestClient, search: Search, database: Database, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(url=FIRST), make_record(url=OTHER)))
    (result,) = search().results
    with session_scope(database) as session:
        (alias,) = session.exec(select(ArticleAlias)).all()
    for path in ("/articles/", "/api/v1/articles/"):
        answer = client.get(f"{path}{alias.public_id}", follow_redirects=False)
        assert answer.status_code == 301
        assert answer.headers["location"] == f"{path}{result.article.public_id}"
