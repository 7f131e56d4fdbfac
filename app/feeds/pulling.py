"""Pulling feeds: fetched side by side, then one run of the job for all that have something, then recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import InputError
from app.feeds.discovery import as_feed
from app.feeds.full_text import FullText
from app.feeds.gathering import fetch_feeds
from app.feeds.outcomes import after_failure, after_load, after_no_change
from app.fetching.documents import AddressOptions, make_document
from app.fetching.fetch import Fetched, Fetcher
from app.ingest.deliveries import Deliver, Delivery
from app.ingest.known_pages import KnownPages
from app.ingest.report import Report
from app.ingest.run import RunOptions, Watcher, run_ingest
from app.models import Feed
from app.readers.base import Document, ReadOptions
from app.readers.unexpected import as_input_error
from app.search.indexer import Indexer
from app.store.feeds import PullRecord, find_feed, record_pull
from app.store.payloads import PayloadStore

Pulled = tuple[Feed, PullRecord]


@dataclass(frozen=True, slots=True)
class PullReport:
    """How feeds fared, each as it was before, and the run that loaded their articles."""

    feeds: Sequence[Pulled]
    articles: Report


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A feed that has something, and what."""

    feed: Feed
    fetched: Fetched
    document: Document


def pull_feeds(
    feeds: Sequence[Feed],
    fetcher: Fetcher,
    *,
    database: Database,
    indexer: Indexer,
    payloads: PayloadStore,
    watcher: Watcher,
    now: Callable[[], datetime],
) -> PullReport:
    """Fetch feeds, load what they have, and record how it went. What fails is told, not raised.

    Raises:
        StorageError: the archive cannot be written. What a server knows the content by is recorded only
            after that is stored, so nothing is missed.
    """
    arrivals: dict[str, _Arrival] = {}
    settled: list[Pulled] = []
    for feed, got in fetch_feeds(feeds, fetcher):
        sorted_out = _sort_out(feed, got, now())
        if isinstance(sorted_out, _Arrival):
            arrivals[feed.url] = sorted_out
        else:
            settled.append((feed, sorted_out))
    settled = _record(database, settled, now())
    if not arrivals:
        return PullReport(settled, Report())
    report = run_ingest(
        list(arrivals),
        RunOptions(),
        database=database,
        indexer=indexer,
        watcher=watcher,
        payloads=payloads,
        deliver=_deliver(arrivals, fetcher, KnownPages(database)),
        now=now,
    )
    problems = {problem.input: problem.message for problem in reversed(report.problems)}
    loaded = [
        (each.feed, after_load(each.feed, each.fetched, counts, problems.get(url, ""), now()))
        for url, each in arrivals.items()
        # What the run was stopped before is as if it had not been pulled.
        if (counts := report.inputs.get(url)) and (counts.is_done or not report.is_stopped)
    ]
    return PullReport([*settled, *_record(database, loaded, now())], report)


def _sort_out(feed: Feed, got: Fetched | InputError, at: datetime) -> PullRecord | _Arrival:
    if isinstance(got, InputError):
        return after_failure(feed, got, at)
    if got.not_modified:
        return after_no_change(feed, got)
    try:
        return _Arrival(feed, got, as_feed(make_document(got, AddressOptions())))
    except Exception as error:
        return after_failure(feed, as_input_error(error, feed.url), at)


def _deliver(arrivals: Mapping[str, _Arrival], fetcher: Fetcher, known: KnownPages) -> Deliver:
    def deliver(url: str) -> Delivery:
        feed, document = arrivals[url].feed, arrivals[url].document
        if not feed.pages:
            return Delivery([document], feed.source, tuple(feed.tags))
        entries = FullText(fetcher.fetch, lambda page: known.is_current(page, ""), ReadOptions())
        return Delivery(entries.read(document), feed.source, tuple(feed.tags))

    return deliver


def _record(database: Database, pulls: Sequence[Pulled], at: datetime) -> list[Pulled]:
    """Record pulls; a feed that has moved to where another one is followed already is given up for it."""
    recorded: list[Pulled] = []
    with session_scope(database, write=True) as session:
        for feed, pull in pulls:
            if pull.url != feed.url and find_feed(session, pull.url):
                message = f"has moved to {pull.url}, which is subscribed to already"
                pull = replace(pull, url=feed.url, status="gone", message=message)
            record_pull(session, feed, pull, at)
            recorded.append((feed, pull))
    return recorded
