"""From a request to what was found: the one path that the page, the API and the command line share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.search.engines.base import Engine, Hit, Matches, Plan
from app.search.language import Notice, Parsed, parse
from app.search.request import SearchRequest
from app.search.runs import cut_runs
from app.search.tree import (
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Word,
    any_of,
    iter_leaves,
    some_of,
    without_long_phrases,
    write,
)

_LOOSENED = Notice("any-of-them", None, "no article has all of these words; these have some of them")
_CUT = Notice(
    "cut-into-words", None, "no article has these characters in one piece; the words among them were searched"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A request, how its query was understood, and what matches it."""

    request: SearchRequest
    parsed: Parsed
    matches: Matches
    with_all: tuple[Node, int]
    """The query before it was loosened to any of its words, and how many articles match that."""
    going_on: SearchRequest
    """The request that goes on with this search: it is read as the first was, whatever is added meanwhile."""
    also: tuple[Hit, ...] = ()
    """Where it is asked for, and what has all fills no page: others with enough of the words, best first.
    """


def find(engine: Engine, request: SearchRequest, now: datetime) -> Found:
    """Search; `now` is what `date:7d` counts back from. Where no article has all the words asked for, those
    that have any of them are found, unless the request says otherwise; a run of characters without spaces
    that none has is cut into words in any case. By relevance, where nothing in the query makes one article
    more relevant than another, the newest come first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    parsed, going_on = _with_runs_cut(engine, parse(request.query, now), request)
    parsed = _as_wanted(parsed, request)
    matches = _search(engine, request, parsed.tree)
    if matches.total == 0 and parsed.otherwise:
        as_operators = _as_wanted(parsed.otherwise, request)
        found = _search(engine, request, as_operators.tree)
        if found.total:
            going_on = replace(request, query=write(parsed.otherwise.tree))
            parsed, matches = as_operators, found
    with_all = (parsed.tree, matches.total)
    if matches.total == 0 and request.match is None:
        for tree in _loosen(engine, parsed, now):
            loosened = any_of(tree)
            with_any = _search(engine, request, loosened)
            if with_any.total:
                query = going_on.query if tree == parsed.tree else write(tree)
                going_on = replace(request, query=query, match="any")
                parsed = Parsed(parsed.text, loosened, (*parsed.notices, _LOOSENED))
                return Found(request, parsed, with_any, with_all, going_on)
    return Found(
        request, parsed, matches, with_all, going_on, _find_also(engine, request, parsed.tree, matches)
    )


def _with_runs_cut(engine: Engine, parsed: Parsed, request: SearchRequest) -> tuple[Parsed, SearchRequest]:
    tree = cut_runs(engine, parsed.tree)
    if tree is parsed.tree:
        return parsed, request
    return (
        replace(parsed, tree=tree, notices=(*parsed.notices, _CUT)),
        replace(request, query=write(tree)),
    )


def _as_wanted(parsed: Parsed, request: SearchRequest) -> Parsed:
    """With any of its words, where that is asked for."""
    return replace(parsed, tree=any_of(parsed.tree)) if request.match == "any" else parsed


def _loosen(engine: Engine, parsed: Parsed, now: datetime) -> Iterator[Node]:
    """The query, of which any words are enough, quoted sentences as their words; then, as headlines have
    hashtags that are no tags here, with those as words too.
    """
    tree = without_long_phrases(parsed.tree)
    if any_of(tree) == parsed.tree:
        return
    yield tree
    if "#" in parsed.text:
        yield cut_runs(engine, without_long_phrases(parse(parsed.text.replace("#", " "), now).tree))


def _find_also(engine: Engine, request: SearchRequest, tree: Node, matches: Matches) -> tuple[Hit, ...]:
    """Others that have enough of the words, as many as fill the page up."""
    room = request.page_size - matches.total
    loosened = some_of(without_long_phrases(tree))
    is_asked = request.also and request.match != "any" and request.order_by == "relevance"
    if not is_asked or request.page > 1 or room <= 0 or loosened == tree:
        return ()
    with_all = {hit.article_id for hit in matches.hits}
    # As many as a page holds are enough: what has all the words is among them, or behind.
    found = _search(engine, replace(request, facets=()), loosened).hits
    return tuple(hit for hit in found if hit.article_id not in with_all)[:room]


def _search(engine: Engine, request: SearchRequest, tree: Node) -> Matches:
    order_by = request.order_by
    if order_by == "relevance" and not _is_scored(tree):
        order_by = "newest"
    plan = Plan(
        tree=tree,
        filters=request.filters,
        dates=request.dates,
        order_by=order_by,
        offset=(request.page - 1) * request.page_size,
        after=request.after,
        limit=request.page_size,
        facets=request.facets,
        facet_size=request.facet_size,
    )
    return engine.search(plan)


def _is_scored(tree: Node) -> bool:
    """Whether words are searched for; names and dates fit an article or do not."""
    return any(
        isinstance(leaf, Word | Phrase | Prefix | Fuzzy) for leaf in iter_leaves(tree, wanted_only=True)
    )
