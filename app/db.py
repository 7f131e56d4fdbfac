"""The SQLite database: connections, pragmas, the schema's version, and the session scope."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DatabaseError, DisconnectionError, OperationalError
from sqlmodel import Session

from app.errors import DatabaseTooNew, StorageError
from app.resources import resource_dir
from app.sqlite_files import (
    BUSY_TIMEOUT_SECONDS,
    ReadingConnection,
    cannot_write,
    has_writers,
    is_damage,
    may_not_write,
    may_write,
    open_sqlite,
    prepare_writing,
)

PAGE_BYTES = 16_384
"""Of a new database; one that is there keeps its own. Several articles fit into a page, and less of it stays
unused than of SQLite's 4,096: 200,000 take 828 MB instead of 876, and each is stored in 52 microseconds of
processor time, not 58.
"""
SERVER_THREADS = 40
"""Requests a server process answers at once (the size of AnyIO's pool): none waits for a connection."""


def open_database(url: str) -> Engine:
    """An engine for the SQLite database at `url`, its folder made, its schema brought up to date.

    Raises:
        StorageError: the folder cannot be written or the file is not a database.
        DatabaseTooNew: a newer version of this program wrote it.
    """
    engine = connect(url)
    migrate(engine)
    return engine


def connect(url: str) -> Engine:
    """An engine for `url` with our pragmas on each connection; the schema is left as it is. A database that
    cannot be written (a read-only medium, a full disk) is opened to be read.

    Raises:
        StorageError: not a SQLite address, or the folder cannot be made.
    """
    if not url.startswith("sqlite"):
        raise StorageError(f"the database address {url!r} is not SQLite's: use sqlite:///path/to/archive.db")
    path = find_file(url)
    opening: dict[str, Any] = {"connect_args": {"timeout": BUSY_TIMEOUT_SECONDS}}
    if path:
        opening = {"creator": partial(open_sqlite, path, page_bytes=PAGE_BYTES)}
    engine = create_engine(
        url, **opening, hide_parameters=True, pool_size=SERVER_THREADS, max_overflow=SERVER_THREADS
    )
    if path:
        _make_folder(path.parent)
        event.listen(engine, "checkout", partial(_open_anew_where_written, path))
    else:
        event.listen(engine, "connect", lambda connection, _: prepare_writing(connection, PAGE_BYTES))
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def find_file(url: str) -> Path | None:
    """The file of a plain address; None of one that tells SQLite how to open it, or is not SQLite's."""
    parsed = make_url(url)
    is_plain = url.startswith("sqlite") and not parsed.query and parsed.database != ":memory:"
    return Path(parsed.database) if is_plain and parsed.database else None


def _open_anew_where_written(path: Path, connection: Any, _record: object, _proxy: object) -> None:
    """Whoever reads a database that could not be written goes on as usual once it can."""
    if isinstance(connection, ReadingConnection) and has_writers(path) and may_write(path):
        raise DisconnectionError


def migrate(engine: Engine) -> None:
    """Bring the schema to this program's version; nothing happens where it is there already.

    Raises:
        StorageError, DatabaseTooNew: as `open_database`.
    """
    revisions = list_revisions()
    revision = None
    try:
        with engine.connect() as connection:
            revision = _find_revision(connection)
            if revision == revisions[-1]:
                return
            if revision and revision not in revisions:
                raise DatabaseTooNew(
                    f"the database {engine.url.database} was written by a newer Backissue (its schema is "
                    f"{revision!r}): install that version or a later one"
                )
            _upgrade(connection)
            connection.commit()
    except DatabaseError as error:
        raise StorageError(_explain_unusable(engine, error, revision)) from error


def _explain_unusable(engine: Engine, error: DatabaseError, revision: str | None) -> str:
    """Why the schema cannot be brought up to date, and what to do; `revision` is what it is at."""
    path = engine.url.database
    if not cannot_write(error.orig):
        return (
            f"cannot use the database {path}: {error.orig}; put a backup in its place, or "
            "name another with BACKISSUE_DATABASE_URL"
        )
    if revision:
        return (
            f"the database {path} was written by an earlier Backissue and cannot be brought up to date, as "
            f"it cannot be written ({error.orig}): run backissue migrate on a copy that can be"
        )
    return (
        f"cannot make or read the database {path}: {error.orig}; see to its permissions and the room on disk"
    )


def list_revisions() -> list[str]:
    """Of the schema, in their order: the names of the migrations begin with them."""
    names = (path.name for path in (resource_dir("migrations") / "versions").glob("[0-9]*.py"))
    return sorted(name.partition("_")[0] for name in names)


def _find_revision(connection: Connection) -> str | None:
    """Of the schema that the database has; None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    # Imported here: that takes as long as all else that a command needs, and is seldom wanted.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resource_dir("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def session_scope(engine: Engine, *, write: bool = False) -> Iterator[Session]:
    """One transaction: committed when the block ends, rolled back when it raises.

    With `write`, the write lock is taken at the beginning, so that what is read stays true until the end.

    Raises:
        StorageError: SQLite could not read or write (disk full, folder read-only, locked for too long), or
            the file is damaged.
    """
    bind = engine.execution_options(begin="IMMEDIATE") if write else engine
    with Session(bind, expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
        except DatabaseError as error:
            session.rollback()
            if type(error) is DatabaseError or is_damage(
                error.orig
            ):  # and no kind of it: the file is damaged
                raise StorageError(
                    f"cannot use the database {engine.url.database}: {error.orig}; put a backup in its place"
                ) from error
            if write and may_not_write(error.orig):
                raise StorageError(
                    f"the database {engine.url.database} can only be read: it, or its folder, may not be "
                    "written, or there is no room on its disk"
                ) from error
            if isinstance(error, OperationalError):
                raise StorageError(f"cannot use the database {engine.url.database}: {error.orig}") from error
            raise


def find_damage(engine: Engine) -> list[str]:
    """What SQLite finds wrong in the file, a sentence each."""
    try:
        with engine.connect() as connection:
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
            strays = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    except DatabaseError as error:
        return [str(error.orig)]
    return [
        *(sentence for sentence in found if sentence != "ok"),
        *(f"a row of {table} refers to a {parent} that is not there" for table, _, parent, _ in strays[:10]),
    ]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"cannot make the data folder {folder}: {error.strerror}; choose another with BACKISSUE_DATA "
            "or --data"
        ) from error


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling is off, so that ours begins where `_begin` says.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', '')}")
