"""A database of an earlier schema gets what later ones have, from what it holds."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine as Database

from app.db import connect, migrate, session_scope
from app.resources import resource_dir
from app.store.reading import list_articles

WRITTEN = (
    ("2024-01-01T00:30:00+13:00", "2023-12-31 11:30:00", "second", 780),
    ("2024-03-05T22:15:00.250-0330", "2024-03-06 01:45:00", "second", -210),
    ("2024-03-05T22:15:00Z", "2024-03-05 22:15:00", "second", 0),
    ("20240305T221500+0900", "2024-03-05 13:15:00", "second", 540),
    ("Tue, 05 Mar 2024 22:15:00 EST", "2024-03-06 03:15:00", "second", -300),
    ("Tue, 05 Mar 2024 22:15 +0100", "2024-03-05 21:15:00", "minute", 60),
    ("July 5, 2024, 10:15 p.m. PDT", "2024-07-06 05:15:00", "minute", -420),
    ("July 5, 2024, 8 a.m. EDT", "2024-07-05 12:00:00", "minute", -240),
    ("5 July 2024 10.20 BST", "2024-07-05 09:20:00", "minute", 60),
    ("5 July 2024 10:20 (GMT+7)", "2024-07-05 03:20:00", "minute", 420),
    ("Tue Mar 05 2024 00:10:10 GMT+0100 (CET)", "2024-03-04 23:10:10", "second", 60),
    ("5 يوليو 2025 10:20 مساءً GMT", "2025-07-05 22:20:00", "minute", 0),
    ("2025年7月5日 下午3:04 +0800", "2025-07-05 07:04:00", "minute", 480),
    # None where no offset stands there, or the instant is not the one that it gives.
    ("2024-03-05T22:15:00", "2024-03-05 22:15:00", "second", None),
    ("2024-07-03T10:00:00", "2024-07-03 10:00:00", "second", None),
    ("2024-03-05T22:15:00+01:00", "2024-03-05 22:15:00", "second", None),
    ("2024-03-05T22:15:00[Europe/Paris]", "2024-03-05 22:15:00", "second", None),
    ("July 5, 2024, 10:15 p.m. ET", "2024-07-05 00:00:00", "day", None),
    ("2024-03-05+01:00", "2024-03-05 00:00:00", "day", None),
    ("1709676900", "2024-03-05 22:15:00", "second", None),
    ("6 days ago", "2024-03-05 00:00:00", "day", None),
    ("some day", None, "unknown", None),
    (None, None, "unknown", None),
)


@pytest.fixture
def at_0003(tmp_path: Path) -> Database:
    """A database of the schema before offsets, with an article for each date."""
    engine = connect(f"sqlite:///{tmp_path / 'archive.db'}")
    config = Config()
    config.set_main_option("script_location", str(resource_dir("migrations")))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        insert = connection.exec_driver_sql
        insert(
            "INSERT INTO run (id, started_at, inputs, read, new, updated, unchanged, failed)"
            " VALUES (1, '2024-01-01 00:00:00', '[]', 0, 0, 0, 0, 0)"
        )
        for number, (raw, at, precision, _) in enumerate(WRITTEN, start=1):
            insert(
                "INSERT INTO article (id, public_id, digest, draft_digest, language, published_at,"
                " published_precision, published_raw, word_count, first_run_id, last_run_id, added_at,"
                " updated_at, title, body) VALUES (?, ?, x'00', x'00', 'en', ?, ?, ?, 0, 1, 1,"
                " '2024-01-01 00:00:00', '2024-01-01 00:00:00', '', '')",
                (number, f"id{number}", at and f"{at}.000000", precision, raw),
            )
        connection.commit()
    return engine


def test_offsets_are_told_from_dates_as_written(at_0003: Database) -> None:
    migrate(at_0003)
    with session_scope(at_0003) as session:
        articles = list_articles(session, list(range(1, len(WRITTEN) + 1)))
    at_0003.dispose()
    found = {article.published_raw: article.published_offset for article in articles}
    assert found == {raw: offset for raw, _, _, offset in WRITTEN}
