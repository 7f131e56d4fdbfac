"""The reading side of the index: keeps it open, and notices each commit and each replacement by a new one."""

import threading
import time
from contextlib import suppress
from pathlib import Path

from app.errors import IndexUnavailable
from app.search.engines import EngineKind
from app.search.engines.base import Engine
from app.search.index_state import read_state, state_path

CHECK_SECONDS = 2.0
"""Between looks at the ends of an open index's files, which take a millisecond."""
LOOK_SECONDS = 0.05
"""Between looks at the lengths of these files, which take 1.6 microseconds a file."""


class SearchIndex:
    """The index of one engine in one folder, for many threads."""

    def __init__(self, kind: EngineKind, folder: Path) -> None:
        self._kind = kind
        self._folder = folder
        self._lock = threading.Lock()
        self._seen = (0, 0)
        self._generation = ""
        self._next_check = self._next_look = 0.0
        self._sizes: dict[Path, int] = {}
        """Bytes of the files of the open index, by their paths."""
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """The engine at its last commit.

        Raises:
            IndexUnavailable: there is no index yet, or none that can be read.
        """
        seen = self._look()
        engine = self._engine
        if engine is None or seen != self._seen:
            with self._lock:
                engine = self._engine
                if engine is None or seen != self._seen:
                    engine = self._engine = self._open()
                    self._seen = seen
            return engine
        now = time.monotonic()
        if now > self._next_look:
            self._next_look = now + LOOK_SECONDS
            if now > self._next_check or self._has_shrunk():
                self._next_check = now + CHECK_SECONDS
                folder = self._folder / self._generation
                self._check_files(folder)
                self._sizes = _read_sizes(folder)
        return engine

    def find_damaged_files(self) -> list[str]:
        """Names of the files that are not as they were written; all are read.

        Raises:
            IndexUnavailable: there is no index that can be looked at.
        """
        state = read_state(self._folder)
        if state is None:
            raise IndexUnavailable("the search index is missing: run backissue reindex")
        return self._kind.find_damaged_files(self._folder / state.generation, with_content=True)

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
        folder = self._folder / state.generation
        self._check_files(folder)
        self._sizes = _read_sizes(folder)
        if self._engine is not None and state.generation == self._generation:
            self._engine.reload()
            return self._engine
        # An engine makes a folder that there is not, and would find nothing in it.
        if not folder.is_dir():
            raise IndexUnavailable(
                f"the search index is missing from {folder}: it is being built anew, or run backissue reindex"
            )
        engine = self._kind.open(folder)
        self._generation = state.generation
        return engine

    def _has_shrunk(self) -> bool:
        """Whether any file is shorter than when the index was opened; some go when they are merged."""
        for path, size in self._sizes.items():
            with suppress(FileNotFoundError):
                if path.stat().st_size < size:
                    return True
        return False

    def _check_files(self, folder: Path) -> None:
        """A file that is cut off while it is mapped ends the process that reads there: look before."""
        damaged = self._kind.find_damaged_files(folder, with_content=False)
        if damaged:
            self._engine = None
            raise IndexUnavailable(
                f"the search index in {folder} is damaged ({', '.join(damaged[:3])}): "
                "backissue reindex builds it anew"
            )


def _read_sizes(folder: Path) -> dict[Path, int]:
    with suppress(FileNotFoundError):
        return {path: path.stat().st_size for path in folder.iterdir() if path.is_file()}
    return {}
