"""The search page."""

from fastapi import APIRouter, Request, Response

from app.search.archive import search_archive
from app.search.request import build_request
from app.web.deps import ArchiveDep, PagesDep
from app.web.parameters import read_asked
from app.web.views import PAGE_FACETS, view_search

router = APIRouter()


@router.get("/search", include_in_schema=False)
def search(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """Results with facets, for the parameters of the API."""
    outcome = search_archive(archive, build_request(read_asked(request.query_params, PAGE_FACETS)))
    return pages.respond("pages/search.html", view=view_search(outcome))
