"""One run of the job: inputs in order, batches, the index following, progress told, everything reported."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Protocol

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import IndexBusy, InputError
from app.ingest.identify import Defaults
from app.ingest.inputs import Input, display_name, list_inputs
from app.ingest.normalize import Normalized
from app.ingest.pipeline import BATCH, BatchStore, identify_batch
from app.ingest.report import Counts, Problem, Report
from app.readers import read_document
from app.readers.base import DateOrder, Document, Draft, ReadItem, ReadOptions, ReadProblem
from app.search.indexer import Indexer, IndexSession
from app.store.runs import finish_run, start_run

COMMIT_SECONDS = 30.0
"""Between commits of the index: how soon a server shows what is being loaded."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the user asked of a run."""

    format: str | None = None
    read: ReadOptions = field(default_factory=ReadOptions)
    source: str = ""
    tags: tuple[str, ...] = ()
    as_of: datetime | None = None
    """Aware; None: each file's time of modification."""
    date_order: DateOrder | None = None
    dry_run: bool = False


class Watcher(Protocol):
    """Is told how a run goes on."""

    def start(self, name: str) -> None:
        """An input is begun."""

    def advance(self, counts: Counts, fraction: float | None) -> None:
        """Counts of the run so far, and the share (0 to 1) of the current input that is read."""

    def note(self, message: str) -> None:
        """Something worth a line."""


@dataclass(slots=True)
class _Run:
    """A run under way."""

    store: BatchStore
    options: RunOptions
    report: Report
    watcher: Watcher
    index: IndexSession | None
    now: Callable[[], datetime]
    committed: float = field(default_factory=time.monotonic)


def run_ingest(
    names: Sequence[str],
    options: RunOptions,
    *,
    database: Database,
    indexer: Indexer,
    watcher: Watcher,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:
    """Load the inputs called `names` (files, folders, `-`). Bad items and inputs are reported, not raised.

    Raises:
        StorageError: the archive cannot be written.
        UsageError: the format asked for does not exist.
    """
    started = time.monotonic()
    report = Report()
    if options.dry_run:
        run = _Run(BatchStore(database, 0, dry_run=True), options, report, watcher, None, now)
        _read_all(run, names)
    else:
        with session_scope(database, write=True) as session:
            run_id = start_run(session, list(map(display_name, names)), now())
        store = BatchStore(database, run_id)
        try:
            with indexer.writing(wait_seconds=0) as index:
                _read_all(_Run(store, options, report, watcher, index, now), names)
        except IndexBusy:
            watcher.note("another job is writing the search index: storing now, indexing when it is done")
            _read_all(_Run(store, options, report, watcher, None, now), names)
            indexer.bring_up_to_date()
        with session_scope(database, write=True) as session:
            finish_run(session, run_id, now())
    report.seconds = time.monotonic() - started
    return report


def _read_all(run: _Run, names: Sequence[str]) -> None:
    for name in names:
        try:
            inputs, left_out = list_inputs(name, run.options.format)
        except InputError as error:
            _fail_input(run, display_name(name), "", error)
            continue
        if left_out:
            _store_batch(run, display_name(name), [], None, [Problem(display_name(name), "", left_out)])
        for each in inputs:
            _read_input(run, each)


def _read_input(run: _Run, source: Input) -> None:
    run.watcher.start(source.name)
    defaults = Defaults(
        as_of=run.options.as_of or source.modified_at() or run.now(),
        source=run.options.source,
        tags=run.options.tags,
        date_order=run.options.date_order,
    )
    try:
        stream, known = source.open(run.options.format)
    except InputError as error:
        _fail_input(run, source.name, "", error)
        return
    with stream:
        options = replace(run.options.read, name=source.name)
        reading = _Reading(known.read(stream, options), options)
        while batch := reading.take(BATCH):
            _store_batch(run, source.name, batch, defaults)
            run.watcher.advance(replace(run.report.counts), stream.fraction_read())
        if reading.error:
            _fail_input(run, source.name, reading.position, reading.error)
        elif not reading.position:
            _fail_input(run, source.name, "", InputError("there is no article in it"))


class _Reading:
    """Items of a reader, to where the input breaks off."""

    def __init__(self, items: Iterable[ReadItem], options: ReadOptions) -> None:
        self._items = self._until_broken(items)
        self._options = options
        self.position = ""
        """Of the last item; empty before the first."""
        self.error: InputError | None = None

    def take(self, count: int) -> list[Draft | ReadProblem]:
        """The next `count` items or what is left."""
        return list(islice(self._items, count))

    def _until_broken(self, items: Iterable[ReadItem]) -> Iterator[Draft | ReadProblem]:
        try:
            for item in items:
                self.position = item.position
                if isinstance(item, Document):
                    yield from read_document(item, self._options)
                else:
                    yield item
        except InputError as error:
            self.error = error


def _store_batch(
    run: _Run,
    name: str,
    batch: Sequence[Draft | ReadProblem],
    defaults: Defaults | None,
    problems: Sequence[Problem] = (),
) -> None:
    counts = run.report.counts
    articles: list[Normalized] = []
    found = list(problems)
    if defaults:
        identified, unusable = identify_batch(batch, name, defaults, counts)
        articles = run.store.normalize_unread(identified, defaults, counts)
        found += unusable
    run.report.problems += found
    logged = run.store.store(articles, found, counts, run.now())
    if run.index and logged:
        run.index.put(logged)
        if time.monotonic() - run.committed > COMMIT_SECONDS:
            run.index.commit()
            run.committed = time.monotonic()


def _fail_input(run: _Run, name: str, position: str, error: InputError) -> None:
    run.report.failed_inputs += 1
    where = f"after {position}" if position else ""
    _store_batch(run, name, [], None, [Problem(name, where, str(error))])
