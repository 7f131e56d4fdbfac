"""What the tests of several rooms start from: a migrated database, its index, a run of the job, a search."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine as Database

from app.db import open_database
from app.ingest.report import Counts, Report
from app.ingest.run import RunOptions, run_ingest
from app.search.archive import Archive, Outcome, search_archive
from app.search.engines import ENGINES
from app.search.index import SearchIndex
from app.search.indexer import Indexer
from app.search.request import Asked, build_request
from tests.factories import NOW

# No deadline: how fast a machine is says nothing about the code.
settings.register_profile("backissue", deadline=None, database=None)
settings.load_profile("backissue")

# Programs that a shell runs behind it are deaf to Ctrl-C, and so would be what the tests start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

Load = Callable[..., Report]
Search = Callable[..., Outcome]


class SilentWatcher:
    """Is told everything, says nothing."""

    def start(self, name: str) -> None:
        pass

    def advance(self, counts: Counts, fraction: float | None) -> None:
        pass

    def note(self, message: str) -> None:
        pass


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database with the current schema."""
    engine = open_database(f"sqlite:///{tmp_path / 'data' / 'archive.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    """Folder of the index; there is none yet."""
    return tmp_path / "data" / "index" / "tantivy"


@pytest.fixture
def indexer(database: Database, index_dir: Path) -> Indexer:
    """The indexer of the database."""
    return Indexer(database, ENGINES["tantivy"], index_dir)


@pytest.fixture
def load(database: Database, indexer: Indexer) -> Load:
    """`load(*paths, **options)`: a run of the job with the fields of `RunOptions`; its report."""

    def run(*paths: Path | str, **options: Any) -> Report:
        return run_ingest(
            [str(path) for path in paths],
            RunOptions(**options),
            database=database,
            indexer=indexer,
            watcher=SilentWatcher(),
            now=lambda: NOW,
        )

    return run


@pytest.fixture
def search(database: Database, index_dir: Path) -> Search:
    """`search(query, **asked)`: what the archive finds, with the fields of `Asked`."""

    def run(query: str = "", **asked: Any) -> Outcome:
        archive = Archive(database, SearchIndex(ENGINES["tantivy"], index_dir), lambda: NOW)
        return search_archive(archive, build_request(Asked(q=query, **asked)))

    return run
