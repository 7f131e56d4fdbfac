"""All sources, and the page of one."""

from fastapi import APIRouter, Response

from app.search.archive import search_archive
from app.search.request import Filter, SearchRequest
from app.web.deps import ArchiveDep, PagesDep
from app.web.facets import PAGE_FACETS
from app.web.listing import get_name, list_names
from app.web.views import view_search

router = APIRouter()


@router.get("/sources", include_in_schema=False)
def all_sources(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The sources, most used first."""
    names, total = list_names(archive, "source")
    return pages.respond("pages/names.html", title="Sources", base="/sources", names=names, total=total)


@router.get("/sources/{slug}", include_in_schema=False)
def one_source(slug: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The newest articles of a source; the pages after it are of the search."""
    name = get_name(archive, "source", slug)
    wanted = (Filter("source", ((slug,),)),)
    outcome = search_archive(archive, SearchRequest(filters=wanted, facets=PAGE_FACETS))
    return pages.respond("pages/name.html", kind="source", name=name, view=view_search(outcome))
