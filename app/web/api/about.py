"""`/stats`, the archive in numbers, and `/fields`, what can be named where."""

from typing import get_args

import orjson
from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.exporting.records import RECORD_KEYS, shape_instant
from app.search.archive import search_archive
from app.search.language import FIELDS
from app.search.request import FACET_FIELDS, FILTER_FIELDS, OrderBy, SearchRequest
from app.store.names import TABLES, count_names
from app.store.statistics import Statistics, get_statistics
from app.web.api.describing import describe
from app.web.api.models import FieldNames, Stats
from app.web.api.shapes import ALL_KEYS
from app.web.deps import ArchiveDep, RevisionsDep
from app.web.parameters import refuse_unknown

router = APIRouter(tags=["archive"])
_MAX_LANGUAGES = 1_000


@router.get("/stats", summary="The archive in numbers", **describe(Stats))
def show_stats(request: Request, archive: ArchiveDep, revisions: RevisionsDep) -> Response:
    """Articles, words, names and languages, the span of their dates, and the last change."""
    refuse_unknown(request.query_params)
    counting = SearchRequest(page_size=0, facets=("lang",), facet_size=_MAX_LANGUAGES)
    languages = search_archive(archive, counting, marked=False).facets["lang"]
    stored, names = revisions.keep("stats", _read_stored)
    answer = {
        "articles": stored.articles,
        "words": stored.words,
        **names,
        "languages": [{"value": each.value, "label": each.label, "count": each.count} for each in languages],
        "published": {
            "first": shape_instant(stored.first_published_at),
            "last": shape_instant(stored.last_published_at),
        },
        "last_change_at": shape_instant(stored.last_change_at),
    }
    return Response(orjson.dumps(answer), media_type="application/json")


def _read_stored(session: Session) -> tuple[Statistics, dict[str, int]]:
    return get_statistics(session), {f"{each}s": count_names(session, each) for each in TABLES}


@router.get("/fields", summary="What can be named where", **describe(FieldNames))
def list_fields(request: Request) -> Response:
    """What can be searched, filtered, counted, sorted by, returned and exported."""
    refuse_unknown(request.query_params)
    answer = {
        "searched": sorted(FIELDS),
        "filtered": [*FILTER_FIELDS, "from-date", "to-date"],
        "faceted": FACET_FIELDS,
        "sorted": get_args(OrderBy),
        "returned": ALL_KEYS,
        "exported": RECORD_KEYS,
    }
    return Response(orjson.dumps(answer), media_type="application/json")
