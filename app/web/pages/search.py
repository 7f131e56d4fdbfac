"""The search page."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.search.archive import search_archive
from app.search.request import build_request
from app.web.deps import ArchiveDep, PagesDep
from app.web.facets import PAGE_FACETS
from app.web.links import search_url
from app.web.listing import find_filter_names
from app.web.parameters import read_asked
from app.web.views import last_page, view_search

router = APIRouter()


@router.get("/search", include_in_schema=False)
def search(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """Results with facets, for the parameters of the API. A page beyond the last leads to the last."""
    wanted = build_request(read_asked(request.query_params, PAGE_FACETS))
    outcome = search_archive(archive, wanted)
    last = last_page(wanted, outcome.total)
    if wanted.page > last:
        return RedirectResponse(search_url(wanted, page=last), 303)
    names = find_filter_names(archive, wanted.filters)
    return pages.respond("pages/search.html", view=view_search(outcome, names))
