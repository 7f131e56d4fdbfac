"""What programs are promised of `/api` and of feeds: answers in a form they take, also for the pages of other
sites that the settings name, and an id for each request to ask about.
"""

import re
import secrets
from collections.abc import Collection, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import add_missing, with_headers
from app.web.problem_details import respond_problem
from app.web.syndication import is_feed

REQUEST_ID = "x-request-id"
_REQUEST_ID_FORM = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_ANY = "*"
_ALLOWED = "GET, HEAD, OPTIONS"
_EXPOSED = {
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy"
}
_PREFLIGHT = {
    "access-control-allow-methods": _ALLOWED,
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
}
_TAKEN = re.compile(r"\*/\*|application/(?:\*|json|problem\+json|x-ndjson|vnd\.oai.*)|text/(?:\*|csv|html)")
"""Media types in `Accept` that some answer under `/api` has."""


class RequestIds:
    """Gives each request an id, or takes the one it comes with."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _REQUEST_ID_FORM.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id

        def add_id(headers: MutableHeaders, _status: int) -> None:
            headers[REQUEST_ID] = request_id

        await self._app(scope, receive, with_headers(send, add_id))


class ForPrograms:
    """Answers what programs ask: the API says at once what it cannot answer, and pages of the origins that
    the settings name may read it and feeds.

    Source: Fetch standard, CORS protocol.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str] = ()) -> None:
        self._app = app
        self._origins = frozenset(origin.rstrip("/").lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith("/api/")
        if not is_api and not (scope["type"] == "http" and is_feed(scope["path"])):
            await self._app(scope, receive, send)
            return

        shared = self._headers_for(Headers(scope=scope).get("origin", ""))
        send_shared = with_headers(send, lambda headers, _: self._share(headers, shared))
        if scope["method"] == "OPTIONS":
            headers = {**(_PREFLIGHT if shared else {}), "allow": _ALLOWED}
            await Response(status_code=204, headers=headers)(scope, receive, send_shared)
        elif is_api and (refusal := _refuse(scope)):
            await refusal(scope, receive, send_shared)
        else:
            await self._app(scope, receive, send_shared)

    def _share(self, headers: MutableHeaders, shared: Mapping[str, str]) -> None:
        add_missing(headers, shared)
        if self._origins and _ANY not in self._origins:
            headers.add_vary_header("origin")

    def _headers_for(self, origin: str) -> dict[str, str]:
        """That let a page of this origin read an answer; none where it may not."""
        if _ANY in self._origins:
            return {"access-control-allow-origin": _ANY, **_EXPOSED}
        return {"access-control-allow-origin": origin, **_EXPOSED} if origin.lower() in self._origins else {}


def _refuse(scope: Scope) -> Response | None:
    accepted = Headers(scope=scope).get("accept", "*/*")
    ranges = (part.partition(";")[0].strip().lower() for part in accepted.split(","))
    if accepted.strip() and not any(_TAKEN.fullmatch(each) for each in ranges):
        detail = f"Accept is {accepted[:80]!r}: answers are application/json, exports also text/csv"
        return respond_problem(HTTPStatus.NOT_ACCEPTABLE, detail)
    return None
