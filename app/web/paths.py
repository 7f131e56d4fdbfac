"""Addresses of our own pages, below the path that the archive is reached under behind a web server."""

from contextvars import ContextVar
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import with_headers

_prefix = ContextVar("prefix", default="")
"""Of all addresses, such as `/archive`; the same in all requests to one application."""


def at(path: str) -> str:
    """The address of a page of ours (`/search?q=ferry`) as browsers ask for it."""
    return f"{_prefix.get()}{path}"


class BasePath:
    """Answers below the path of the archive's own address, whether the web server in front takes that path
    away before it asks or leaves it.
    """

    def __init__(self, app: ASGIApp, base_url: str) -> None:
        self._app = app
        parts = urlsplit(base_url)
        self._prefix = parts.path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = _prefix.set(self._prefix)
        try:
            below = self._below(scope) if self._prefix else scope
            await self._app(below, receive, with_headers(send, self._lead_below))
        finally:
            _prefix.reset(token)

    def _below(self, scope: Scope) -> Scope:
        """The request as if the archive were at the root."""
        path = scope["path"]
        if path != self._prefix and not path.startswith(f"{self._prefix}/"):
            return scope
        path = path[len(self._prefix) :] or "/"
        return {**scope, "path": path, "raw_path": path.encode()}

    def _lead_below(self, headers: MutableHeaders, status: int) -> None:
        """Redirects, all of which are to pages of ours, lead below the path, too. They name no host: the one
        that was asked for may be known to the web server in front alone.
        """
        location = headers.get("location") if 300 <= status < 400 else None
        if location is None:
            return
        parts = urlsplit(location)
        is_below = parts.path == self._prefix or parts.path.startswith(f"{self._prefix}/")
        path = parts.path if is_below else f"{self._prefix}{parts.path}"
        headers["location"] = parts._replace(scheme="", netloc="", path=f"/{path.lstrip('/')}").geturl()
