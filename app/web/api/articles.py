"""`/articles`: search, and one article."""

import orjson
from fastapi import APIRouter, Request, Response

from app.db import session_scope
from app.errors import InvalidParameter
from app.search.archive import search_archive
from app.search.request import build_request
from app.store.reading import get_article
from app.web.api.shapes import read_fields, shape_article, shape_outcome
from app.web.deps import ArchiveDep
from app.web.parameters import SEARCH_PARAMETERS, read_asked, refuse_unknown

router = APIRouter(tags=["articles"])
_PARAMETERS = (*SEARCH_PARAMETERS, "facets", "fields", "strict")


@router.get("/articles", summary="Search articles")
def list_articles(request: Request, archive: ArchiveDep) -> Response:
    """Articles that match `q` and the filters, with facets. Without parameters: all, newest first."""
    params = request.query_params
    refuse_unknown(params, _PARAMETERS)
    keys = read_fields(params.get("fields"))
    facets = [facet.strip() for facet in params.get("facets", "").split(",") if facet.strip()]
    outcome = search_archive(archive, build_request(read_asked(params, facets)))
    if params.get("strict") == "true" and outcome.found.parsed.notices:
        notice = outcome.found.parsed.notices[0]
        raise InvalidParameter("q", f"q, character {notice.position + 1}: {notice.message}")
    return Response(orjson.dumps(shape_outcome(outcome, keys)), media_type="application/json")


@router.get("/articles/{public_id}", summary="One article")
def show_article(public_id: str, archive: ArchiveDep) -> Response:
    """An article with its whole text."""
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
    return Response(orjson.dumps(shape_article(article)), media_type="application/json")
