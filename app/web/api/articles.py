"""`/articles`: search, and one article."""

from dataclasses import replace

import orjson
from fastapi import APIRouter, Request, Response

from app.db import session_scope
from app.errors import InvalidParameter
from app.search.archive import search_archive
from app.search.related import list_related
from app.search.request import Asked, build_request
from app.store.reading import get_article, list_versions
from app.web.api.describing import describe
from app.web.api.models import Article, ArticleList, Articles, Versions
from app.web.api.shapes import (
    RELATED_KEYS,
    VERSION_KEYS,
    WHOLE_KEYS,
    read_fields,
    shape_article,
    shape_outcome,
    shape_version,
)
from app.web.deps import ArchiveDep
from app.web.parameters import (
    SEARCH_PARAMETERS,
    read_asked,
    read_flag,
    read_list,
    read_number,
    refuse_unknown,
)

router = APIRouter(tags=["articles"])
_PARAMETERS = (*SEARCH_PARAMETERS, "also", "cursor", "facets", "fields", "strict")


@router.get("/articles", summary="Search articles", **describe(ArticleList, *_PARAMETERS))
def list_articles(request: Request, archive: ArchiveDep) -> Response:
    """Articles that match `q` and the filters, with facets. Without parameters: all, newest first."""
    params = request.query_params
    refuse_unknown(params, _PARAMETERS)
    keys = read_fields(read_list(params, "fields"))
    strict = read_flag(params, "strict")
    asked = replace(read_asked(params, read_list(params, "facets")), also=read_flag(params, "also"))
    if strict and asked.match is None:
        asked = replace(asked, match="all")
    outcome = search_archive(
        archive, build_request(asked), marked="highlights" in keys, bodies="body" in keys
    )
    if strict and outcome.found.parsed.notices:
        first = outcome.found.parsed.notices[0]
        parameter = first.field or "q"
        raise InvalidParameter(parameter, f"{parameter}: {first.sentence}")
    answer = shape_outcome(outcome, keys)
    headers = {"link": f'<{answer["next"]}>; rel="next"'} if answer["next"] else None
    return Response(orjson.dumps(answer), headers=headers, media_type="application/json")


@router.get(
    "/articles/{public_id}/related",
    summary="Articles like one",
    **describe(Articles, "page-size", "fields", own="article", found=True),
)
def list_related_articles(public_id: str, request: Request, archive: ArchiveDep) -> Response:
    """The articles closest to one in content, closest first: as many as `page-size` says, 10 by default."""
    refuse_unknown(request.query_params, ("page-size", "fields"))
    keys = read_fields(read_list(request.query_params, "fields"), RELATED_KEYS, WHOLE_KEYS)
    limit = build_request(Asked(page_size=read_number(request.query_params, "page-size", 10))).page_size
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
    related = [shape_article(each, keys) for each in list_related(archive, article, limit)]
    return Response(orjson.dumps({"results": related}), media_type="application/json")


@router.get(
    "/articles/{public_id}/versions",
    summary="Earlier texts of an article",
    **describe(Versions, "fields", own="versions", found=True),
)
def list_earlier_texts(public_id: str, request: Request, archive: ArchiveDep) -> Response:
    """The texts that an article had before the current one, oldest first; `body` only where it is named."""
    refuse_unknown(request.query_params, ("fields",))
    keys = read_fields(read_list(request.query_params, "fields"), VERSION_KEYS[:-1], VERSION_KEYS, "number")
    with session_scope(archive.database) as session:
        texts = list_versions(session, get_article(session, public_id).id)
    results = [shape_version(text, keys) for text in texts]
    return Response(orjson.dumps({"total": len(results), "results": results}), media_type="application/json")


@router.get(
    "/articles/{public_id}", summary="One article", **describe(Article, "fields", own="article", found=True)
)
def show_article(public_id: str, request: Request, archive: ArchiveDep) -> Response:
    """An article with its whole text, or the keys of it that `fields` names."""
    refuse_unknown(request.query_params, ("fields",))
    keys = read_fields(read_list(request.query_params, "fields"), WHOLE_KEYS, WHOLE_KEYS)
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
    return Response(orjson.dumps(shape_article(article, keys)), media_type="application/json")
