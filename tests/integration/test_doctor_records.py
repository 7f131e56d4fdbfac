"""The doctor on runs, subscriptions and the change log, which have no checksums."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.settings import Settings
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run


@pytest.fixture
def loaded(load: Load, run: Run, settings: Settings, tmp_path: Path) -> None:
    """Two runs of three articles, one of which failed, and a subscription."""
    load(write_records(tmp_path / "a.jsonl", make_record(1), make_record(2)))
    load(write_records(tmp_path / "b.jsonl", make_record(3), {"x": 1}))
    with closing(sqlite3.connect(settings.data / "archive.db")) as database, database:
        database.execute(
            "INSERT INTO feed (url, title, source, tags, pages, etag, last_modified, added_at, status,"
            " message, failures, articles) VALUES ('https://lode.example/feed', 'Lode', '', '[]', 0, '', '',"
            " '2024-05-03 10:00:00', 'pulled', '', 0, 2)"
        )


def test_what_is_sound_is_no_finding(run: Run, loaded: None) -> None:
    assert run("doctor").code == 0


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE run SET started_at = 'then' WHERE id = 1", "run ... : not readable (1: 1)"),
        ("UPDATE run SET inputs = '[\"a' WHERE id = 2", "not readable (1: 2)"),
        ("UPDATE run SET read = 'x' WHERE id = 2", "not readable (1: 2)"),
        ("UPDATE run SET finished_at = '1924-05-03 10:00:00' WHERE id = 2", "ended before they began (1: 2)"),
        ("UPDATE run SET failed = -4 WHERE id = 2", "with counts below zero (1: 2)"),
        ("UPDATE run_input SET is_done = 9 WHERE run_id = 1", "run_input ... : not readable"),
        ("UPDATE run_problem SET message = CAST(x'ff00fe' AS TEXT)", "run_problem ... : "),
        ("UPDATE feed SET url = 'hptts//'", "with no address of the web (1: 1)"),
        ("UPDATE feed SET status = 'pullfd'", "in a state that there is not (1: 1)"),
        ("UPDATE feed SET tags = '{'", "feed ... : not readable (1: 1)"),
        ("UPDATE feed SET next_pull_at = '2024-95-03 10:00:00'", "not readable (1: 1)"),
        ("UPDATE change SET token = 'x' WHERE id = 2", "change ... : not readable (1: 2)"),
        ("DROP TABLE feed", "feed ... : "),
        ("DELETE FROM change WHERE id = 2", "missing from here on (1: 2)"),
        ("DELETE FROM change WHERE id = 3", "missing at the end (1: 3)"),
        ("UPDATE change SET article_id = 1 WHERE id = 2", "missing for articles (1: "),
        ("UPDATE run SET id = 7 WHERE id = 2", "missing from here on (1: 2)"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(run: Run, loaded: None, settings: Settings, damage: str, told: str) -> None:
    with closing(sqlite3.connect(settings.data / "archive.db")) as database, database:
        database.execute(damage)
    ran = run("doctor", "--json")
    assert ran.code == 1
    found = [finding["what"] for finding in json.loads(ran.out)["findings"]]
    table, _, what_is_wrong = told.rpartition(" ... : ")
    assert any(table in what and what_is_wrong in what and "put a backup" in what for what in found), found
