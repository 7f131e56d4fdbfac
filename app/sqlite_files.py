"""Connections to SQLite files, also to such as cannot be written: on read-only media, on full disks.

A database in WAL mode is read with a file of shared memory beside it, which SQLite makes where there is none.
Where it cannot, nobody else has the database open either, and it is read without.

Source: SQLite, "Write-Ahead Logging" (read-only databases), "Uniform Resource Identifiers" (`immutable`).
"""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

BUSY_TIMEOUT_SECONDS = 30
_CANNOT_WRITE = {
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}  # fmt: skip
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SHARED_BYTES = 32_768
"""The least that the file of shared memory has."""
_PRIMARY = 0xFF
"""Of an error code, whose other bits say more."""


class ReadingConnection(sqlite3.Connection):
    """A connection to a database that could not be opened to be written."""


def open_sqlite(path: Path, *, page_bytes: int | None = None) -> sqlite3.Connection:
    """A connection without transactions of the driver's own, for any thread; a `ReadingConnection` where the
    file is there and cannot be written. `page_bytes`: of a database that is new.

    Raises:
        sqlite3.Error: it cannot be opened or read.
    """
    if not path.exists() or may_write(path):
        try:
            return _open_writing(path, page_bytes)
        except sqlite3.OperationalError as error:
            if not (cannot_write(error) and path.exists()):
                raise
    return _open_reading(path)


def prepare_writing(connection: sqlite3.Connection, page_bytes: int | None = None) -> None:
    """What a connection that writes is set to: a write-ahead log, flushed at checkpoints."""
    if page_bytes:
        connection.execute(f"PRAGMA page_size = {page_bytes}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def may_write(path: Path) -> bool:
    """Whether a file and its folder may be written, as far as permissions and the medium go."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def cannot_write(error: BaseException | None) -> bool:
    """Whether an error of SQLite's is that it may not, or cannot, write."""
    return _code_of(error) in _CANNOT_WRITE


def may_not_write(error: BaseException | None) -> bool:
    """Whether an error of SQLite's is that the database is only to be read."""
    return _code_of(error) == sqlite3.SQLITE_READONLY


def is_damage(error: BaseException | None) -> bool:
    """Whether an error of SQLite's is that a file is not as it was written."""
    return _code_of(error) in _DAMAGED


def has_writers(path: Path) -> bool:
    """Whether somebody has the database open and may be writing."""
    try:
        # One that is smaller could not be made whole for want of room.
        return path.with_name(f"{path.name}-shm").stat().st_size >= _SHARED_BYTES
    except OSError:
        return False


def _code_of(error: BaseException | None) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else 0


def _open_writing(path: Path, page_bytes: int | None) -> sqlite3.Connection:
    connection = _connect(path, sqlite3.Connection)
    try:
        prepare_writing(connection, page_bytes)
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _open_reading(path: Path) -> sqlite3.Connection:
    if has_writers(path):
        try:
            return _open_shared(path)
        except sqlite3.OperationalError as error:
            # Left behind by who had it open, and of no use here.
            if not cannot_write(error):
                raise
    return _open_alone(path)


def _open_shared(path: Path) -> sqlite3.Connection:
    return _prepare_reading(_connect(f"{_address(path)}?mode=ro", ReadingConnection))


def _open_alone(path: Path) -> sqlite3.Connection:
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    # Without locks the log can be read without shared memory; `immutable` would pass over it.
    how = "vfs=unix-none" if has_log else "immutable=1"
    connection = _connect(f"{_address(path)}?mode=ro&{how}", ReadingConnection)
    return _prepare_reading(connection, is_alone=has_log)


def _address(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}"


def _prepare_reading(connection: sqlite3.Connection, *, is_alone: bool = False) -> sqlite3.Connection:
    try:
        if is_alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # What does not fit into memory would be written to disks that may be as full.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(address: Path | str, factory: type[sqlite3.Connection]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=factory,
        uri=isinstance(address, str),
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")
    return connection
