"""`/healthz`: whether the archive can be searched, for load balancers and containers."""

import logging
from http import HTTPStatus

import orjson
from fastapi import APIRouter, Response

from app.db import session_scope
from app.errors import IndexUnavailable
from app.store.changes import count_articles
from app.web.deps import ArchiveDep, ProbeDep

router = APIRouter()
_log = logging.getLogger(__name__)


@router.get("/healthz", include_in_schema=False)
def healthz(archive: ArchiveDep, probe: ProbeDep) -> Response:
    """200 with the number of articles stored and indexed; 503 where the index cannot answer a search."""
    with session_scope(archive.database) as session:
        stored = count_articles(session)
    try:
        answer = {"status": "ok", "articles": stored, "indexed": probe.count()}
        status = HTTPStatus.OK
    except IndexUnavailable as error:
        _log.error("the search index cannot be read: %s", error)
        answer = {"status": "no index", "articles": stored, "indexed": None}
        status = HTTPStatus.SERVICE_UNAVAILABLE
    return Response(orjson.dumps(answer), status, media_type="application/json")
