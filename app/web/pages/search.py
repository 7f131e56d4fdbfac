"""The search page, whole or only what a search changes of it."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.search.request import build_request
from app.web.deps import ArchiveDep, PagesDep
from app.web.links import search_url
from app.web.parameters import read_asked, write_query
from app.web.paths import at
from app.web.searching import answer_search
from app.web.syndication import list_feed_links
from app.web.views import last_page

router = APIRouter()


@router.get("/search", include_in_schema=False)
def search(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """Results with facets, for the parameters of the API. A page beyond the last leads to the last."""
    wanted = build_request(read_asked(request.query_params))
    wanted = replace(wanted, also=wanted.match is None)
    view, outcome = answer_search(archive, wanted)
    last = last_page(wanted, outcome.total)
    if wanted.page > last:
        return RedirectResponse(search_url(wanted, page=last), 303)
    query = write_query(wanted)
    return pages.respond_part(
        request,
        "pages/search.html",
        "partials/search.html",
        view=view,
        feeds=list_feed_links(at("/search"), query),
        is_narrowed=bool(query or wanted.page > 1),
    )
