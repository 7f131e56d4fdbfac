"""The page of all values of one facet of a search, with a box to look for one."""

from typing import get_args
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response

from app.errors import NotFound
from app.search.facet_values import list_facet_values
from app.search.request import FilterField, build_request
from app.web.deps import ArchiveDep, PagesDep
from app.web.facets import view_values
from app.web.links import search_url
from app.web.parameters import read_asked, write_query

router = APIRouter()
_SHOWN = 500


@router.get("/search/{facet}", include_in_schema=False)
def facet_values(facet: str, request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """Values that hold `contains`, most used first."""
    if facet not in get_args(FilterField):
        raise NotFound(f"there is no facet {facet!r}")
    field: FilterField = facet  # type: ignore[assignment]  # checked above
    contains = request.query_params.get("contains", "")
    wanted = build_request(read_asked(request.query_params))
    values, total = list_facet_values(archive, wanted, field, contains, _SHOWN)
    return pages.respond_part(
        request,
        "pages/facet_values.html",
        "partials/facet_values.html",
        view=view_values(wanted, field, values),
        query=wanted.query,
        contains=contains,
        total=total,
        back_url=search_url(wanted),
        hidden=parse_qsl(write_query(wanted)),
    )
