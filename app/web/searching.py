"""A search answered as a view: for the search page and for the pages of tags and sources."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.search.archive import Archive, Outcome, search_archive
from app.search.engines.base import FacetCount
from app.search.request import SearchRequest
from app.search.timeline import count_periods
from app.web.facets import PAGE_FACETS, SHOWN_VALUES
from app.web.listing import find_filter_names
from app.web.timeframes import counted_interval
from app.web.timelines import TimelineView, view_timeline
from app.web.views import SearchView, view_search
from app.web.ways_on import find_ways_on


def answer_search(archive: Archive, request: SearchRequest) -> tuple[SearchView, Outcome]:
    """The results of a search with facets and timeline; where there are none, with what would find some.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    wanted = replace(request, facets=(*PAGE_FACETS, counted_interval(request)), facet_size=SHOWN_VALUES + 1)
    outcome = search_archive(archive, wanted)
    timeline = _timeline(archive, outcome)
    names = find_filter_names(archive, wanted.filters)
    view = view_search(outcome, archive.now(), timeline, names)
    if not outcome.total:
        view = replace(view, ways_on=find_ways_on(archive, outcome, names))
    return view, outcome


def _timeline(archive: Archive, outcome: Outcome) -> TimelineView | None:
    request = outcome.found.request
    counts: Sequence[FacetCount] = outcome.found.matches.facets[counted_interval(request)]
    if len(counts) == 1 and request.dates == (None, None):
        # All of one month: its days say more.
        counts = count_periods(archive, request, "day")
    return view_timeline(request, counts, partial(count_periods, archive, SearchRequest()))
