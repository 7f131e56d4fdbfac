"""Under which names the archive may be asked.

Without this, any website could read an archive on the reader's own machine, under a name of its own that
leads to the reader's address (DNS rebinding); and links in feeds and citations would be made of any name.
"""

from collections.abc import Collection
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import answer_error

_ANY = "*"
_HEALTH = "/healthz"


class KnownHosts:
    """Refuses requests under a name that is not the archive's (400), except to ask whether it is well."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], base_url: str) -> None:
        self._app = app
        own = urlsplit(base_url).hostname
        self._hosts = {host.strip("[]").lower() for host in hosts} | ({own} if own else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == _HEALTH:
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("host", "")
        if self.is_known(given):
            await self._app(scope, receive, send)
            return
        detail = (
            f"this archive does not answer under the name {given[:80]!r}: whoever runs it can add that to "
            "BACKISSUE_HOSTS"
        )
        await answer_error(Request(_named(scope)), HTTPStatus.BAD_REQUEST, detail)(scope, receive, send)

    def is_known(self, given: str) -> bool:
        """Whether a `Host` header names the archive."""
        host = _host_of(given)
        if _ANY in self._hosts or host in self._hosts or _is_loopback(host):
            return True
        parents = (host[at:] for at, letter in enumerate(host) if letter == ".")
        return any(f"{_ANY}{parent}" in self._hosts for parent in parents)


def _host_of(given: str) -> str:
    """The name in a `Host` header, without its port, brackets and last dot; empty where it is none."""
    try:
        host = urlsplit(f"//{given}").hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _named(scope: Scope) -> Scope:
    """The request without the name it came under, which an answer must not repeat in links."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": headers}
