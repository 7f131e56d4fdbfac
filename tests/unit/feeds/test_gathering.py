"""Many feeds at once: hosts side by side, the feeds of one host one after another, each failure its own."""

import threading
from collections import defaultdict

from app.errors import FetchError
from app.feeds.gathering import THREADS, fetch_feeds
from app.fetching.fetch import Fetched
from app.models import Feed
from tests.factories import NOW, make_fetched


class _Fetcher:
    """Waits until as many hosts as it is told to expect are asked at once; remembers who asked for what."""

    def __init__(self, hosts: int = 1, error: Exception | None = None) -> None:
        self._together = threading.Barrier(hosts, timeout=30)
        self._error = error
        self.asked: dict[str, list[str]] = defaultdict(list)
        self.conditions: dict[str, tuple[str, str]] = {}

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        self.asked[threading.current_thread().name].append(url)
        self.conditions[url] = (etag, last_modified)
        self._together.wait()
        if self._error and url.endswith("/bad"):
            raise self._error
        return make_fetched(url, b"feed")


def _feed(url: str, **given: str) -> Feed:
    return Feed(url=url, added_at=NOW, **given)


def test_hosts_are_fetched_from_at_the_same_time() -> None:
    feeds = [_feed(f"https://host{number}.example/") for number in range(THREADS)]
    got = list(fetch_feeds(feeds, _Fetcher(hosts=THREADS)))
    assert sorted(feed.url for feed, _ in got) == sorted(feed.url for feed in feeds)


def test_feeds_of_one_host_are_fetched_one_after_another_in_one_thread() -> None:
    fetcher = _Fetcher()
    urls = [f"https://lode-echo.example:{port}/{number}" for port in (8001, 8002) for number in range(5)]
    assert len(list(fetch_feeds([_feed(url) for url in urls], fetcher))) == 10
    assert list(fetcher.asked.values()) == [urls]


def test_feeds_are_fetched_if_they_changed() -> None:
    fetcher = _Fetcher()
    list(fetch_feeds([_feed("https://a.example/", etag='"1"', last_modified="then")], fetcher))
    assert fetcher.conditions == {"https://a.example/": ('"1"', "then")}


def test_feed_that_fails_is_told_and_the_others_are_fetched() -> None:
    feeds = [_feed("https://a.example/bad"), _feed("https://a.example/good"), _feed("https://b.example/")]
    got = {feed.url: found for feed, found in fetch_feeds(feeds, _Fetcher(error=FetchError("404")))}
    assert [type(got[feed.url]) for feed in feeds] == [FetchError, Fetched, Fetched]


def test_error_that_nobody_foresaw_is_told_and_the_others_are_fetched() -> None:
    feeds = [_feed("https://a.example/bad"), _feed("https://a.example/good")]
    got = {feed.url: found for feed, found in fetch_feeds(feeds, _Fetcher(error=ZeroDivisionError("by 0")))}
    assert "ZeroDivisionError: by 0" in str(got["https://a.example/bad"])
    assert isinstance(got["https://a.example/good"], Fetched)


def test_no_feeds_is_nothing() -> None:
    assert list(fetch_feeds([], _Fetcher())) == []
