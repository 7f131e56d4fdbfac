"""How large the body of a request may be."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problem_details import respond_problem

LARGEST_BODY_BYTES = 1 << 20
"""The API takes none; what assistants send is a fraction of it."""


class LimitedBodies:
    """Refuses requests with a larger body than any that is of use (413), before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = refuse_body(Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)


def refuse_body(headers: Headers) -> Response | None:
    """The answer to a request whose body is said to be too large."""
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) <= LARGEST_BODY_BYTES:
        return None
    detail = f"the body has {int(length):,} bytes, and {LARGEST_BODY_BYTES:,} are the most: send less at once"
    return respond_problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, headers={"connection": "close"})
