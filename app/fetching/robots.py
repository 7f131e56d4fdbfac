"""robots.txt: what a host lets programs fetch, and how often. Source: RFC 9309; `Crawl-delay` is custom."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from app.errors import FetchError, HostUnreachable
from app.fetching.addresses import origin_of
from app.fetching.client import Answer
from app.fetching.connections import Clock

ROBOT = "Backissue"
"""The name that rules are written for."""
_MAX_BYTES = 512 << 10
"""Rules further down are not read; RFC 9309 asks for at least 500 KiB."""
_KEPT_SECONDS = 24 * 3600.0
_FAILURE_KEPT_SECONDS = 10 * 60.0
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    """Of an origin: `parsed`, or why they could not be read."""

    read_at: float
    parsed: Protego | None
    failure: str = ""

    def is_fresh(self, now: float) -> bool:
        return now - self.read_at < (_FAILURE_KEPT_SECONDS if self.parsed is None else _KEPT_SECONDS)


class Robots:
    """The rules of the hosts met so far. `get` follows redirects and raises FetchError."""

    def __init__(self, get: Callable[[httpx.URL], Answer], *, clock: Clock = time.monotonic) -> None:
        self._get = get
        self._clock = clock
        self._rules: dict[str, _Rules] = {}

    def check(self, url: httpx.URL) -> float:
        """The seconds its host wants between requests, for an address that may be fetched.

        Raises:
            FetchError: its robots.txt forbids it.
            HostUnreachable: its robots.txt cannot be read, which forbids everything.
        """
        rules = self._rules_for(url)
        if rules.parsed is None:
            raise HostUnreachable(rules.failure)
        if not rules.parsed.can_fetch(str(url), ROBOT):
            raise FetchError(
                f"the robots.txt of {url.host} asks programs not to fetch this: save the page in a browser "
                "and load the file"
            )
        return rules.parsed.crawl_delay(ROBOT) or 0.0

    def _rules_for(self, url: httpx.URL) -> _Rules:
        origin = origin_of(url)
        rules = self._rules.get(origin)
        if rules is None or not rules.is_fresh(self._clock()):
            rules = self._rules[origin] = self._read(httpx.URL(origin + "robots.txt"))
        return rules

    def _read(self, url: httpx.URL) -> _Rules:
        now = self._clock()
        try:
            answer = self._get(url)
        except HostUnreachable as error:
            return _Rules(now, None, str(error))
        except FetchError as error:
            return _Rules(now, None, f"its robots.txt cannot be read: {error}")
        if answer.status >= 500 or answer.status == _TOO_MANY_REQUESTS:
            return _Rules(
                now,
                None,
                f"its robots.txt is answered with {answer.status}, so nothing is fetched: try later",
            )
        # Whatever else is answered, 404 say, means that there are no rules.
        written = answer.content[:_MAX_BYTES] if 200 <= answer.status < 300 else b""
        return _Rules(now, Protego.parse(written.decode("utf-8-sig", errors="replace")))
