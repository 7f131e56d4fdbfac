"""From a request to what was found: the one path that the page, the API and the command line share."""

from dataclasses import dataclass
from datetime import datetime

from app.search.engines.base import Engine, Matches, Plan
from app.search.language import Parsed, parse
from app.search.request import SearchRequest
from app.search.tree import Fuzzy, Node, Phrase, Prefix, Word, iter_leaves


@dataclass(frozen=True, slots=True)
class Found:
    """A request, how its query was understood, and what matches it."""

    request: SearchRequest
    parsed: Parsed
    matches: Matches


def find(engine: Engine, request: SearchRequest, now: datetime) -> Found:
    """Search; `now` is what `date:7d` counts back from. By relevance, where nothing in the query makes one
    article more relevant than another, the newest come first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    parsed = parse(request.query, now)
    order_by = request.order_by
    if order_by == "relevance" and not _is_scored(parsed.tree):
        order_by = "newest"
    plan = Plan(
        tree=parsed.tree,
        filters=request.filters,
        dates=request.dates,
        order_by=order_by,
        offset=(request.page - 1) * request.page_size,
        limit=request.page_size,
        facets=request.facets,
        facet_size=request.facet_size,
    )
    return Found(request, parsed, engine.search(plan))


def _is_scored(tree: Node) -> bool:
    """Whether words are searched for; names and dates fit an article or do not."""
    return any(
        isinstance(leaf, Word | Phrase | Prefix | Fuzzy) for leaf in iter_leaves(tree, wanted_only=True)
    )
