"""From a request to what was found: the one path that the page, the API and the command line share."""

from dataclasses import dataclass
from datetime import datetime

from app.search.engines.base import Engine, Matches, Plan
from app.search.language import Parsed, parse
from app.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Found:
    """A request, how its query was understood, and what matches it."""

    request: SearchRequest
    parsed: Parsed
    matches: Matches


def find(engine: Engine, request: SearchRequest, now: datetime) -> Found:
    """Search; `now` is what `date:7d` counts back from.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    parsed = parse(request.query, now)
    plan = Plan(
        tree=parsed.tree,
        filters=request.filters,
        dates=request.dates,
        order_by=request.order_by,
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
        facets=request.facets,
        facet_size=request.facet_size,
    )
    return Found(request, parsed, engine.search(plan))
