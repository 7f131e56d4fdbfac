"""From a request to what was found: the one path that the page, the API and the command line share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.search.engines.base import Engine, Hit, Matches, Plan
from app.search.language import Notice, Parsed, parse
from app.search.request import Match, SearchRequest
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
    also: tuple[Hit, ...] = ()
    """Where it is asked for, and what has all fills no page: others with enough of the words, best first.
    """

    @property
    def match(self) -> Match | None:
        """The `match` to ask for to go on with this search, whatever is added to the archive meanwhile."""
        is_any = _LOOSENED in self.parsed.notices and self.parsed.tree == any_of(self.with_all[0])
        return "any" if is_any else self.request.match


def find(engine: Engine, request: SearchRequest, now: datetime) -> Found:
    """Search; `now` is what `date:7d` counts back from. Where no article has all the words asked for, those
    that have any of them are found, unless the request says otherwise; a run of characters without spaces
    that none has is cut into words in any case. By relevance, where nothing in the query makes one article
    more relevant than another, the newest come first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    parsed = _with_runs_cut(engine, parse(request.query, now))
    if request.match == "any":
        parsed = replace(parsed, tree=any_of(parsed.tree))
    matches = _search(engine, request, parsed.tree)
    if matches.total == 0 and parsed.otherwise:
        as_operators = _search(engine, request, parsed.otherwise.tree)
        if as_operators.total:
            parsed, matches = parsed.otherwise, as_operators
    with_all = (parsed.tree, matches.total)
    if matches.total == 0 and request.match is None:
        for loosened in _loosen(parsed, now):
            with_any = _search(engine, request, loosened)
            if with_any.total:
                parsed = Parsed(parsed.text, loosened, (*parsed.notices, _LOOSENED))
                return Found(request, parsed, with_any, with_all)
    return Found(request, parsed, matches, with_all, _find_also(engine, request, parsed.tree, matches))


def _with_runs_cut(engine: Engine, parsed: Parsed) -> Parsed:
    tree = cut_runs(engine, parsed.tree)
    return parsed if tree is parsed.tree else replace(parsed, tree=tree, notices=(*parsed.notices, _CUT))


def _loosen(parsed: Parsed, now: datetime) -> Iterator[Node]:
    """The query with any of its words; then, as headlines have hashtags that are no tags here, with those as
    words too.
    """
    loosened = any_of(without_long_phrases(parsed.tree))
    if loosened == parsed.tree:
        return
    yield loosened
    if "#" in parsed.text:
        yield any_of(without_long_phrases(parse(parsed.text.replace("#", " "), now).tree))


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
