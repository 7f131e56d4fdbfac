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
_MOST_CLIENTS = 10_000
"""Remembered; then those whose window is over are forgotten."""


@dataclass(slots=True)
class RateLimit:
    """So many requests a minute for each client: one address, or one network of IPv6 addresses (/64)."""

    requests: int
    clock: Callable[[], float] = time.monotonic
    _windows: dict[str, tuple[float, int]] = field(default_factory=dict)

    def take(self, client: str) -> tuple[int, int]:
        """How many requests are left after this one (-1: it was too many), and in how many seconds the
        count begins again.
        """
        now = self.clock()
        began, count = self._windows.get(client, (now, 0))
        if now - began >= WINDOW_SECONDS:
            began, count = now, 0
        if len(self._windows) >= _MOST_CLIENTS:
            self._windows = {
                key: each for key, each in self._windows.items() if now - each[0] < WINDOW_SECONDS
            }
        self._windows[client] = (began, count + 1)
        return max(-1, self.requests - count - 1), math.ceil(began + WINDOW_SECONDS - now)


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
    """Lets so many searches run at once; others wait a little, and are then refused (503)."""

    def __init__(self, app: ASGIApp, searches: int, wait_seconds: float = WAIT_SECONDS) -> None:
        self._app = app
        self._wait_seconds = wait_seconds
        self._places = asyncio.Semaphore(searches)
        self._export_places = asyncio.Semaphore(max(1, searches // _EXPORTS_SHARE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or UNLIMITED.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        async with self._place(scope["path"]) as has_place:
            if has_place:
                await self._app(scope, receive, send)
                return
        detail = "the archive is asked too much at once: try again in a moment"
        headers = {"retry-after": str(math.ceil(self._wait_seconds))}
        refusal = answer_error(Request(scope), HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=headers)
        await refusal(scope, receive, send)

    @asynccontextmanager
    async def _place(self, path: str) -> AsyncIterator[bool]:
        places = self._export_places if path == _EXPORT else self._places
        try:
            await asyncio.wait_for(places.acquire(), self._wait_seconds)
        except TimeoutError:
            yield False
            return
        try:
            yield True
        finally:
            places.release()


def _network(scope: Scope) -> str:
    """Who asks, as far as the connection tells."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host
