"""What a pull means for a feed: when it is pulled again, and what is remembered of it. Pure."""

from datetime import datetime, timedelta

from app.errors import AddressGone, InputError, ServerBusy
from app.fetching.fetch import Fetched
from app.ingest.report import InputReport
from app.models import Feed
from app.store.feeds import PullRecord

FIRST_WAIT = timedelta(minutes=15)
"""After one failure; each further one doubles it."""
LONGEST_WAIT = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=7)
"""That a server is granted."""


def is_due(feed: Feed, at: datetime) -> bool:
    """Whether a feed is pulled without being named: not while it waits, nor once it is gone."""
    return feed.status != "gone" and (feed.next_pull_at is None or feed.next_pull_at <= at)


def is_failure(pull: PullRecord) -> bool:
    """Whether there is something the matter with the feed."""
    return pull.status in ("failed", "gone")


def after_failure(feed: Feed, error: InputError, at: datetime) -> PullRecord:
    """Nothing came: the feed waits, the longer the more often that happens, or is gone for good."""
    failures = feed.failures + 1
    is_gone = isinstance(error, AddressGone)
    return PullRecord(
        url=feed.url,
        status="gone" if is_gone else "failed",
        message=str(error),
        failures=failures,
        next_pull_at=None if is_gone else at + _wait(failures, error),
        etag=feed.etag,
        last_modified=feed.last_modified,
        added=0,
    )


def after_no_change(feed: Feed, fetched: Fetched) -> PullRecord:
    """The feed is what it was; a server need not name again what it knows it by."""
    return PullRecord(
        url=fetched.moved_to or feed.url,
        status="unchanged",
        message="",
        failures=0,
        next_pull_at=None,
        etag=fetched.etag or feed.etag,
        last_modified=fetched.last_modified or feed.last_modified,
        added=0,
    )


def after_load(feed: Feed, fetched: Fetched, counts: InputReport, problem: str, at: datetime) -> PullRecord:
    """Its entries were read; where not all or none could be, that is a failure: the first `problem`."""
    if not counts.is_done or (counts.failed and counts.failed == counts.read):
        return after_failure(feed, InputError(problem), at)
    return PullRecord(
        url=fetched.moved_to or feed.url,
        status="pulled",
        message=f"entries that could not be read: {counts.failed:,}" if counts.failed else "",
        failures=0,
        next_pull_at=None,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        added=counts.new,
    )


def _wait(failures: int, error: InputError) -> timedelta:
    wait = min(LONGEST_WAIT, FIRST_WAIT * (1 << min(failures - 1, 10)))
    if isinstance(error, ServerBusy) and error.retry_after_seconds:
        asked = timedelta(seconds=min(error.retry_after_seconds, LONGEST_RETRY_AFTER.total_seconds()))
        return max(wait, asked)
    return wait
