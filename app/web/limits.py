"""How much one client may ask, and how much may be asked at once: so that a crawler in a hurry takes the
archive from nobody else. Counted in each process by itself.
"""

import asyncio
import math
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import with_headers
from app.web.problems import answer_error

WINDOW_SECONDS = 60
WAIT_SECONDS = 5.0
"""For a place among the searches that are under way; longer, and people have gone."""
UNLIMITED = re.compile(r"/static/.*|/healthz|/robots\.txt")
"""Paths of what costs nothing."""
_EXPORT = "/api/v1/export"
_EXPORTS_SHARE = 4
"""Of this many places one is an export's, which may take as long as its client likes."""
_MANY_CLIENTS = 10_000
"""Remembered before those whose window is over are looked for."""
_CLIENT_SHARE = 0.5
"""Of the places, how many one client may have at once."""


@dataclass(slots=True)
class RateLimit:
    """So many requests a minute for each client: one address, or one network of IPv6 addresses (/64)."""

    requests: int
    clock: Callable[[], float] = time.monotonic
    _windows: dict[str, tuple[float, int]] = field(default_factory=dict)
    _many: int = 0
    """Clients at which the next look is taken."""

    def take(self, client: str) -> tuple[int, int]:
        """How many requests are left after this one (-1: it was too many), and in how many seconds the
        count begins again.
        """
        now = self.clock()
        began, count = self._windows.get(client, (now, 0))
        if now - began >= WINDOW_SECONDS:
            began, count = now, 0
        if len(self._windows) >= (self._many or _MANY_CLIENTS):
            self._forget(now)
        self._windows[client] = (began, count + 1)
        return max(-1, self.requests - count - 1), math.ceil(began + WINDOW_SECONDS - now)

    def _forget(self, now: float) -> None:
        """Forget clients whose window is over. As many must come again before the next look, so that looking
        costs each request the same however many clients there are.
        """
        self._windows = {key: each for key, each in self._windows.items() if now - each[0] < WINDOW_SECONDS}
        self._many = max(_MANY_CLIENTS, 2 * len(self._windows))


class LimitedRate:
    """Refuses what a client asks beyond its limit (429), and tells how much is left.

    Source: RateLimit header fields for HTTP (draft-ietf-httpapi-ratelimit-headers).
    """

    def __init__(self, app: ASGIApp, limit: RateLimit) -> None:
        self._app = app
        self._limit = limit
        self._policy = f'"client";q={limit.requests};w={WINDOW_SECONDS}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or UNLIMITED.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        left, seconds = self._limit.take(_network(scope))
        told = {"ratelimit-policy": self._policy, "ratelimit": f'"client";r={max(0, left)};t={seconds}'}
        if left < 0:
            detail = f"more than {self._limit.requests} requests in a minute: go on in {seconds} seconds"
            headers = {**told, "retry-after": str(seconds)}
            refusal = answer_error(Request(scope), HTTPStatus.TOO_MANY_REQUESTS, detail, headers=headers)
            await refusal(scope, receive, send)
            return

        await self._app(scope, receive, with_headers(send, lambda headers, _: headers.update(told)))


class LimitedSearches:
    """Lets so many searches run at once, those of one client in half of the places; others wait a little, and
    are then refused (503).
    """

    def __init__(self, app: ASGIApp, searches: int, wait_seconds: float = WAIT_SECONDS) -> None:
        self._app = app
        self._wait_seconds = wait_seconds
        self._places = _Places(searches)
        self._export_places = _Places(max(1, searches // _EXPORTS_SHARE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or UNLIMITED.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        places = self._export_places if scope["path"] == _EXPORT else self._places
        async with places.take(_network(scope), self._wait_seconds) as has_place:
            if has_place:
                await self._app(scope, receive, send)
                return
        detail = "the archive is asked too much at once: try again in a moment"
        headers = {"retry-after": str(math.ceil(self._wait_seconds))}
        refusal = answer_error(Request(scope), HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=headers)
        await refusal(scope, receive, send)


class _Places:
    """Places for requests that are worked on at once."""

    def __init__(self, count: int) -> None:
        self._all = asyncio.Semaphore(count)
        self._of_client = max(1, math.ceil(count * _CLIENT_SHARE))
        self._clients: dict[str, tuple[asyncio.Semaphore, int]] = {}
        """Places of a client, and how many of its requests have or wait for one."""

    @asynccontextmanager
    async def take(self, client: str, wait_seconds: float) -> AsyncIterator[bool]:
        """A place; False where none came free within the time."""
        own, asked = self._clients.get(client) or (asyncio.Semaphore(self._of_client), 0)
        self._clients[client] = own, asked + 1
        try:
            try:
                async with asyncio.timeout(wait_seconds):
                    await own.acquire()
                    try:
                        await self._all.acquire()
                    except BaseException:
                        own.release()
                        raise
            except TimeoutError:
                yield False
                return
            try:
                yield True
            finally:
                self._all.release()
                own.release()
        finally:
            own, asked = self._clients[client]
            if asked > 1:
                self._clients[client] = own, asked - 1
            else:
                del self._clients[client]


def _network(scope: Scope) -> str:
    """Who asks, as far as the connection tells."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host
