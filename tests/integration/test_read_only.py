"""An archive that cannot be written, on a read-only medium or a full disk, is read as it is.

The media are mounted in a namespace of their own; where that is not allowed, these tests are left out.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.settings import Settings
from app.sqlite_files import ReadingConnection, open_sqlite
from tests.factories import make_record, write_records
from tests.integration.conftest import Run

_UNSHARE = ["unshare", "--user", "--map-root-user", "--mount"]
_READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"'
_FULL = (
    'cp -r "$1" "$1.copy" && mount -t tmpfs -o size=4m none "$1" && cp -r "$1.copy/." "$1" '
    '&& { dd if=/dev/zero of="$1/fill" bs=1k 2>/dev/null || true; }'
)
_MEDIA = {"read-only": _READ_ONLY, "full": _FULL}
Within = Callable[..., subprocess.CompletedProcess[str]]


def _may_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    command = [*_UNSHARE, "sh", "-c", "mount -t tmpfs none /mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(not _may_mount(), reason="no file system can be mounted here")


@pytest.fixture(params=list(_MEDIA))
def within(request: pytest.FixtureRequest, settings: Settings) -> Within:
    """`within("search", "lock")`: a command on the archive, on such a medium."""
    script = f'set -e; {_MEDIA[request.param]}; data="$1"; shift; exec "$@" --data "$data"'

    def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", *map(str, arguments)]
        return subprocess.run(
            [*_UNSHARE, "sh", "-c", script, "sh", str(settings.data), *command],
            capture_output=True,
            text=True,
            check=False,
        )

    return run_command


@pytest.fixture
def loaded(run: Run, tmp_path: Path) -> None:
    """Three articles, closed by all."""
    run("ingest", write_records(tmp_path / "a.jsonl", *map(make_record, (1, 2, 3))))


@needs_mounts
def test_archive_that_cannot_be_written_is_searched_exported_and_examined(
    loaded: None, within: Within
) -> None:
    ran = within("search", "pinned")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("3 articles")
    assert len(within("export", "-").stdout.splitlines()) == 3
    ran = within("doctor")
    assert (ran.returncode, "PROBLEM" in ran.stdout) == (0, False)


@needs_mounts
def test_what_would_write_says_why_it_cannot(loaded: None, within: Within, tmp_path: Path) -> None:
    for arguments in (("ingest", tmp_path / "a.jsonl"), ("reindex",)):
        ran = within(*arguments)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        assert "backup" not in ran.stderr


@needs_mounts
def test_log_that_was_left_is_read_too(
    loaded: None, within: Within, settings: Settings, tmp_path: Path
) -> None:
    path = settings.data / "archive.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE article SET title = 'Notice, in the log' WHERE id = 1")
        connection.commit()
        copies = {name: (settings.data / name).read_bytes() for name in ("archive.db", "archive.db-wal")}
    for name, content in copies.items():
        (settings.data / name).write_bytes(content)
    (settings.data / "archive.db-shm").unlink(missing_ok=True)
    ran = within("search", "pinned")
    assert ran.returncode == 0
    assert "in the log" in ran.stdout


@needs_mounts
def test_index_that_is_behind_is_searched_all_the_same(
    loaded: None, within: Within, settings: Settings
) -> None:
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection, connection:
        connection.execute("INSERT INTO change (article_id, token) VALUES (1, 7)")
    ran = within("search", "pinned")
    assert ran.returncode == 0
    assert ran.stdout.startswith("3 articles")
    assert "not up to date" in ran.stderr


@needs_mounts
def test_older_schema_that_cannot_be_brought_up_to_date_is_told(
    loaded: None, within: Within, settings: Settings
) -> None:
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection, connection:
        connection.execute("DROP TABLE article_checksum")
        connection.execute("UPDATE alembic_version SET version_num = '0005'")
    ran = within("search", "pinned")
    assert ran.returncode == 1
    assert "run backissue migrate" in ran.stderr


def test_database_that_can_be_written_is_opened_so(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "new.db")) as connection:
        connection.execute("CREATE TABLE lock (id INTEGER)")
        assert not isinstance(connection, ReadingConnection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
