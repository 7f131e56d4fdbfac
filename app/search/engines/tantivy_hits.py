"""The hits of one page of a search in a Tantivy index, in an order that is the same on all pages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import nlargest, nsmallest
from typing import Any

from tantivy import Order, Query, Searcher, SearchResult

from app.search.engines.base import Hit, Plan
from app.search.engines.tantivy_facets import View
from app.search.engines.tantivy_schema import place_of
from app.search.tree import EVERYTHING, Node, Phrase, Word, iter_leaves

_ORDERS = {"newest": Order.Desc, "oldest": Order.Asc}
_MOST_TIED = 10_001
"""One more than page numbers reach. Of more hits of equal score, which come first is the index's choice."""
_SPARE = 60
"""Hits fetched beyond a page, to see where those of equal score end. Of the first pages for common words of
200,000 articles one in four ends among equals, and 26 of 27 such groups end within so many more.
"""
_FIRST_OF_ALL = 1_000
"""Of everything, as many articles at least are looked up at once: some fifty pages."""
_DIGITS = 3
"""Of a score. Tantivy adds up in 32 bits, not in the same order for all hits: equal scores differ behind."""

Found = tuple[int, tuple[Hit, ...], int]
"""How many match, the hits of the page, and how many follow."""
_Scored = tuple[Any, Any]


def count_matches(view: View, plan: Plan) -> Found:
    """Only how many there are."""
    total = _total(view, plan, view.compiler.matching(plan))
    return total, (), total


def find_by_date(view: View, plan: Plan) -> Found:
    """In an order by date."""
    if _is_everything(plan) and not plan.after:
        hits = _dated(_first_of_all(view, plan.order_by, plan.offset + plan.limit)[plan.offset :])
        return view.searcher.num_docs, hits, _following(plan, view.searcher.num_docs, hits)
    matching = view.compiler.matching(plan)
    found = view.searcher.search(
        view.compiler.after(plan.after, plan.order_by, matching) if plan.after else matching,
        plan.limit,
        offset=plan.offset,
        order_by_field=plan.order_by,
        order=_ORDERS[plan.order_by],
    )
    total = _total(view, plan, matching) if plan.after else _count(found)
    hits = _dated(int(key) for key, _ in found.hits)
    return total, hits, _following(plan, _count(found), hits)


def find_relevant(view: View, plan: Plan) -> Found:
    """By score, those of equal score newest first, also where they are on several pages."""
    query, end = view.compiler.ranked(plan), plan.offset + plan.limit
    wanted = end + _SPARE if _tells_apart(plan.tree) else _MOST_TIED
    found = view.searcher.search(query, wanted)
    hits = found.hits
    if len(hits) == wanted < _MOST_TIED and _score(hits[end - 1]) == _score(hits[-1]):
        hits = view.searcher.search(query, _MOST_TIED, count=False).hits
    page = hits[plan.offset : end]
    if page:
        first = bisect_left(hits, -_score(page[0]), key=_lowness)
        last = bisect_right(hits, -_score(page[-1]), key=_lowness)
        skipped = plan.offset - first
        page = _newest_first(view.searcher, hits[first:last], skipped + len(page))[skipped:]
    relevant = _read(view.searcher, page)
    return _count(found), relevant, _following(plan, _count(found), relevant)


def find_closest(searcher: Searcher, query: Query, limit: int) -> tuple[Hit, ...]:
    """The first by score, those of equal score newest first."""
    return _read(searcher, _newest_first(searcher, searcher.search(query, limit, count=False).hits, limit))


def _is_everything(plan: Plan) -> bool:
    return plan.tree == EVERYTHING and not plan.filters and plan.dates == (None, None)


def _total(view: View, plan: Plan, matching: Query) -> int:
    if _is_everything(plan):
        return view.searcher.num_docs
    # By date, as nothing is scored then.
    return _count(view.searcher.search(matching, 1, order_by_field="newest"))


def _first_of_all(view: View, order_by: str, count: int) -> list[int]:
    """Keys of the first of all articles in an order, kept until the next commit."""
    known = view.first_of_all.get(order_by, [])
    if len(known) < min(count, view.searcher.num_docs):
        found = view.searcher.search(
            Query.all_query(),
            max(count, _FIRST_OF_ALL),
            count=False,
            order_by_field=order_by,
            order=_ORDERS[order_by],
        )
        known = view.first_of_all[order_by] = [int(key) for key, _ in found.hits]
    return known[:count]


def _dated(keys: Iterable[int]) -> tuple[Hit, ...]:
    return tuple(Hit(place.article_id, None, place) for place in map(place_of, keys))


def _tells_apart(tree: Node) -> bool:
    """Whether scores are likely to differ: all words of a beginning, or of a spelling, count alike."""
    return any(isinstance(leaf, Word | Phrase) for leaf in iter_leaves(tree, wanted_only=True))


def _newest_first(searcher: Searcher, hits: list[_Scored], count: int) -> list[_Scored]:
    """The first so many of hits in the order of their scores, where those of equal score are newest first."""
    found = searcher.fast_field_values("newest", [address for _, address in hits])
    dates = [int(date or 0) for date in found]
    places: Sequence[int] = range(len(hits))
    if hits and _score(hits[0]) == _score(hits[-1]):
        # By far the longest lists are of one score.
        first = nlargest(count, places, key=dates.__getitem__)
    else:
        first = nsmallest(count, places, key=lambda place: (_lowness(hits[place]), -dates[place]))
    return [hits[place] for place in first]


def _count(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]


def _following(plan: Plan, total: int, hits: tuple[Hit, ...]) -> int:
    return max(0, total - plan.offset - len(hits))


def _read(searcher: Searcher, hits: list[_Scored]) -> tuple[Hit, ...]:
    ids = searcher.fast_field_values("article", [address for _, address in hits])
    return tuple(Hit(int(i or 0), _score(hit)) for hit, i in zip(hits, ids, strict=True))


def _lowness(hit: _Scored) -> float:
    return -_score(hit)


def _score(hit: _Scored) -> float:
    return round(float(hit[0]), _DIGITS)
