"""From our errors to HTTP: one table of statuses, RFC 9457 problems for the API, pages for people."""

import logging
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from app.errors import (
    BackissueError,
    IndexUnavailable,
    InvalidParameter,
    Moved,
    NotFound,
    StorageError,
    UsageError,
)
from app.web.templating import Pages

_STATUSES: tuple[tuple[type[BackissueError], HTTPStatus], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (IndexUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (StorageError, HTTPStatus.SERVICE_UNAVAILABLE),
)
"""The first that fits."""
_HEADINGS = {
    HTTPStatus.BAD_REQUEST: "This cannot be looked up",
    HTTPStatus.NOT_FOUND: "Not in this archive",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong",
    HTTPStatus.SERVICE_UNAVAILABLE: "Not to be searched just now",
}
"""For people; programs are told the status."""
_log = logging.getLogger(__name__)


def install_error_handlers(app: FastAPI) -> None:
    """Answer our errors, HTTP's own and unexpected ones."""
    app.add_exception_handler(BackissueError, _on_our_error)
    app.add_exception_handler(Moved, _on_moved)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_unexpected)


def status_of(error: BackissueError) -> HTTPStatus:
    """The status an error is answered with."""
    return next(
        (status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _on_our_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, BackissueError)  # noqa: S101  # registered for it
    extra = {"parameter": error.parameter} if isinstance(error, InvalidParameter) else {}
    return _answer(request, status_of(error), str(error), extra)


def _on_moved(request: Request, error: Exception) -> Response:
    """To the same page of the article itself, for good."""
    assert isinstance(error, Moved)  # noqa: S101  # registered for it
    alias = request.path_params["public_id"]
    path = request.url.path.replace(f"/{alias}", f"/{error.public_id}", 1)
    return RedirectResponse(
        str(request.url.replace(scheme="", netloc="", path=path)), HTTPStatus.MOVED_PERMANENTLY
    )


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for it
    status = HTTPStatus(error.status_code)
    detail = (
        "there is no such page" if status == HTTPStatus.NOT_FOUND else status.description or status.phrase
    )
    return _answer(request, status, detail, {}, dict(error.headers or {}))


def _on_unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected error at %s", request.url.path, exc_info=error)
    return _answer(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; it has been logged", {}
    )


def _answer(
    request: Request,
    status: HTTPStatus,
    detail: str,
    extra: dict[str, str],
    headers: dict[str, str] | None = None,
) -> Response:
    if request.url.path.startswith("/api/"):
        problem = {
            "type": "about:blank",
            "title": status.phrase,
            "status": status.value,
            "detail": detail,
            **extra,
        }
        return Response(orjson.dumps(problem), status, headers, media_type="application/problem+json")
    pages: Pages = request.app.state.pages
    return pages.respond(
        "errors/error.html",
        status=status,
        headers=headers,
        heading=_HEADINGS.get(status, status.phrase),
        detail=detail,
        query=request.query_params.get("q", ""),
    )
