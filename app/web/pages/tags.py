"""All tags, and the page of one."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.search.archive import Archive, search_archive
from app.search.request import SearchRequest, filed_under
from app.search.tree import Named, write
from app.web.deps import ArchiveDep, PagesDep
from app.web.directories import view_directory
from app.web.facets import SHOWN_VALUES, FacetView, view_values
from app.web.links import search_url, tag_url
from app.web.listing import get_name, narrow
from app.web.searching import answer_search
from app.web.syndication import list_feed_links
from app.web.wording import gettext

router = APIRouter()


@router.get("/tags", include_in_schema=False)
def all_tags(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The tags, most used first or from A to Z."""
    params = request.query_params
    view = view_directory(archive, "tag", params.get("contains", ""), params.get("order", ""))
    return pages.respond_part(request, "pages/directory.html", "partials/directory.html", view=view)


@router.get("/tags/{slug}", include_in_schema=False)
def one_tag(slug: str, request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The newest articles of a tag; the pages after it are of the search."""
    name = get_name(archive, "tag", slug)
    if narrowed := narrow(filed_under("tag", slug), request.query_params):
        return RedirectResponse(search_url(narrowed, page=narrowed.page), HTTPStatus.SEE_OTHER)
    view, _ = answer_search(archive, filed_under("tag", slug))
    facets = (_companions(archive, slug), *(each for each in view.facets if each.name != "tag"))
    return pages.respond(
        "pages/name.html",
        kind="tag",
        name=f"#{name}",
        view=view,
        feeds=list_feed_links(tag_url(slug)),
        facets=[facet for facet in facets if facet.values],
    )


def _companions(archive: Archive, slug: str) -> FacetView:
    """The tags of the articles that have this one; each leads to those that have both."""
    # As a query, not as a filter: a facet's counts do not regard its own filter.
    query = write(Named("tag", slug))
    counting = SearchRequest(query=query, page_size=0, facets=("tag",), facet_size=SHOWN_VALUES + 1)
    values = search_archive(archive, counting).facets["tag"]
    others = [value for value in values if value.value != slug][:SHOWN_VALUES]
    facet = view_values(SearchRequest(query=query, order_by="relevance"), "tag", others)
    return FacetView("with", gettext("Goes with"), facet.values, "")
