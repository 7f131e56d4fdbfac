"""Fetching many feeds at once: several hosts side by side, the feeds of one host one after another."""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue

from app.errors import InputError
from app.fetching.addresses import parse_address
from app.fetching.fetch import Fetched, Fetcher
from app.models import Feed
from app.readers.unexpected import as_input_error

THREADS = 8


def fetch_feeds(feeds: Sequence[Feed], fetcher: Fetcher) -> Iterator[tuple[Feed, Fetched | InputError]]:
    """What each feed gives, if it has changed since it was last loaded, in the order that they come.

    The threads end with the program, whatever they wait for: nothing that they do must be finished.
    """
    by_host: dict[str, list[Feed]] = defaultdict(list)
    for feed in feeds:
        by_host[parse_address(feed.url).host].append(feed)
    waiting: SimpleQueue[list[Feed]] = SimpleQueue()
    for of_host in by_host.values():
        waiting.put(of_host)
    arrived: SimpleQueue[tuple[Feed, Fetched | Exception]] = SimpleQueue()

    def work() -> None:
        while True:
            try:
                of_host = waiting.get_nowait()
            except Empty:
                return
            for feed in of_host:
                arrived.put((feed, _fetch(feed, fetcher)))

    for number in range(min(THREADS, len(by_host))):
        threading.Thread(target=work, name=f"feeds-{number}", daemon=True).start()
    for _ in feeds:
        feed, got = arrived.get()
        yield feed, as_input_error(got, feed.url) if isinstance(got, Exception) else got


def _fetch(feed: Feed, fetcher: Fetcher) -> Fetched | Exception:
    try:
        return fetcher.fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified)
    except Exception as error:
        return error  # told where it is waited for
