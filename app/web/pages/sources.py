"""All sources, and the page of one."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.search.request import filed_under
from app.web.deps import ArchiveDep, PagesDep
from app.web.directories import view_directory
from app.web.links import search_url, source_url
from app.web.listing import get_name, narrow
from app.web.searching import answer_search
from app.web.syndication import list_feed_links

router = APIRouter()


@router.get("/sources", include_in_schema=False)
def all_sources(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The sources, most used first or from A to Z."""
    params = request.query_params
    view = view_directory(archive, "source", params.get("contains", ""), params.get("order", ""))
    return pages.respond_part(request, "pages/directory.html", "partials/directory.html", view=view)


@router.get("/sources/{slug}", include_in_schema=False)
def one_source(slug: str, request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The newest articles of a source; the pages after it are of the search."""
    name = get_name(archive, "source", slug)
    if narrowed := narrow(filed_under("source", slug), request.query_params):
        return RedirectResponse(search_url(narrowed, page=narrowed.page), HTTPStatus.SEE_OTHER)
    view, _ = answer_search(archive, filed_under("source", slug))
    facets = [facet for facet in view.facets if facet.name != "source"]
    feeds = list_feed_links(source_url(slug))
    return pages.respond("pages/name.html", kind="source", name=name, view=view, feeds=feeds, facets=facets)
