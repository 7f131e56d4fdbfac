"""Versions in which no word differs become change records; entries of feeds are known by their ids."""

import json
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy import Engine as Database

from app.db import connect, migrate
from app.ingest.identity import source_key
from app.resources import resource_dir

_AT = "2024-05-03 10:00:00.000000"


def _open_at(path: Path, revision: str) -> Database:
    engine = connect(f"sqlite:///{path / 'archive.db'}")
    config = Config()
    config.set_main_option("script_location", str(resource_dir("migrations")))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.exec_driver_sql(
            "INSERT INTO run (id, started_at, inputs, read, new, updated, unchanged, failed)"
            " VALUES (1, '2024-01-01 00:00:00', '[]', 0, 0, 0, 0, 0)"
        )
        connection.exec_driver_sql("INSERT INTO source VALUES (1, 'lode-echo', 'Lode Echo')")
        connection.commit()
    return engine


def _add(connection: Connection, article_id: int, *texts: tuple[str, str | None, str | None]) -> None:
    """An article of a feed whose texts (body, byline, date as written) were these, the last is current."""
    *earlier, (body, byline, raw) = texts
    connection.exec_driver_sql(
        "INSERT INTO article (id, public_id, digest, draft_digest, language, published_at,"
        " published_precision, published_raw, published_from, external_id, source_id, word_count,"
        " first_run_id, last_run_id, added_at, updated_at, title, body, byline) VALUES"
        " (?, ?, x'00', x'00', 'en', ?, 'second', ?, 'feed', ?, 1, 0, 1, 1, ?, ?, 'Title', ?, ?)",
        (article_id, f"id{article_id}", _AT, raw, f"e{article_id}", _AT, _AT, body, byline),
    )
    for number, (body, byline, raw) in enumerate(earlier, start=1):
        connection.exec_driver_sql(
            "INSERT INTO article_version (article_id, number, digest, title, body, byline, published_raw,"
            " replaced_at, replaced_by_run_id) VALUES (?, ?, ?, 'Title', ?, ?, ?, ?, 1)",
            (
                article_id,
                number,
                bytes([number]) * 16,
                body,
                byline,
                raw,
                f"2024-06-0{number} 00:00:00.000000",
            ),
        )


def test_versions_without_another_word_become_change_records(tmp_path: Path) -> None:
    engine = _open_at(tmp_path, "0004")
    with engine.begin() as connection:
        _add(
            connection, 1, ("One.", None, "3 May"), ("One.", None, "2024-05-03"), ("Two.", None, "2024-05-03")
        )
        _add(
            connection,
            2,
            ("One.", None, None),
            ("Two.", None, None),
            ("Two.", None, None),
            ("Two.", None, None),
        )
        _add(connection, 3, ("One.", None, None), ("One.", "Ana Ruiz", None))
        _add(connection, 5_000, ("One.", None, None), ("One.", None, None))
    migrate(engine)
    with engine.connect() as connection:
        read = connection.exec_driver_sql
        versions = read("SELECT article_id, number, body FROM article_version ORDER BY 1, 2").fetchall()
        changes = read(
            "SELECT article_id, at, run_id, agent, changes, digest FROM field_change ORDER BY id"
        ).fetchall()
        entries = dict(read("SELECT digest, article_id FROM feed_entry").fetchall())
    engine.dispose()
    assert versions == [(1, 2, "One."), (2, 1, "One."), (3, 1, "One.")]
    at = "2024-06-0{} 00:00:00.000000"
    assert [(*row[:4], json.loads(row[4]), row[5]) for row in changes] == [
        (1, at.format(1), 1, "input", {"published_raw": ["3 May", "2024-05-03"]}, b"\1" * 16),
        (2, at.format(2), 1, "input", {}, b"\2" * 16),
        (2, at.format(3), 1, "input", {}, b"\3" * 16),
        (5_000, at.format(1), 1, "input", {}, b"\1" * 16),
    ]
    published_at = datetime(2024, 5, 3, 10, tzinfo=UTC)
    assert entries == {source_key("lode-echo", f"e{each}", published_at): each for each in (1, 2, 3, 5_000)}
