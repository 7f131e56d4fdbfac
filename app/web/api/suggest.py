"""`/suggest`: what a query that is being typed may become."""

import orjson
from fastapi import APIRouter, Request, Response

from app.search.suggesting import Suggestion, suggest
from app.web.api.describing import describe
from app.web.api.models import Suggestions
from app.web.deps import ArchiveDep
from app.web.parameters import refuse_unknown
from app.web.paths import at

router = APIRouter(tags=["discovery"])
_PAGES = {"tag": "/tags/", "source": "/sources/", "title": "/articles/"}


@router.get("/suggest", summary="Suggestions", **describe(Suggestions, "q", own="suggest"))
def list_suggestions(request: Request, archive: ArchiveDep) -> Response:
    """Tags, sources, words and titles for what is typed as `q`, most used first."""
    refuse_unknown(request.query_params, ("q",))
    results = [_shape(each) for each in suggest(archive, request.query_params.get("q", ""))]
    return Response(orjson.dumps({"results": results}), media_type="application/json")


def _shape(suggestion: Suggestion) -> dict[str, object]:
    page = _PAGES.get(suggestion.kind)
    return {
        "kind": suggestion.kind,
        "text": suggestion.text,
        "query": suggestion.query,
        "count": suggestion.count,
        "links": {"html": at(f"{page}{suggestion.value}") if page else None},
    }
