"""Sitemaps: the addresses of all articles, in parts that never change their place.

Source: sitemaps.org protocol 0.9 (at most 50,000 addresses a part).
"""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from fastapi import APIRouter, Response

from app.db import session_scope
from app.errors import NotFound
from app.exporting.records import shape_instant
from app.store.addresses import list_address_parts, list_addresses
from app.web.deps import ArchiveDep, BaseUrlDep, RevisionsDep

router = APIRouter()
PART = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@router.get("/sitemap.xml", include_in_schema=False)
def sitemap_index(revisions: RevisionsDep, base_url: BaseUrlDep) -> Response:
    """The parts, each with when something last changed in it."""
    parts = revisions.keep("sitemap", lambda session: list_address_parts(session, PART))
    return _respond("sitemapindex", "sitemap", ((f"{base_url}/sitemaps/{n}.xml", at) for n, at in parts))


@router.get("/sitemaps/{number}.xml", include_in_schema=False)
def sitemap_part(number: str, archive: ArchiveDep, base_url: BaseUrlDep) -> Response:
    """The articles of a part, each with when the archive got its text."""
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise NotFound(f"there is no part {number[:20]!r} of the sitemap")
    first = int(number) * PART
    with session_scope(archive.database) as session:
        articles = list_addresses(session, first, first + PART - 1)
    if not articles:
        raise NotFound(f"there is no part {number} of the sitemap")
    return _respond("urlset", "url", ((f"{base_url}/articles/{name}", at) for name, at in articles))


def _respond(root: str, element: str, entries: Iterable[tuple[str, datetime]]) -> Response:
    # Some 8 MB of it, which a tree of elements would make ten times as many.
    lines = (
        f"<{element}><loc>{escape(url)}</loc><lastmod>{shape_instant(at)}</lastmod></{element}>\n"
        for url, at in entries
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    )
    return Response(text, media_type="application/xml")
