"""The reading side of the index: keeps it open, and notices each commit and each replacement by a new one."""

import threading
from pathlib import Path

from app.errors import IndexUnavailable
from app.search.engines import EngineKind
from app.search.engines.base import Engine
from app.search.index_state import read_state, state_path


class SearchIndex:
    """The index of one engine in one folder, for many threads."""

    def __init__(self, kind: EngineKind, folder: Path) -> None:
        self._kind = kind
        self._folder = folder
        self._lock = threading.Lock()
        self._seen = (0, 0)
        self._generation = ""
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """The engine at its last commit.

        Raises:
            IndexUnavailable: there is no index yet, or none that can be read.
        """
        seen = self._look()
        if self._engine is None or seen != self._seen:
            with self._lock:
                if self._engine is None or seen != self._seen:
                    self._engine = self._open()
                    self._seen = seen
        return self._engine

    def revision(self) -> tuple[int, int]:
        """What is another one after each commit, and for another index.

        Raises:
            IndexUnavailable: there is no index yet.
        """
        return self._look()

    def _look(self) -> tuple[int, int]:
        try:
            status = state_path(self._folder).stat()
        except OSError as error:
            raise IndexUnavailable(
                "the search index is not built yet: it is under way, or run backissue reindex"
            ) from error
        return status.st_mtime_ns, status.st_ino

    def _open(self) -> Engine:
        state = read_state(self._folder)
        if state is None or state.schema != self._kind.schema:
            raise IndexUnavailable(
                "the search index is of another version: it is being built anew, or run backissue reindex"
            )
        if self._engine is not None and state.generation == self._generation:
            self._engine.reload()
            return self._engine
        folder = self._folder / state.generation
        # An engine makes a folder that there is not, and would find nothing in it.
        if not folder.is_dir():
            raise IndexUnavailable(
                f"the search index is missing from {folder}: it is being built anew, or run backissue reindex"
            )
        engine = self._kind.open(folder)
        self._generation = state.generation
        return engine
