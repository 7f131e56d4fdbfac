"""Fetching an address: redirects followed, robots.txt honoured, turns taken, a busy server waited for."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from app.errors import AddressGone, FetchError, ServerBusy
from app.fetching.addresses import check_port, join_address, parse_address
from app.fetching.client import Answer, Client
from app.fetching.connections import Clock, GuardedConnections
from app.fetching.politeness import DELAY_SECONDS, Politeness
from app.fetching.robots import Robots
from app.readers.charsets import find_codec

MAX_REDIRECTS = 5
MAX_WAIT_SECONDS = 60.0
"""The longest `Retry-After` that is waited for; after a longer one the server is left alone."""
_ATTEMPTS = 3
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_BUSY_SECONDS = 10.0
"""How long a busy server that does not say is left alone."""
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_NO_CONTENT = (204, 205)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address."""

    url: str
    """Where it was, after redirects."""
    captured_at: datetime
    """Aware."""
    media_type: str
    """As the server says, in lower case; perhaps empty, perhaps wrong."""
    encoding: str | None
    """A label for that of its text, where the server gives one."""
    content: bytes
    """Without transfer and content coding; empty where it was not modified."""
    etag: str
    last_modified: str
    not_modified: bool
    """The server says that it is what `etag` and `last_modified` were given with."""
    moved_to: str
    """The address that takes the place of the one asked for, for good; empty where it stays."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the user wants hosts to be treated."""

    delay_seconds: float = DELAY_SECONDS
    """Between two requests to one host, at least."""
    allow_private: bool = False
    """Fetch from this machine and its own network, too, and from any port."""


Fetch = Callable[[str], Fetched]
"""Raises: FetchError."""


class Fetcher:
    """Fetches for the length of a run; may be used by several threads."""

    def __init__(
        self,
        client: Client,
        politeness: Politeness,
        *,
        allow_private: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Clock = time.monotonic,
    ) -> None:
        self._client = client
        self._politeness = politeness
        self._allow_private = allow_private
        self._now = now
        self._robots = Robots(lambda url: self._follow(url, self._client.get)[0], clock=clock)

    def fetch(self, address: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """What is at an address, unless it is still what it was when it had this ETag or date.

        Raises:
            FetchError: nothing usable; AddressGone, ServerBusy where the server says so.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in conditions.items() if value}
        answer, moved_to = self._follow(parse_address(address), lambda url: self._ask_in_turn(url, asked))
        not_modified = bool(asked) and answer.status == HTTPStatus.NOT_MODIFIED
        if not not_modified:
            _check_status(answer)
        return Fetched(
            url=str(answer.url),
            captured_at=self._now(),
            media_type=answer.media_type,
            encoding=answer.charset if find_codec(answer.charset) else None,
            content=answer.content,
            etag=_validator(answer, "etag"),
            last_modified=_validator(answer, "last-modified"),
            not_modified=not_modified,
            moved_to=moved_to,
        )

    def _follow(self, url: httpx.URL, ask: Callable[[httpx.URL], Answer]) -> tuple[Answer, str]:
        """The answer at the end of redirects, and where those for good lead from the beginning."""
        moved_to, for_good = "", True
        for _ in range(MAX_REDIRECTS + 1):
            if not self._allow_private:
                check_port(url)
            answer = ask(url)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer, moved_to
            url = join_address(url, answer.headers["location"])
            for_good = for_good and answer.status in _FOR_GOOD
            if for_good:
                moved_to = str(url)
        raise FetchError(f"redirects more than {MAX_REDIRECTS} times, at last to {str(url)[:200]}")

    def _ask_in_turn(self, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        wait: float | None = None
        for _ in range(_ATTEMPTS):
            self._politeness.wait_turn(url.host, self._robots.check(url))
            answer = self._client.get(url, headers)
            if answer.status not in _BUSY:
                return answer
            wait = _retry_after(answer.headers.get("retry-after", ""), self._now())
            if wait is None or wait > MAX_WAIT_SECONDS:
                self._politeness.hold(url.host, _BUSY_SECONDS)
                break
            self._politeness.hold(url.host, wait)
        asked = f"{wait:,.0f} seconds" if wait is not None else "a while"
        raise ServerBusy(f"the server is busy ({answer.status}): try again in {asked}", wait)


@contextmanager
def open_fetcher(manners: Manners) -> Iterator[Fetcher]:
    """A fetcher on the network, its connections closed at the end."""
    client = Client(GuardedConnections(allow_private=manners.allow_private))
    try:
        yield Fetcher(client, Politeness(manners.delay_seconds), allow_private=manners.allow_private)
    finally:
        client.close()


def _check_status(answer: Answer) -> None:
    status = answer.status
    if status == HTTPStatus.GONE:
        raise AddressGone("was taken down for good (410)")
    if status == HTTPStatus.NOT_FOUND:
        raise FetchError("there is nothing at this address (404)")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PAYMENT_REQUIRED):
        raise FetchError(f"the server does not give this to programs without an account ({status})")
    if not 200 <= status < 300:
        raise FetchError(f"the server answers with {status}{_phrase(status)}")
    if status in _NO_CONTENT or not answer.content.strip():
        raise FetchError("the server's answer is empty")


def _validator(answer: Answer, header: str) -> str:
    """A header that can be sent back as it is."""
    value = answer.headers.get(header, "")
    return value if value.isascii() else ""


def _phrase(status: int) -> str:
    try:
        return f", {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return ""


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds from now; None where the header is missing or says nothing. Source: RFC 9110, 10.2.3."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - now.timestamp())
