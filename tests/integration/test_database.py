"""The database file: its pages, the revisions of its schema, and what is said of one that is damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlmodel import select

from app.db import PAGE_BYTES, list_revisions, open_database, session_scope
from app.errors import StorageError
from app.models import Source
from app.resources import resource_dir


def test_new_database_has_large_pages(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    open_database(f"sqlite:///{path}").dispose()
    assert _page_bytes(path) == PAGE_BYTES


def test_database_with_other_pages_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("CREATE TABLE older (id INTEGER)")
    open_database(f"sqlite:///{path}").dispose()
    assert _page_bytes(path) == 4096


def test_damage_is_told_in_a_sentence_wherever_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    database = open_database(f"sqlite:///{path}")
    database.dispose()
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'source'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))
    with pytest.raises(StorageError, match="put a backup in its place"), session_scope(database) as session:
        session.exec(select(Source)).all()
    database.dispose()


def _page_bytes(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])


def test_migrations_are_named_by_their_revisions_in_order() -> None:
    scripts = ScriptDirectory(str(resource_dir("migrations")))
    walked = [script.revision for script in scripts.walk_revisions()]
    assert list_revisions() == walked[::-1]
