"""`/facets/{facet}`: the values of one facet of a search, or those that hold a text."""

from typing import get_args

import orjson
from fastapi import APIRouter, Request, Response

from app.errors import NotFound
from app.search.facet_values import list_facet_values
from app.search.request import FilterField, build_request
from app.web.api.describing import describe
from app.web.api.models import FacetValues
from app.web.deps import ArchiveDep
from app.web.parameters import COUNTING_PARAMETERS, read_asked, refuse_unknown

router = APIRouter(tags=["discovery"])
_PARAMETERS = (*COUNTING_PARAMETERS, "page-size", "contains")


@router.get("/facets/{facet}", summary="Values of a facet", **describe(FacetValues, *_PARAMETERS, found=True))
def list_values(facet: str, request: Request, archive: ArchiveDep) -> Response:
    """Values of source, tag, section, author or lang that a search finds, most used first: those that hold
    `contains`, as many as `page-size` says.
    """
    if facet not in get_args(FilterField):
        raise NotFound(f"there is no facet {facet[:40]!r}: there are {', '.join(get_args(FilterField))}")
    refuse_unknown(request.query_params, _PARAMETERS)
    field: FilterField = facet  # type: ignore[assignment]  # checked above
    wanted = build_request(read_asked(request.query_params))
    contains = request.query_params.get("contains", "")
    values, total = list_facet_values(archive, wanted, field, contains, wanted.page_size)
    results = [{"value": each.value, "label": each.label, "count": each.count} for each in values]
    return Response(orjson.dumps({"total": total, "results": results}), media_type="application/json")
