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
        if scope["type"] != "http" or not self._prefix:
            await self._app(scope, receive, send)
            return
        token = _prefix.set(self._prefix)
        try:
            await self._app(self._below(scope), receive, with_headers(send, self._lead_below))
        finally:
            _prefix.reset(token)

    def _below(self, scope: Scope) -> Scope:
        """The request as if the archive were at the root."""
        path = scope["path"]
        if path != self._prefix and not path.startswith(f"{self._prefix}/"):
            return scope
        path = path[len(self._prefix) :] or "/"
        return {**scope, "path": path, "raw_path": path.encode()}

    def _lead_below(self, headers: MutableHeaders, _status: int) -> None:
        """Redirects lead below the path, too."""
        location = headers.get("location")
        if location is None:
            return
        parts = urlsplit(location)
        if not parts.path.startswith(f"{self._prefix}/") and parts.path != self._prefix:
            headers["location"] = parts._replace(
                scheme="", netloc="", path=f"{self._prefix}{parts.path}"
            ).geturl()
