"""`/healthz`: whether the archive can be searched, for load balancers and containers."""

import orjson
from fastapi import APIRouter, Response

from app.db import session_scope
from app.store.changes import count_articles
from app.web.deps import ArchiveDep

router = APIRouter()


@router.get("/healthz", include_in_schema=False)
def healthz(archive: ArchiveDep) -> Response:
    """200 with the number of articles stored and indexed; 503 where the index cannot be read."""
    indexed = archive.index.engine().count()
    with session_scope(archive.database) as session:
        stored = count_articles(session)
    answer = {"status": "ok", "articles": stored, "indexed": indexed}
    return Response(orjson.dumps(answer), media_type="application/json")
