"""`/timeline`: how many articles of a search are of each day, month or year."""

from typing import cast, get_args

import orjson
from fastapi import APIRouter, Request, Response

from app.errors import InvalidParameter
from app.search.request import build_request
from app.search.timeline import Interval, count_timeline
from app.web.api.describing import describe
from app.web.api.models import Timeline
from app.web.deps import ArchiveDep
from app.web.parameters import COUNTING_PARAMETERS, read_asked, refuse_unknown

router = APIRouter(tags=["discovery"])
_PARAMETERS = (*COUNTING_PARAMETERS, "interval")


@router.get("/timeline", summary="A search over time", **describe(Timeline, *_PARAMETERS))
def show_timeline(request: Request, archive: ArchiveDep) -> Response:
    """Counts of the matches by `interval` (day, month, year), empty ones included, each with its share of
    all articles of that time.
    """
    params = request.query_params
    refuse_unknown(params, _PARAMETERS)
    interval = params.get("interval", "month")
    if interval not in get_args(Interval):
        known = ", ".join(get_args(Interval))
        raise InvalidParameter("interval", f"interval is {interval[:40]!r}: it can be {known}")
    timeline = count_timeline(archive, build_request(read_asked(params)), cast("Interval", interval))
    answer = {
        "interval": timeline.interval,
        "total": timeline.total,
        "buckets": [
            {"start": each.start, "count": each.count, "of": each.of, "share": round(each.share, 6)}
            for each in timeline.buckets
        ],
    }
    return Response(orjson.dumps(answer), media_type="application/json")
