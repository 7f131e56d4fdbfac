"""A database that is gone from beside what was made from it is told; a new archive begins as ever."""

from pathlib import Path

import pytest

from app.settings import Settings
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two articles."""
    return write_records(tmp_path / "a.jsonl", make_record(1), make_record(2))


def _lose(settings: Settings, how: str) -> None:
    path = settings.data / "archive.db"
    for each in settings.data.glob("archive.db*"):
        each.unlink()
    if how == "empty":
        path.write_bytes(b"")


@pytest.mark.parametrize("how", ["missing", "empty"])
@pytest.mark.parametrize("command", ["search", "doctor", "ingest", "export", "serve", "migrate", "mcp"])
def test_lost_database_is_told_and_none_is_made(
    run: Run, settings: Settings, records: Path, how: str, command: str
) -> None:
    run("ingest", records)
    _lose(settings, how)
    arguments = {"ingest": [records], "export": ["-"], "serve": ["--port", "0"]}.get(command, [])
    ran = run(command, *arguments)
    assert ran.code == 1
    told = ran.out + ran.err
    assert "2 articles" in told
    assert "put a backup" in told
    assert "backissue reindex" in told
    path = settings.data / "archive.db"
    assert path.exists() == (how == "empty")


def test_who_reindexes_begins_anew(run: Run, settings: Settings, records: Path) -> None:
    run("ingest", records)
    _lose(settings, "missing")
    assert run("reindex").code == 0
    assert run("doctor").code == 0
    assert run("ingest", records).code == 0
    assert "2 articles" in run("search").out


def test_captured_pages_without_their_database_are_told(run: Run, settings: Settings, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<title>A crank is sold</title><h1>A crank is sold</h1>"
        "<p>The crank of the lock was sold to a museum.</p>",
        encoding="utf-8",
    )
    run("ingest", page)
    _lose(settings, "missing")
    for path in sorted((settings.data / "index").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    ran = run("doctor")
    assert ran.code == 1
    assert "captured pages" in ran.out
    assert run("reindex").code == 0
    assert run("ingest", page).code == 0


def test_new_archive_begins_with_any_command(run: Run, records: Path) -> None:
    assert run("ingest", records).code == 0


def test_load_that_broke_off_before_its_first_article_goes_on(
    run: Run, settings: Settings, load: Load, records: Path, tmp_path: Path
) -> None:
    load()  # begins a run of nothing, and so an archive without articles
    assert run("ingest", records).code == 0
