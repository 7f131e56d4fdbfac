"""`/sources`: the sources of the archive, most used first."""

import orjson
from fastapi import APIRouter, Request, Response

from app.search.archive import find_total
from app.search.request import filed_under
from app.web.api.describing import describe
from app.web.api.models import CountedNames, LinkedName
from app.web.deps import ArchiveDep
from app.web.listing import get_name, list_names
from app.web.parameters import refuse_unknown
from app.web.paths import at

router = APIRouter(tags=["discovery"])


@router.get("/sources", summary="All sources", **describe(CountedNames))
def list_sources(request: Request, archive: ArchiveDep) -> Response:
    """Slug, written form and number of articles of each: the 1,000 most used."""
    refuse_unknown(request.query_params)
    names, total = list_names(archive, "source")
    results = [{"slug": each.value, "name": each.label, "count": each.count} for each in names]
    return Response(orjson.dumps({"total": total, "results": results}), media_type="application/json")


@router.get("/sources/{slug}", summary="One source", **describe(LinkedName, found=True))
def show_source(slug: str, request: Request, archive: ArchiveDep) -> Response:
    """Written form and number of articles."""
    refuse_unknown(request.query_params)
    name = get_name(archive, "source", slug)
    total = find_total(archive, filed_under("source", slug))
    links = {"html": at(f"/sources/{slug}"), "articles": at(f"/api/v1/articles?source={slug}")}
    answer = {"slug": slug, "name": name, "count": total, "links": links}
    return Response(orjson.dumps(answer), media_type="application/json")
