"""What programs are promised of `/api` and of feeds: answers from any site and in a form they take, and an id
for each request to ask about.
"""

import re
import secrets
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.bodies import refuse_body
from app.web.headers import add_missing, with_headers
from app.web.problem_details import respond_problem
from app.web.syndication import FORMATS

REQUEST_ID = "x-request-id"
_REQUEST_ID_FORM = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_FEED = re.compile(rf"/(?:search|tags/[^/]+|sources/[^/]+)\.(?:{'|'.join(FORMATS)})")
_ALLOWED = "GET, HEAD, OPTIONS"
_SHARED = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy",
}
"""Reads need no key, so any site's scripts may make them (Fetch standard, CORS)."""
_PREFLIGHT = {
    **_SHARED,
    "allow": _ALLOWED,
    "access-control-allow-methods": _ALLOWED,
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
}
_TAKEN = re.compile(r"\*/\*|application/(?:\*|json|problem\+json|x-ndjson|vnd\.oai.*)|text/(?:\*|csv|html)")
"""Media types in `Accept` that some answer under `/api` has."""
_LONGEST_ADDRESS = 16_384


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


class OpenToPrograms:
    """Lets scripts of other sites read the API and feeds, and says at once what the API cannot answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith("/api/")
        if not is_api and not (scope["type"] == "http" and _FEED.fullmatch(scope["path"])):
            await self._app(scope, receive, send)
            return

        send_shared = with_headers(send, lambda headers, _: add_missing(headers, _SHARED))
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send)
        elif is_api and (refusal := _refuse(scope)):
            await refusal(scope, receive, send_shared)
        else:
            await self._app(scope, receive, send_shared)


def _refuse(scope: Scope) -> Response | None:
    if len(scope["path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
        detail = f"the address is longer than {_LONGEST_ADDRESS:,} characters: ask for less at once"
        return respond_problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)
    headers = Headers(scope=scope)
    if refusal := refuse_body(headers):
        return refusal
    accepted = headers.get("accept", "*/*")
    ranges = (part.partition(";")[0].strip().lower() for part in accepted.split(","))
    if accepted.strip() and not any(_TAKEN.fullmatch(each) for each in ranges):
        detail = f"Accept is {accepted[:80]!r}: answers are application/json, exports also text/csv"
        return respond_problem(HTTPStatus.NOT_ACCEPTABLE, detail)
    return None
