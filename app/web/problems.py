"""Errors to answers: a page that helps for people, `application/problem+json` (RFC 9457) for programs."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from app.errors import (
    BackissueError,
    DamagedArticle,
    IndexUnavailable,
    InvalidParameter,
    Moved,
    NotFound,
    SearchFailed,
    StorageError,
    UsageError,
)
from app.search.request import SearchRequest
from app.web.links import Link, search_url
from app.web.middleware import READER_HEADERS
from app.web.paths import at
from app.web.problem_details import respond_problem
from app.web.syndication import is_feed
from app.web.templating import Pages
from app.web.wording import gettext

_STATUSES: tuple[tuple[type[BackissueError], HTTPStatus], ...] = (
    (SearchFailed, HTTPStatus.INTERNAL_SERVER_ERROR),
    (NotFound, HTTPStatus.NOT_FOUND),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (IndexUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (StorageError, HTTPStatus.SERVICE_UNAVAILABLE),
)
"""The first that fits."""
_OUT_OF_ORDER = {
    SearchFailed: "the search engine fails over this search: ask for something else",
    DamagedArticle: "this article is damaged: whoever runs the archive finds how in its log",
    IndexUnavailable: (
        "the search index cannot be read just now: whoever runs the archive finds why in its log, and "
        "backissue reindex builds it anew"
    ),
    StorageError: "the archive cannot be read just now: whoever runs it finds why in its log",
}
"""What strangers are told in place of messages with paths of the server; the first that fits."""
_log = logging.getLogger(__name__)


def install_error_handlers(app: FastAPI) -> None:
    """Answer our errors, HTTP's own and unexpected ones."""
    app.add_exception_handler(BackissueError, _on_our_error)
    app.add_exception_handler(Moved, _on_moved)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(Exception, _on_unexpected)


def status_of(error: BackissueError) -> HTTPStatus:
    """The status an error is answered with."""
    return next(
        (status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
    )


def _on_our_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, BackissueError)  # noqa: S101  # registered for it
    extra = {"parameter": error.parameter} if isinstance(error, InvalidParameter) else {}
    public = next((text for kind, text in _OUT_OF_ORDER.items() if isinstance(error, kind)), None)
    if public:
        _log.error("%s answered with an error: %s", request.url.path, error)
    return answer_error(request, status_of(error), public or str(error), extra)


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
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    if headers.get("allow") == "GET":
        headers["allow"] = "GET, HEAD"
    return answer_error(request, status, detail, {}, headers)


def _on_unexpected(request: Request, error: Exception) -> Response:
    request_id = str(getattr(request.state, "request_id", ""))
    _log.error("unexpected error at %s, request %s", request.url.path, request_id, exc_info=error)
    status, detail = HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; it has been logged"
    # This answer is made outside of the middleware.
    headers = {**READER_HEADERS, "x-request-id": request_id}
    return answer_error(request, status, detail, {"request_id": request_id}, headers)


def _on_invalid_request(request: Request, error: Exception) -> Response:
    """What the framework could not read of a request."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for it
    first = error.errors()[0]
    name = str(first["loc"][-1])
    return answer_error(
        request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{name}: {first['msg']}", {"parameter": name}
    )


def answer_error(
    request: Request,
    status: HTTPStatus,
    detail: str,
    extra: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """The page; for programs, which ask under `/api` and for feeds, the problem."""
    if request.url.path.startswith("/api/") or is_feed(request.url.path):
        return respond_problem(status, detail, extra, headers)
    pages: Pages = request.app.state.pages
    heading, advice = _words_for(status)
    return pages.respond(
        "errors/error.html",
        status=status,
        headers=headers,
        heading=heading,
        detail=detail.rstrip("."),
        advice=advice,
        query=request.query_params.get("q", ""),
        links=_ways_on(request),
    )


def _words_for(status: HTTPStatus) -> tuple[str, str]:
    """Heading and advice for people; programs are told the status."""
    words = {
        HTTPStatus.BAD_REQUEST: (gettext("This cannot be looked up"), ""),
        HTTPStatus.NOT_FOUND: (
            gettext("Not in this archive"),
            gettext("Addresses of articles never change: this one may have been copied without its end."),
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: (gettext("This cannot be done here"), ""),
        HTTPStatus.GONE: (
            gettext("Taken out of this archive"),
            gettext("It was here once and has been withdrawn. It may still be found where it appeared."),
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY: (gettext("This cannot be understood"), ""),
        HTTPStatus.TOO_MANY_REQUESTS: (
            gettext("Too much at once"),
            gettext("Many searches came from here in a short time. Wait a moment, then try again."),
        ),
        HTTPStatus.INTERNAL_SERVER_ERROR: (
            gettext("Something went wrong"),
            gettext("It is not your doing. Loading the page again may help; the rest of the archive works."),
        ),
        HTTPStatus.SERVICE_UNAVAILABLE: (
            gettext("Not to be searched just now"),
            gettext("Articles can still be read by their addresses. Try the search again in a minute."),
        ),
    }
    return words.get(status, (status.phrase, ""))


def _ways_on(request: Request) -> list[Link]:
    """To the search for what the address seems to be about, and to what is always there."""
    query = request.query_params.get("q", "").strip()
    last = request.url.path.rstrip("/").rpartition("/")[2]
    words = query or " ".join(last.replace("-", " ").replace("_", " ").split())[:80]
    links = [
        Link(gettext("All articles, newest first"), at("/search")),
        Link(gettext("The front page"), at("/")),
    ]
    if words and words != "search":
        search = search_url(SearchRequest(query=words, order_by="relevance"))
        links.insert(0, Link(gettext("Search for “%(words)s”") % {"words": words}, search))
    return links
