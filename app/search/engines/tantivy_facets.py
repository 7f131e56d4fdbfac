"""Facets of a Tantivy index: how many matches hold each value, exactly."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from tantivy import Query, Searcher

from app.search.engines.base import FacetCount, Plan
from app.search.engines.fields import column_of
from app.search.engines.tantivy_conditions import Condition, write_conditions
from app.search.engines.tantivy_query import Compiler
from app.search.engines.tantivy_words import Vocabulary
from app.search.request import DATE_FACETS, FacetField
from app.search.tree import EVERYTHING, Fuzzy, Node, Phrase, Prefix, iter_leaves

_ALL_BUCKETS = 60_000
"""Days of 160 years; Tantivy refuses more than 65,000 buckets."""
_SPARE_BUCKETS = 50
"""Asked for beyond a facet's size, so that values of equal count are cut off in a fixed order."""
_SEGMENT_BUCKETS = _ALL_BUCKETS + _SPARE_BUCKETS
"""Values that each segment of an index brings to a facet; where it has more, rare ones are counted too low.
With Tantivy's own limit, 20 of the 100 first of 20,000 tags were.
"""
_THREADS = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="facets")

Facets = Mapping[FacetField, tuple[FacetCount, ...]]
Conditions = frozenset[Condition]


@dataclass(frozen=True, slots=True)
class View:
    """A commit, as searches see it."""

    searcher: Searcher
    compiler: Compiler
    vocabulary: Vocabulary
    facets_of_all: dict[tuple[FacetField, int], tuple[FacetCount, ...]] = field(default_factory=dict)
    """By facet and size, where nothing narrows them: asked for most, slowest to count, and the same until the
    next commit.
    """
    first_of_all: dict[str, list[int]] = field(default_factory=dict)
    """Keys of the first articles in each order by date, for the same reason."""


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
    """All facets, each held to the filters of the others and not to its own."""
    counted: dict[FacetField, tuple[FacetCount, ...]] = {}
    by_condition: dict[Conditions, list[FacetField]] = {}
    for facet in plan.facets:
        by_condition.setdefault(_conditions(facet, plan), []).append(facet)
    if plan.tree == EVERYTHING and (unnarrowed := by_condition.pop(frozenset(), None)):
        counted |= _facets_of_all(view, unnarrowed, plan.facet_size)
    if by_condition and _is_slow(plan.tree):
        counted |= _one_pass(view, plan, by_condition)
    else:
        for conditions, facets in by_condition.items():
            counted |= _one_pass(view, plan, {conditions: facets})
    return {facet: counted[facet] for facet in plan.facets}


def _is_slow(tree: Node) -> bool:
    """Whether to find what matches takes longer than to count it, so that it is better done but once.

    Of 200,000 articles, with two filters and a year: a prefix of two letters 53 ms in one pass and 182 in
    one for each condition, a phrase of two common words 35 and 99, a common word 11 and 7.
    """
    return any(isinstance(leaf, Phrase | Prefix | Fuzzy) for leaf in iter_leaves(tree))


def _conditions(facet: FacetField, plan: Plan) -> Conditions:
    """What the counts of a facet are held to beside the query."""
    filters = (wanted for wanted in plan.filters if wanted.field != facet)
    dates = [plan.dates] if facet not in DATE_FACETS and plan.dates != (None, None) else []
    return frozenset((*filters, *dates))


def _one_pass(view: View, plan: Plan, by_condition: Mapping[Conditions, Sequence[FacetField]]) -> Facets:
    """Facets of a query. What all are held to is part of the query, the rest a filter of each."""
    common = frozenset.intersection(*by_condition)
    filters = tuple(wanted for wanted in plan.filters if wanted in common)
    dates = plan.dates if plan.dates in common else (None, None)
    query = view.compiler.matching(replace(plan, filters=filters, dates=dates))
    wanted: dict[str, Any] = {}
    for number, (conditions, facets) in enumerate(by_condition.items()):
        counting = aggregations(facets, plan.facet_size)
        own = conditions - common
        wanted |= {f"{number}": {"filter": write_conditions(own), "aggs": counting}} if own else counting
    answer: dict[str, Any] = view.searcher.aggregate(query, wanted)
    inside = (answer.get(f"{number}", answer) for number in range(len(by_condition)))
    return {
        facet: _read_buckets(facet, counted[facet]["buckets"], plan.facet_size)
        for counted, facets in zip(inside, by_condition.values(), strict=True)
        for facet in facets
    }


def _facets_of_all(view: View, facets: Sequence[FacetField], size: int) -> Facets:
    known = view.facets_of_all
    if missing := [facet for facet in facets if (facet, size) not in known]:
        counted = view.searcher.aggregate(Query.all_query(), aggregations(missing, size))
        known |= {(facet, size): _read_buckets(facet, counted[facet]["buckets"], size) for facet in missing}
    return {facet: known[facet, size] for facet in facets}


def aggregations(facets: Iterable[FacetField], size: int) -> dict[str, Any]:
    """What to ask Tantivy for, to have the `size` first values of each facet."""
    sizes = {facet: _facet_size(facet, size) + _SPARE_BUCKETS for facet in facets}
    return {
        facet: {"terms": {"field": column_of(facet), "size": most, "segment_size": _SEGMENT_BUCKETS}}
        for facet, most in sizes.items()
    }


def _facet_size(facet: FacetField, size: int) -> int:
    """Years, months and days are counted whole: a span of time with holes in it would mislead."""
    return _ALL_BUCKETS if facet in DATE_FACETS else size


def _read_buckets(facet: FacetField, buckets: list[dict[str, Any]], size: int) -> tuple[FacetCount, ...]:
    counts = [FacetCount(_value(facet, bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    ordered = sorted(counts, key=lambda count: (-count.count, count.value))
    return tuple(ordered[: _facet_size(facet, size)])


def _value(facet: FacetField, key: Any) -> str:
    if facet == "year":
        return f"{int(key):04}"
    if facet == "month":
        return f"{int(key) // 100:04}-{int(key) % 100:02}"
    if facet == "day":
        return f"{int(key) // 10_000:04}-{int(key) // 100 % 100:02}-{int(key) % 100:02}"
    return str(key)
