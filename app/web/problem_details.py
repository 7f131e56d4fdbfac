"""Errors as programs get them.

Source: RFC 9457 (problem details). Their type is `about:blank` throughout: the status says what kind it is,
`detail` what is wrong and what would be right.
"""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


def respond_problem(
    status: HTTPStatus,
    detail: str,
    extra: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer; `extra` are members beside those of the standard."""
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        **(extra or {}),
    }
    return Response(
        orjson.dumps(problem), status, {"cache-control": "no-store", **(headers or {})}, media_type=MEDIA_TYPE
    )
