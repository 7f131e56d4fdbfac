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
from app.web.parameters import SEARCH_PARAMETERS, read_asked, read_flag, refuse_unknown, split_list

router = APIRouter(tags=["articles"])
_PARAMETERS = (*SEARCH_PARAMETERS, "facets", "fields", "strict")


@router.get("/articles", summary="Search articles")
def list_articles(request: Request, archive: ArchiveDep) -> Response:
    """Articles that match `q` and the filters, with facets. Without parameters: all, newest first."""
    params = request.query_params
    refuse_unknown(params, _PARAMETERS)
    keys = read_fields(params.get("fields", ""))
    strict = read_flag(params, "strict")
    asked = read_asked(params, split_list(params.get("facets", "")))
    outcome = search_archive(archive, build_request(asked))
    if strict and outcome.found.parsed.notices:
        notice = outcome.found.parsed.notices[0]
        raise InvalidParameter("q", f"q, character {notice.position + 1}: {notice.message}")
    return Response(orjson.dumps(shape_outcome(outcome, keys)), media_type="application/json")


@router.get("/articles/{public_id}", summary="One article")
def show_article(public_id: str, request: Request, archive: ArchiveDep) -> Response:
    """An article with its whole text."""
    refuse_unknown(request.query_params)
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
    return Response(orjson.dumps(shape_article(article)), media_type="application/json")
