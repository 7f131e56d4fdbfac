"""What tells one state of the database from another, as far as readers see it."""

import sqlite3
import threading
from collections.abc import Callable
from typing import TypeVar, cast

from sqlalchemy import Engine, PoolProxiedConnection
from sqlmodel import Session

from app.db import session_scope
from app.errors import StorageError
from app.sqlite_files import ReadingConnection

Kept = TypeVar("Kept")
Revision = tuple[int | None, ...]
"""The last change with its token, the last capture and the last run: other numbers, another state."""
_REVISION = """SELECT (SELECT max(id) FROM change), (SELECT token FROM change ORDER BY id DESC LIMIT 1),
    (SELECT max(id) FROM capture), (SELECT max(id) FROM run)"""


class Revisions:
    """The revision of a database, for every request: in some microseconds, without a transaction, as long as
    nothing has been committed. It keeps a connection, and may be asked from any thread.

    Source: SQLite, PRAGMA data_version.
    """

    def __init__(self, database: Engine) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._connection: PoolProxiedConnection | None = None
        self._version = -1
        self._revision: Revision = ()
        self._kept: dict[str, tuple[Revision, object]] = {}

    def current(self) -> Revision:
        """Of the last commit.

        Raises:
            StorageError: SQLite could not read.
        """
        try:
            with self._lock:
                connection = self._driver_connection()
                (version,) = connection.execute("PRAGMA data_version").fetchone()
                if version != self._version:
                    # Read after its version: what is committed between the two is seen again.
                    self._revision = connection.execute(_REVISION).fetchone()
                    self._version = version
                if isinstance(connection, ReadingConnection):
                    # It may not see what is committed once the database can be written.
                    self._give_back()
                return self._revision
        except sqlite3.Error as error:
            raise StorageError(f"cannot use the database {self._database.url.database}: {error}") from error

    def keep(self, name: str, read: Callable[[Session], Kept]) -> Kept:
        """What is read from the database, kept under a name of its own until something is committed: for what
        takes longer the more articles there are.

        Raises:
            StorageError: SQLite could not read.
        """
        revision = self.current()
        kept = self._kept.get(name)
        if kept is None or kept[0] != revision:
            with session_scope(self._database) as session:
                kept = self._kept[name] = (revision, read(session))
        return cast("Kept", kept[1])

    def close(self) -> None:
        """Give the connection back; the next question takes another."""
        with self._lock:
            self._give_back()

    def _give_back(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection, self._version = None, -1

    def _driver_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._database.raw_connection()
        return cast("sqlite3.Connection", self._connection.driver_connection)
