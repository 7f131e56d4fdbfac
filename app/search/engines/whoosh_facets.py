"""Facets of a Whoosh index: how many matches hold each value."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import chain

from app.search.engines.base import FacetCount, Plan
from app.search.engines.whoosh_query import DATES
from app.search.engines.whoosh_view import View
from app.search.request import DATE_FACETS, FacetField


def count_facets(
    view: View, plan: Plan, matching: Iterable[int], restrictions: Mapping[str, Set[int]]
) -> dict[FacetField, tuple[FacetCount, ...]]:
    """Counts over what matches the plan's tree, within all its restrictions but the facet's own."""
    matching = frozenset(matching)
    counted = {}
    for facet in plan.facets:
        own = DATES if facet in DATE_FACETS else facet
        others = [passing for name, passing in restrictions.items() if name != own]
        counts = _count(view, facet, matching.intersection(*others))
        # Years, months and days are given whole: a span of time with holes in it would mislead.
        counted[facet] = counts if facet in DATE_FACETS else counts[: plan.facet_size]
    return counted


def _count(view: View, facet: FacetField, documents: Iterable[int]) -> tuple[FacetCount, ...]:
    values = view.values(facet)
    counts = Counter(chain.from_iterable(values[number] for number in documents))
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(FacetCount(value, count) for value, count in ordered)
