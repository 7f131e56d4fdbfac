"""An article's page as it was captured: shown in a frame in which nothing runs and nothing is fetched."""

from datetime import UTC

from fastapi import APIRouter, Response

from app.db import session_scope
from app.errors import NotFound
from app.readers.charsets import web_label
from app.readers.html.decoding import choose_of_page
from app.search.archive import Archive
from app.store.captures import StoredCapture, list_captures
from app.store.reading import StoredArticle, get_article
from app.web.dates import format_instant
from app.web.deps import ArchiveDep, PagesDep, PayloadsDep
from app.web.links import Link
from app.web.paths import at
from app.web.templating import Pages

router = APIRouter()
CAPTURED_PAGE_HEADERS = {
    "content-security-policy": "; ".join(
        (
            "sandbox",
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        )
    ),
    "x-robots-tag": "noindex",
}
"""A page of strangers: as text and its own styles, in an origin of its own, asking nobody for anything."""


@router.get("/articles/{public_id}/captures", include_in_schema=False)
def latest_capture(public_id: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The last capture, and the way to the others."""
    return _respond(public_id, None, archive, pages)


@router.get("/articles/{public_id}/captures/{number}", include_in_schema=False)
def one_capture(public_id: str, number: int, archive: ArchiveDep, pages: PagesDep) -> Response:
    """A capture in its frame, when it was made and from where."""
    return _respond(public_id, number, archive, pages)


@router.get("/articles/{public_id}/captures/{number}/page", include_in_schema=False)
def captured_page(public_id: str, number: int, archive: ArchiveDep, payloads: PayloadsDep) -> Response:
    """The bytes as they were received, with the encoding that they are read in."""
    _, captures = _captures(archive, public_id)
    capture = _choose(captures, number)
    page = payloads.get(capture.payload_digest)
    # Chosen again: the label of an older capture is only what its server said.
    encoding = web_label(choose_of_page(page, capture.encoding, capture.url).codec)
    return Response(
        page,
        headers={**CAPTURED_PAGE_HEADERS, "content-type": f"{capture.media_type}; charset={encoding}"},
    )


def _respond(public_id: str, number: int | None, archive: Archive, pages: Pages) -> Response:
    article, captures = _captures(archive, public_id)
    capture = _choose(captures, number)
    others = [
        Link(
            format_instant(each.captured_at), at(f"/articles/{public_id}/captures/{each.id}"), each == capture
        )
        for each in captures
    ]
    return pages.respond(
        "pages/capture.html",
        article=article,
        captured=format_instant(capture.captured_at),
        captured_iso=f"{capture.captured_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        address=capture.url,
        page_url=at(f"/articles/{public_id}/captures/{capture.id}/page"),
        captures=others,
    )


def _captures(archive: Archive, public_id: str) -> tuple[StoredArticle, list[StoredCapture]]:
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
        captures = list_captures(session, article.id)
    if not captures:
        raise NotFound(f"article {public_id!r} was not read from a captured page")
    return article, captures


def _choose(captures: list[StoredCapture], number: int | None) -> StoredCapture:
    """The capture of a number, or the last."""
    chosen = captures[0] if number is None else next((each for each in captures if each.id == number), None)
    if chosen is None:
        raise NotFound(f"the article has no capture {number}")
    return chosen
