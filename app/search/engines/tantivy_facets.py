"""Facets of a Tantivy index: how many matches hold each value, exactly."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from tantivy import Searcher

from app.search.engines.base import FacetCount, Plan
from app.search.engines.tantivy_query import Compiler
from app.search.engines.tantivy_words import Vocabulary
from app.search.request import DATE_FACETS, FacetField
from app.search.tree import EVERYTHING

_ALL_BUCKETS = 60_000
"""Days of 160 years; Tantivy refuses more than 65,000 buckets."""
_SEGMENT_BUCKETS = 10_000
"""Values that each segment of an index brings to a facet; where it has more, rare ones are counted too low.
With Tantivy's own limit, 20 of the 100 first of 20,000 tags were; with this none is, for milliseconds more.
"""
_SPARE_BUCKETS = 50
"""Asked for beyond a facet's size, so that values of equal count are cut off in a fixed order."""
_THREADS = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="facets")

Facets = Mapping[FacetField, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """A commit, as searches see it."""

    searcher: Searcher
    compiler: Compiler
    vocabulary: Vocabulary
    facets_of_all: dict[tuple[FacetField, int], Any] = field(default_factory=dict)
    """By facet and size, where nothing narrows them: asked for most, slowest to count, and the same until the
    next commit.
    """


class CountedAside(Facets):
    """Facets that a thread of their own counts while the hits are read and shown; their first reader waits.

    Counting takes most of a search's time, and runs outside Python's lock.
    """

    def __init__(self, count: Callable[[], Facets]) -> None:
        self._counting = _THREADS.submit(count)

    def __getitem__(self, facet: FacetField) -> tuple[FacetCount, ...]:
        return self._counting.result()[facet]

    def __iter__(self) -> Iterator[FacetField]:
        return iter(self._counting.result())

    def __len__(self) -> int:
        return len(self._counting.result())


def count_facets(view: View, plan: Plan) -> Facets:
    """Facets without a filter of their own in one pass; each other one in a pass that ignores its filter."""
    filtered = {wanted.field for wanted in plan.filters}
    own = [f for f in plan.facets if f in filtered or (f in DATE_FACETS and plan.dates != (None, None))]
    counted = _aggregate(view, plan, [facet for facet in plan.facets if facet not in own])
    for facet in own:
        counted |= _aggregate(view, _without_filter_of(facet, plan), [facet])
    return {
        facet: _read_buckets(facet, counted[facet]["buckets"])[: _facet_size(facet, plan.facet_size)]
        for facet in plan.facets
    }


def _aggregate(view: View, plan: Plan, facets: list[FacetField]) -> dict[str, Any]:
    """Tantivy's answer, by facet."""
    size = plan.facet_size
    is_narrowed = plan.tree != EVERYTHING or plan.filters or plan.dates != (None, None)
    known = {} if is_narrowed else view.facets_of_all
    if missing := [facet for facet in facets if (facet, size) not in known]:
        counted = view.searcher.aggregate(view.compiler.plan(plan), aggregations(missing, size))
        known |= {(facet, size): counted[facet] for facet in missing}
    return {facet: known[facet, size] for facet in facets}


def _without_filter_of(facet: FacetField, plan: Plan) -> Plan:
    if facet in DATE_FACETS:
        return replace(plan, dates=(None, None))
    return replace(plan, filters=tuple(wanted for wanted in plan.filters if wanted.field != facet))


def aggregations(facets: Iterable[FacetField], size: int) -> dict[str, Any]:
    """What to ask Tantivy for, to have the `size` first values of each facet."""
    sizes = {facet: _facet_size(facet, size) + _SPARE_BUCKETS for facet in facets}
    return {
        facet: {"terms": {"field": facet, "size": size, "segment_size": max(size, _SEGMENT_BUCKETS)}}
        for facet, size in sizes.items()
    }


def _facet_size(facet: FacetField, size: int) -> int:
    """Years, months and days are counted whole: a span of time with holes in it would mislead."""
    return _ALL_BUCKETS if facet in DATE_FACETS else size


def _read_buckets(facet: FacetField, buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    counts = [FacetCount(_value(facet, bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return tuple(sorted(counts, key=lambda count: (-count.count, count.value)))


def _value(facet: FacetField, key: Any) -> str:
    if facet == "year":
        return f"{int(key):04}"
    if facet == "month":
        return f"{int(key) // 100:04}-{int(key) % 100:02}"
    if facet == "day":
        return f"{int(key) // 10_000:04}-{int(key) // 100 % 100:02}-{int(key) % 100:02}"
    return str(key)
