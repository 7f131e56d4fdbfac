"""The archive of the settings: opened, closed, and its index brought up to date."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from app.db import find_file, open_database
from app.errors import IndexBusy, IndexUnavailable, StorageError
from app.search.archive import Archive
from app.search.engines import ENGINES
from app.search.index import SearchIndex
from app.search.indexer import Indexer
from app.settings import Settings
from app.upkeep.emptied import explain_emptied


def open_archive(
    settings: Settings,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    *,
    begins_anew: bool = False,
) -> Archive:
    """Database and index of the settings, the database brought up to date.

    Raises:
        StorageError: as `open_database`; the database is gone from beside its index or its captured pages,
            and the archive is not to begin anew.
    """
    if not begins_anew and (told := find_emptied(settings)):
        raise StorageError(told)
    database = open_database(settings.url)
    return Archive(database, SearchIndex(ENGINES[settings.engine], settings.index_dir), now)


def find_emptied(settings: Settings) -> str | None:
    """What is there without its database, and what to do."""
    path = find_file(settings.url)
    return explain_emptied(path, settings.index_dir, settings.payloads) if path else None


@contextmanager
def archive_scope(settings: Settings, *, begins_anew: bool = False) -> Iterator[Archive]:
    """The archive of the settings, closed at the end.

    Raises:
        StorageError: as `open_archive`.
    """
    archive = open_archive(settings, begins_anew=begins_anew)
    try:
        yield archive
    finally:
        archive.database.dispose()


@contextmanager
def existing_archive(settings: Settings, *, begins_anew: bool = False) -> Iterator[Archive]:
    """The same for what only works on an archive that is there: another folder is a slip, and stays as it is.

    Raises:
        StorageError: as `open_archive`, or there is none.
    """
    path = find_file(settings.url)
    if path and not path.exists() and not find_emptied(settings):
        raise StorageError(
            f"there is no archive in {settings.data}: --data names the folder of another, "
            "and backissue ingest begins one"
        )
    with archive_scope(settings, begins_anew=begins_anew) as archive:
        yield archive


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


def catch_up_or_read(indexer: Indexer, tell: Callable[[str], None]) -> None:
    """Index what is outstanding where that can be written; where not, what there is can be searched."""
    try:
        catch_up(indexer)
    except IndexUnavailable as error:
        tell(f"the search index is not up to date ({error}); what it holds is searched")
