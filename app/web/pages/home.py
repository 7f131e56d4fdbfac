"""The front page: the search box, the archive's size and span, the newest articles, tags and sources."""

from dataclasses import replace

from fastapi import APIRouter, Response

from app.search.archive import search_archive
from app.search.request import SearchRequest
from app.web.deps import ArchiveDep, PagesDep

router = APIRouter()
_NEWEST = SearchRequest(page_size=10, facets=("tag", "source", "year"), facet_size=30)
_EARLIEST = replace(_NEWEST, order_by="oldest", page_size=1, facets=())


@router.get("/", include_in_schema=False)
def home(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The front page."""
    outcome = search_archive(archive, _NEWEST)
    dated = [r.article.published_at for r in outcome.results if r.article.published_at]
    earliest = [
        r.article.published_at for r in search_archive(archive, _EARLIEST).results if r.article.published_at
    ]
    return pages.respond(
        "pages/home.html",
        total=outcome.total,
        results=outcome.results,
        tags=outcome.facets["tag"],
        sources=outcome.facets["source"],
        first_year=earliest[0].year if earliest else None,
        last_year=dated[0].year if dated else None,
    )
