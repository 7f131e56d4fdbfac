"""The archive of the settings: opened, closed, and its index brought up to date."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from app.db import open_database
from app.errors import IndexBusy
from app.search.archive import Archive
from app.search.engines import ENGINES
from app.search.index import SearchIndex
from app.search.indexer import Indexer
from app.settings import Settings


def open_archive(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Archive:
    """Database and index of the settings, the database brought up to date.

    Raises:
        StorageError: as `open_database`.
    """
    database = open_database(settings.url)
    return Archive(database, SearchIndex(ENGINES[settings.engine], settings.index_dir), now)


@contextmanager
def archive_scope(settings: Settings) -> Iterator[Archive]:
    """The archive of the settings, closed at the end.

    Raises:
        StorageError: as `open_database`.
    """
    archive = open_archive(settings)
    try:
        yield archive
    finally:
        archive.database.dispose()


@contextmanager
def log_scope(settings: Settings) -> Iterator[None]:
    """What the program logs goes to the settings' log, and not to the terminal."""
    handler = logging.FileHandler(settings.log, encoding="utf-8", errors="replace", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("app")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def make_indexer(settings: Settings, archive: Archive) -> Indexer:
    """The writing side of the archive's index."""
    return Indexer(archive.database, ENGINES[settings.engine], settings.index_dir)


def catch_up(indexer: Indexer) -> None:
    """Index what is outstanding, unless another process is at it.

    Raises:
        IndexUnavailable: the index cannot be written.
    """
    if indexer.behind() == 0:
        return  # an archive that is not written to may be read-only
    try:
        indexer.bring_up_to_date(wait_seconds=0)
    except IndexBusy:
        return  # whoever is writing applies all there is
