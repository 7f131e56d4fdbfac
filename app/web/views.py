"""View models: what templates are given, with every address and every decision already made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from app.search.archive import Outcome, Result
from app.search.language import Notice
from app.search.request import MAX_PAGED_RESULTS, OrderBy, SearchRequest
from app.web.chips import FilterNames, list_chips
from app.web.facets import FacetView, view_facets
from app.web.links import Link, search_url
from app.web.parameters import write_query
from app.web.years import YearsView, view_years

_ORDER_TITLES: dict[OrderBy, str] = {"relevance": "Relevance", "newest": "Newest", "oldest": "Oldest"}
_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class SearchView:
    """A page of results."""

    query: str
    total: int
    results: tuple[Result, ...]
    facets: tuple[FacetView, ...]
    years: YearsView | None
    chips: tuple[Link, ...]
    """Chosen filters; each address takes one off."""
    notices: tuple[Notice, ...]
    interpreted_as: str
    """Empty where it is what was written."""
    did_you_mean: Link | None
    orders: tuple[Link, ...]
    pages: tuple[Link, ...]
    ends_at: int | None
    """Number of the last result that has a page, on that page; None where nothing comes after."""
    clear_url: str
    hidden: tuple[tuple[str, str], ...]
    """What a form must carry on besides the query."""


def view_search(outcome: Outcome, names: FilterNames | None = None) -> SearchView:
    """The search page of an outcome; `names` are for the chips."""
    request, parsed = outcome.found.request, outcome.found.parsed
    written = " ".join(request.query.split())
    return SearchView(
        query=request.query,
        total=outcome.total,
        results=outcome.results,
        facets=view_facets(outcome),
        years=view_years(request, outcome.facets.get("year", ())),
        chips=tuple(list_chips(request, names or {})),
        notices=parsed.notices,
        interpreted_as=parsed.interpreted_as if parsed.interpreted_as != written else "",
        did_you_mean=_better(outcome),
        orders=tuple(
            Link(title, search_url(replace(request, order_by=order)), order == request.order_by)
            for order, title in _ORDER_TITLES.items()
            if order != "relevance" or written
        ),
        pages=tuple(_page_links(request, outcome.total)),
        ends_at=_end_of_pages(request, outcome.total),
        clear_url=search_url(SearchRequest(query=request.query, order_by=request.order_by)),
        hidden=tuple(parse_qsl(write_query(replace(request, query="", order_by="newest")))),
    )


def _better(outcome: Outcome) -> Link | None:
    if outcome.did_you_mean is None:
        return None
    asked = replace(outcome.found.request, query=outcome.did_you_mean, page=1)
    return Link(outcome.did_you_mean, search_url(asked))


def last_page(request: SearchRequest, total: int) -> int:
    """Number of the last page there is, from 1; page numbers end at 10,000 results."""
    return max(1, min(-(-total // request.page_size), MAX_PAGED_RESULTS // request.page_size))


def _end_of_pages(request: SearchRequest, total: int) -> int | None:
    end = last_page(request, total) * request.page_size
    return end if end < total and request.page == last_page(request, total) else None


def _page_links(request: SearchRequest, total: int) -> Iterator[Link]:
    last = last_page(request, total)
    if last == 1:
        return
    around = range(max(1, request.page - _PAGES_AROUND), min(last, request.page + _PAGES_AROUND) + 1)
    for page in sorted({1, *around, last}):
        yield Link(f"{page:,}", search_url(request, page=page), page == request.page)
