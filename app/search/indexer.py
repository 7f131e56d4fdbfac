"""Brings a search index up to date with the store: follows the change log, or builds anew where it cannot.

Beside the index, in `state.json`, stands how far it came; the index is disposable, the store is the truth. A
new index is built in a folder of its own, and takes the place of the old one when it is whole.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import IndexBusy, IndexUnavailable
from app.search.engines import EngineKind
from app.search.index_state import IndexState, read_state
from app.search.indexing_session import IndexSession, Progress
from app.store.changes import get_head, is_on_log
from app.store.damage import Report, log_damage


class Indexer:
    """The writing side of the index of one engine in one folder."""

    def __init__(self, database: Database, kind: EngineKind, folder: Path) -> None:
        self._database = database
        self._kind = kind
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the index is."""
        return self._folder

    def behind(self) -> int | None:
        """Changes the index has not seen; None where it must be built anew."""
        state = read_state(self._folder)
        if state is None or not self._can_follow(state):
            return None
        with session_scope(self._database) as session:
            return get_head(session).position - state.position

    def bring_up_to_date(self, *, wait_seconds: float = -1, progress: Progress | None = None) -> int:
        """Index all there is to index; the number of articles written.

        Raises:
            IndexBusy: another process still wrote after `wait_seconds` (negative: wait for ever).
            IndexUnavailable: the folder cannot be written.
        """
        with self.writing(wait_seconds=wait_seconds, progress=progress) as session:
            session.follow()
            return session.written

    @contextmanager
    def writing(
        self, *, wait_seconds: float = -1, progress: Progress | None = None
    ) -> Iterator["IndexSession"]:
        """A writing session on an index that can follow the log; what it has put is committed at its end.

        Who finds the index busy may leave to this session what he has stored: none of it is forgotten.

        Raises:
            IndexBusy, IndexUnavailable: as `bring_up_to_date`.
        """
        with self._locked(wait_seconds):
            self._remove_strays()
            state = read_state(self._folder)
            if state is not None and not self._can_follow(state):
                state = None
            with self._session(state, progress) as session:
                yield session
            self._remove_strays()
        self._index_what_was_left()

    def rebuild(self, *, progress: Progress | None = None, report: Report = log_damage) -> int:
        """Build the index anew from the store, without articles that are damaged, which are reported; the
        number of articles written.

        Raises:
            IndexUnavailable: as `bring_up_to_date`.
        """
        with self._locked(-1):
            with self._session(None, progress, report) as session:
                session.follow()
            self._remove_strays()
        self._index_what_was_left()
        return session.written

    @contextmanager
    def _session(
        self, state: IndexState | None, progress: Progress | None, report: Report = log_damage
    ) -> Iterator["IndexSession"]:
        session = IndexSession(
            self._database, self._kind, self._folder, state, progress or (lambda _: None), report
        )
        try:
            yield session
            session.commit()
        finally:
            session.close()

    def _index_what_was_left(self) -> None:
        """Index what others stored after the lock's holder had looked for the last time, and before the lock
        was free. It is looked for after that: who stores later finds it free, or held by one who will look.
        """
        while self.behind():
            try:
                with self._locked(0), self._session(read_state(self._folder), None) as session:
                    session.follow()
            except IndexBusy:
                return

    def _can_follow(self, state: IndexState) -> bool:
        """Whether the index is of this schema, of this database, and whole."""
        if state.schema != self._kind.schema or not (self._folder / state.generation).is_dir():
            return False
        with session_scope(self._database) as session:
            if not is_on_log(session, state.mark):
                return False
        folder = self._folder / state.generation
        try:
            if self._kind.find_damaged_files(folder, with_content=False):
                return False
            return self._kind.open(folder).count() == state.articles
        except IndexUnavailable:
            return False

    @contextmanager
    def _locked(self, wait_seconds: float) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "lock", timeout=wait_seconds)
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(f"another process is writing the search index in {self._folder}") from error
        except OSError as error:
            raise IndexUnavailable(
                f"cannot write the search index in {self._folder}: {error.strerror}"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _remove_strays(self) -> None:
        """Drop the folders that a crash or a replacement has left."""
        state = read_state(self._folder)
        for folder in self._folder.iterdir():
            if folder.is_dir() and (state is None or folder.name != state.generation):
                shutil.rmtree(folder, ignore_errors=True)
