"""The doctor: finds what is wrong with an archive, says what to do, and changes nothing."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.models import Change
from app.search.engines import ENGINES
from app.search.index_state import read_state, state_path
from app.settings import Settings
from tests.conftest import Load
from tests.factories import make_indexable, make_record, write_records
from tests.integration.conftest import Run


@pytest.fixture
def loaded(load: Load, tmp_path: Path) -> None:
    """Three articles."""
    load(write_records(tmp_path / "a.jsonl", *map(make_record, (1, 2, 3))))


def test_all_is_well_after_a_load(run: Run, loaded: None) -> None:
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "the database is sound: 3 articles" in ran.out
    assert "PROBLEM" not in ran.out


def test_empty_archive_is_told_to_have_no_index_yet(run: Run) -> None:
    run("migrate")
    ran = run("doctor")
    assert ran.code == 1
    assert "run backissue reindex" in ran.out


def test_missing_index_is_a_problem_that_reindex_solves(run: Run, loaded: None, index_dir: Path) -> None:
    shutil.rmtree(index_dir)
    assert run("doctor").code == 1
    run("reindex")
    assert run("doctor").code == 0


def test_index_that_has_not_seen_a_change_is_behind(run: Run, loaded: None, database: Database) -> None:
    with session_scope(database, write=True) as session:
        session.add(Change(article_id=1, token=7))
    ran = run("doctor")
    assert ran.code == 1
    assert "has not seen 1 changes" in ran.out


def test_article_that_only_the_index_has_is_told(run: Run, loaded: None, index_dir: Path) -> None:
    state = read_state(index_dir)
    assert state is not None
    writer = ENGINES["tantivy"].open(index_dir / state.generation).write()
    writer.put([make_indexable(90)])
    writer.commit()
    writer.close()
    state_path(index_dir).write_text(json.dumps({**asdict(state), "articles": state.articles + 1}))
    ran = run("doctor")
    assert ran.code == 1
    assert "holds articles too many (1: 90)" in ran.out


def test_article_that_the_index_lacks_is_told(run: Run, loaded: None, index_dir: Path) -> None:
    state = read_state(index_dir)
    assert state is not None
    writer = ENGINES["tantivy"].open(index_dir / "new").write()
    writer.put([make_indexable(1), make_indexable(3)])
    writer.commit()
    writer.close()
    state_path(index_dir).write_text(json.dumps({**asdict(state), "generation": "new", "articles": 2}))
    ran = run("doctor")
    assert ran.code == 1
    assert "lacks articles (1: 2)" in ran.out


def test_damaged_database_is_told_in_a_sentence(
    run: Run, loaded: None, database: Database, settings: Settings
) -> None:
    database.dispose()
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = settings.data / "archive.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    path.write_bytes(content)
    ran = run("doctor")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "backup" in ran.out + ran.err


def test_row_that_refers_to_nothing_is_told(run: Run, loaded: None, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection, connection:
        connection.execute("INSERT INTO article_tag VALUES (1, 99, 0)")
    ran = run("doctor")
    assert ran.code == 1
    assert "a row of article_tag refers to a tag that is not there" in ran.out


def test_json_has_the_findings(run: Run, loaded: None) -> None:
    findings = json.loads(run("doctor", "--json").out)["findings"]
    assert {finding["level"] for finding in findings} == {"ok"}
