"""The hits of one page of a search in a Tantivy index, in an order that is the same on all pages."""

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
_DIGITS = 3
"""Of a score. Tantivy adds up in 32 bits, not in the same order for all hits: equal scores differ behind."""

Found = tuple[int, tuple[Hit, ...], int]
"""How many match, the hits of the page, and how many follow."""
_Scored = tuple[Any, Any]


def count_matches(view: View, plan: Plan) -> Found:
    """Only how many there are."""
    if plan.tree == EVERYTHING and not plan.filters and plan.dates == (None, None):
        total = view.searcher.num_docs
    else:
        matching = view.compiler.matching(plan)
        # By date, as nothing is scored then.
        total = _count(view.searcher.search(matching, 1, order_by_field="newest"))
    return total, (), total


def find_by_date(view: View, plan: Plan) -> Found:
    """In an order by date."""
    matching = view.compiler.matching(plan)
    found = view.searcher.search(
        view.compiler.after(plan.after, plan.order_by, matching) if plan.after else matching,
        plan.limit,
        offset=plan.offset,
        order_by_field=plan.order_by,
        order=_ORDERS[plan.order_by],
    )
    total = _count(view.searcher.search(matching, 1)) if plan.after else _count(found)
    places = [place_of(int(key)) for key, _ in found.hits]
    hits = tuple(Hit(place.article_id, None, place) for place in places)
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
        highest, lowest = _score(page[0]), _score(page[-1])
        before = sum(_score(hit) > highest for hit in hits)
        around = [hit for hit in hits[before:] if _score(hit) >= lowest]
        page = _newest_first(view.searcher, around)[plan.offset - before :][: len(page)]
    relevant = _read(view.searcher, page)
    return _count(found), relevant, _following(plan, _count(found), relevant)


def find_closest(searcher: Searcher, query: Query, limit: int) -> tuple[Hit, ...]:
    """The first by score, those of equal score newest first."""
    return _read(searcher, _newest_first(searcher, searcher.search(query, limit, count=False).hits))


def _tells_apart(tree: Node) -> bool:
    """Whether scores are likely to differ: all words of a beginning, or of a spelling, count alike."""
    return any(isinstance(leaf, Word | Phrase) for leaf in iter_leaves(tree, wanted_only=True))


def _newest_first(searcher: Searcher, hits: list[_Scored]) -> list[_Scored]:
    newest = searcher.fast_field_values("newest", [address for _, address in hits])
    dated = sorted(zip(hits, newest, strict=True), key=lambda each: (-_score(each[0]), -(each[1] or 0)))
    return [hit for hit, _ in dated]


def _count(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]


def _following(plan: Plan, total: int, hits: tuple[Hit, ...]) -> int:
    return max(0, total - plan.offset - len(hits))


def _read(searcher: Searcher, hits: list[_Scored]) -> tuple[Hit, ...]:
    ids = searcher.fast_field_values("article", [address for _, address in hits])
    return tuple(Hit(int(i or 0), _score(hit)) for hit, i in zip(hits, ids, strict=True))


def _score(hit: _Scored) -> float:
    return round(float(hit[0]), _DIGITS)
