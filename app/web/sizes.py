"""How large a request may be: its address and its body."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problem_details import respond_problem
from app.web.problems import answer_error

LONGEST_ADDRESS_BYTES = 32_768
"""Path and query, as sent: 2,000 characters, the longest query that is searched, take 24,000 at most."""
LARGEST_BODY_BYTES = 1 << 20
"""The API takes none; what assistants send is a fraction of it."""


class LimitedAddresses:
    """Refuses requests with a longer address than any that is of use (414)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _address_bytes(scope) > LONGEST_ADDRESS_BYTES:
            detail = f"the address is longer than {LONGEST_ADDRESS_BYTES:,} bytes: ask for less at once"
            # The answer must not repeat what is too long.
            asked = Request({**scope, "path": scope["path"][:80], "query_string": b""})
            await answer_error(asked, HTTPStatus.REQUEST_URI_TOO_LONG, detail)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class LimitedBodies:
    """Refuses requests with a larger body than any that is of use (413), before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refuse_body(Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)


def _address_bytes(scope: Scope) -> int:
    return len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])


def _refuse_body(headers: Headers) -> Response | None:
    """The answer to a request whose body is said to be too large."""
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) <= LARGEST_BODY_BYTES:
        return None
    detail = f"the body has {int(length):,} bytes, and {LARGEST_BODY_BYTES:,} are the most: send less at once"
    return respond_problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, headers={"connection": "close"})
