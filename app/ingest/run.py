"""One run of the job: what is read goes in batches to the store, the index follows, and all is reported."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import IndexBusy, InputError
from app.fetching.addresses import is_address
from app.fetching.documents import DEFAULT_LIMIT
from app.fetching.fetch import Manners
from app.ingest.batch import Batch
from app.ingest.deliveries import Deliver
from app.ingest.identify import Defaults
from app.ingest.inputs import Input, display_name, iter_inputs
from app.ingest.interruption import Interruption, heeding
from app.ingest.pipeline import BatchStore
from app.ingest.reading import Address, Begun, Ended, Event, Reading, Said, Told
from app.ingest.report import Counts, InputReport, Problem, Report
from app.ingest.workers import Workers
from app.readers import get_format, read_document
from app.readers.base import DateOrder, ReadOptions
from app.search.indexer import Indexer
from app.search.indexing_session import IndexSession
from app.store.payloads import PayloadStore
from app.store.runs import find_unfinished_run, finish_run, list_run_inputs, start_run


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the user asked of a run."""

    format: str | None = None
    read: ReadOptions = field(default_factory=ReadOptions)
    source: str = ""
    tags: tuple[str, ...] = ()
    as_of: datetime | None = None
    """Aware; None: each file's time of modification."""
    as_of_inputs: Mapping[str, datetime] = field(default_factory=dict)
    """The same for single inputs, by their names."""
    date_order: DateOrder | None = None
    dry_run: bool = False
    resume: bool = False
    """Go on with the last run of these inputs, where it did not come to its end."""
    workers: int = 0
    """Processes to read documents in; below 2 they are read in this one."""
    limit: int = DEFAULT_LIMIT
    """Pages fetched of a sitemap, at most."""
    manners: Manners = field(default_factory=Manners)


class Watcher(Protocol):
    """Is told how a run goes on."""

    def start(self, name: str) -> None:
        """An input is begun."""

    def advance(self, counts: Counts, fraction: float | None) -> None:
        """Counts of the run so far, and the share (0 to 1) of the current input that is read."""

    def note(self, message: str) -> None:
        """Something worth a line."""


def run_ingest(
    names: Sequence[str],
    options: RunOptions,
    *,
    database: Database,
    indexer: Indexer,
    watcher: Watcher,
    payloads: PayloadStore | None = None,
    deliver: Deliver | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:
    """Load the inputs called `names` (files, folders, `-`, and addresses where `deliver` is given).

    Bad items and inputs are reported, not raised. What was captured is kept in `payloads`. The first Ctrl-C
    ends the run after the batch at hand.

    Raises:
        StorageError: the archive cannot be written.
        UsageError: the format asked for does not exist.
    """
    if options.format:
        get_format(options.format)
    started = time.monotonic()
    report = Report()
    with heeding(lambda: watcher.note("stopping after what is at hand; once more ends it at once")) as wish:
        if options.dry_run:
            store = BatchStore(database, 0, dry_run=True)
            _Run(store, options, report, watcher, None, deliver, now, wish).read(names, {})
        else:
            run_id = _begin(names, options, report, database, watcher, now())
            store = BatchStore(database, run_id, payloads)
            done = dict(report.inputs)
            try:
                with indexer.writing(wait_seconds=0) as index:
                    _Run(store, options, report, watcher, index, deliver, now, wish).read(names, done)
                    index.follow()  # what another run stored and, killed, did not index
            except IndexBusy:
                watcher.note("another job is writing the search index: it will index these too")
                _Run(store, options, report, watcher, None, deliver, now, wish).read(names, done)
                with suppress(IndexBusy):
                    indexer.bring_up_to_date(wait_seconds=0)
            if not report.is_stopped:
                with session_scope(database, write=True) as session:
                    finish_run(session, run_id, now())
    report.seconds = time.monotonic() - started
    return report


def _begin(
    names: Sequence[str],
    options: RunOptions,
    report: Report,
    database: Database,
    watcher: Watcher,
    at: datetime,
) -> int:
    """Id of the run, which is another one's that broke off where that is to be resumed."""
    shown = list(map(display_name, names))
    with session_scope(database, write=True) as session:
        broken = find_unfinished_run(session, shown) if options.resume else None
        if broken is None or broken.id is None:
            if options.resume:
                watcher.note("no run of these inputs broke off: beginning anew")
            return start_run(session, shown, at)
        report.counts = Counts(**{name: getattr(broken, name) for name in Counts.__dataclass_fields__})
        report.fields.update(broken.fields)
        report.inputs.update(
            (row.name, InputReport(**row.model_dump(exclude={"run_id", "name"})))
            for row in list_run_inputs(session, broken.id)
        )
        return broken.id


@dataclass(slots=True)
class _Run:
    """A run under way."""

    store: BatchStore
    options: RunOptions
    report: Report
    watcher: Watcher
    index: IndexSession | None
    deliver: Deliver | None
    now: Callable[[], datetime]
    interruption: Interruption
    batch: Batch = field(default_factory=Batch)

    def read(self, names: Sequence[str], done: dict[str, InputReport]) -> None:
        """All inputs, to their end or to where the run is wished to stop."""
        options = self.options
        said = Said(
            options.format,
            options.read,
            Defaults(self.now(), options.source, options.tags, options.date_order, now=self.now()),
            options.as_of,
            options.as_of_inputs,
            self.now,
        )
        workers = Workers(options.workers, partial(read_document, options=options.read))
        try:
            reading = Reading(said, workers, self.deliver, done, self._remark)
            for event in reading.events(self._inputs(names)):
                self._take(event)
                if self.batch.is_due():
                    self._flush(event)
                if self.interruption.is_wished:
                    self.report.is_stopped = True
                    break
            self._flush(None)
        finally:
            workers.close()

    def _inputs(self, names: Sequence[str]) -> Iterator[Input | Address]:
        for name in names:
            if self.deliver and is_address(name):
                yield Address(name)
                continue
            try:
                for found in iter_inputs(name, self.options.format):
                    if isinstance(found, Problem):
                        self._tell(found)
                    else:
                        yield found
            except InputError as error:
                self._fail(display_name(name), "", error)

    def _take(self, event: Event) -> None:
        inputs = self.report.inputs
        match event:
            case Begun(name, format_name, state):
                before = inputs.get(name)
                if before is None or before.state != state:
                    inputs[name] = InputReport(format_name, state)
                self.watcher.start(name)
                self.batch.inputs[name] = None
            case Told(name, defaults, number, _, items):
                self.batch.take(items, name, defaults, self.report)
                inputs[name].items = number
            case Ended(name, position, error):
                if error:
                    self._fail(name, position, error)
                if name in inputs:
                    inputs[name].is_done = error is None
                    self.batch.inputs[name] = None

    def _fail(self, name: str, position: str, error: InputError) -> None:
        self.report.failed_inputs += 1
        self._tell(Problem(name, f"after {position}" if position else "", str(error)))

    def _remark(self, name: str, sentence: str) -> None:
        self._tell(Problem(name, "", sentence))

    def _tell(self, problem: Problem) -> None:
        self.batch.problems.append(problem)

    def _flush(self, event: Event | None) -> None:
        """Store the batch, and let the index follow."""
        logged = self.store.store(self.batch, self.report, self.now())
        self.report.problems += self.batch.problems
        self.batch = Batch()
        if self.index and logged:
            self.index.put(logged)
        elif self.index:
            self.index.keep_up()
        fraction = event.fraction if isinstance(event, Told) else None
        self.watcher.advance(replace(self.report.counts), fraction)
