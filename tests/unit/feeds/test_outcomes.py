"""What a pull means for a feed: when it is asked again, and what is remembered."""

from datetime import timedelta
from typing import Any

import pytest

from app.errors import AddressGone, FetchError, InputError, ServerBusy
from app.feeds.outcomes import (
    LONGEST_RETRY_AFTER,
    LONGEST_WAIT,
    after_failure,
    after_load,
    after_no_change,
    is_due,
)
from app.fetching.fetch import Fetched
from app.ingest.report import InputReport
from app.models import Feed
from tests.factories import NOW, make_fetched

URL = "https://lode-echo.example/feed"


def _feed(**given: Any) -> Feed:
    return Feed(**{"url": URL, "added_at": NOW, "etag": '"1"', "last_modified": "then", **given})


def _fetched(**given: Any) -> Fetched:
    return make_fetched(URL, **{"etag": '"2"', **given})


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 15), (1, 30), (2, 60), (5, 480), (6, 960), (7, 1440), (5_000, 1440)]
)
def test_feed_that_fails_waits_the_longer_the_more_often_it_does(failures: int, minutes: int) -> None:
    pull = after_failure(_feed(failures=failures), FetchError("no connection"), NOW)
    assert (pull.status, pull.message, pull.failures) == ("failed", "no connection", failures + 1)
    assert pull.next_pull_at == NOW + timedelta(minutes=minutes)
    assert (pull.etag, pull.last_modified) == ('"1"', "then")


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        (None, timedelta(minutes=15)),
        (60.0, timedelta(minutes=15)),
        (7_200.0, timedelta(hours=2)),
        (90_000.0, timedelta(seconds=90_000)),
        (1e12, LONGEST_RETRY_AFTER),
    ],
)
def test_server_that_wants_more_time_gets_it_within_reason(seconds: float | None, wait: timedelta) -> None:
    assert after_failure(_feed(), ServerBusy("busy", seconds), NOW).next_pull_at == NOW + wait
    assert LONGEST_WAIT < LONGEST_RETRY_AFTER


def test_feed_that_is_gone_is_not_pulled_again() -> None:
    pull = after_failure(_feed(), AddressGone("gone"), NOW)
    assert (pull.status, pull.next_pull_at) == ("gone", None)
    assert not is_due(_feed(status="gone"), NOW)


@pytest.mark.parametrize(
    ("next_pull_at", "due"),
    [(None, True), (NOW, True), (NOW - timedelta(days=1), True), (NOW + timedelta(seconds=1), False)],
)
def test_feed_is_due_when_its_wait_is_over(next_pull_at: Any, due: bool) -> None:
    assert is_due(_feed(next_pull_at=next_pull_at), NOW) == due


def test_feed_without_news_keeps_what_it_is_known_by_and_forgets_its_failures() -> None:
    pull = after_no_change(_feed(failures=4), _fetched(etag="", not_modified=True))
    assert (pull.status, pull.failures, pull.next_pull_at) == ("unchanged", 0, None)
    assert (pull.url, pull.etag, pull.last_modified, pull.added) == (URL, '"1"', "then", 0)


def test_feed_that_was_loaded_is_known_by_what_its_server_says_now() -> None:
    counts = InputReport(is_done=True, read=5, new=3, failed=1)
    pull = after_load(_feed(failures=4), _fetched(moved_to="https://b.example/"), counts, "", NOW)
    assert (pull.status, pull.failures, pull.next_pull_at, pull.added) == ("pulled", 0, None, 3)
    assert (pull.url, pull.etag, pull.last_modified) == ("https://b.example/", '"2"', "")
    assert pull.message == "entries that could not be read: 1"


def test_feed_without_entries_is_no_failure() -> None:
    assert after_load(_feed(), _fetched(), InputReport(is_done=True), "", NOW).status == "pulled"


def test_feed_of_which_nothing_can_be_read_has_failed_and_is_read_again() -> None:
    pull = after_load(_feed(), _fetched(), InputReport(is_done=True, read=2, failed=2), "broken XML", NOW)
    assert (pull.status, pull.message, pull.etag) == ("failed", "broken XML", '"1"')
    assert after_failure(_feed(), InputError("broken XML"), NOW) == pull
