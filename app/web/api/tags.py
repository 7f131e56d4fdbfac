"""`/tags`: the tags of the archive, most used first."""

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


@router.get("/tags", summary="All tags", **describe(CountedNames))
def list_tags(request: Request, archive: ArchiveDep) -> Response:
    """Slug, written form and number of articles of each: the 1,000 most used."""
    refuse_unknown(request.query_params)
    names, total = list_names(archive, "tag")
    results = [{"slug": each.value, "name": each.label, "count": each.count} for each in names]
    return Response(orjson.dumps({"total": total, "results": results}), media_type="application/json")


@router.get("/tags/{slug}", summary="One tag", **describe(LinkedName, found=True))
def show_tag(slug: str, request: Request, archive: ArchiveDep) -> Response:
    """Written form and number of articles."""
    refuse_unknown(request.query_params)
    name = get_name(archive, "tag", slug)
    total = find_total(archive, filed_under("tag", slug))
    links = {"html": at(f"/tags/{slug}"), "articles": at(f"/api/v1/articles?tag={slug}")}
    answer = {"slug": slug, "name": name, "count": total, "links": links}
    return Response(orjson.dumps(answer), media_type="application/json")
