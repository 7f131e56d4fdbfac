"""All tags, and the page of one."""

from fastapi import APIRouter, Response

from app.search.archive import search_archive
from app.search.request import Filter, SearchRequest
from app.web.deps import ArchiveDep, PagesDep
from app.web.facets import PAGE_FACETS
from app.web.listing import get_name, list_names
from app.web.views import view_search

router = APIRouter()


@router.get("/tags", include_in_schema=False)
def all_tags(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The tags, most used first."""
    names, total = list_names(archive, "tag")
    return pages.respond("pages/names.html", title="Tags", base="/tags", names=names, total=total)


@router.get("/tags/{slug}", include_in_schema=False)
def one_tag(slug: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The newest articles of a tag; the pages after it are of the search."""
    name = get_name(archive, "tag", slug)
    wanted = (Filter("tag", ((slug,),)),)
    outcome = search_archive(archive, SearchRequest(filters=wanted, facets=PAGE_FACETS))
    return pages.respond("pages/name.html", kind="tag", name=name, view=view_search(outcome))
