"""The view model of a search: what its page is given, with every address and every decision already made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl

from app.search.archive import Outcome
from app.search.request import MAX_PAGED_RESULTS, OrderBy, SearchRequest
from app.web.chips import FilterNames, list_chips
from app.web.facets import FacetView, view_facets
from app.web.links import Counted, Link, api_search_url, search_url
from app.web.noticing import NoticeView, view_notices
from app.web.parameters import write_query
from app.web.results import ResultView, view_also, view_results
from app.web.timelines import TimelineView
from app.web.wording import gettext, write_number

_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links to the other pages of a list; empty texts where there is none."""

    numbers: tuple[Link, ...] = ()
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class SearchView:
    """A page of results."""

    query: str
    total: int
    results: tuple[ResultView, ...]
    facets: tuple[FacetView, ...]
    timeline: TimelineView | None
    chips: tuple[Link, ...]
    """Chosen filters; each address takes one off."""
    notices: tuple[NoticeView, ...]
    interpreted_as: str
    """Empty where it is what was written."""
    did_you_mean: Link | None
    orders: tuple[Link, ...]
    pages: PageLinks
    ends_at: int | None
    """Number of the last result that has a page, on that page; None where nothing comes after."""
    clear_url: str
    api_url: str
    hidden: tuple[tuple[str, str], ...]
    """What a form must carry on besides the query."""
    hidden_dates: tuple[tuple[str, str], ...]
    """What the form of the dates must carry on."""
    from_date: str
    to_date: str
    also: tuple[ResultView, ...] = ()
    """Where the results fill no page: others that have some of the words."""
    ways_on: tuple[Counted, ...] = ()
    """Where nothing was found: searches that find something."""


def view_search(
    outcome: Outcome, now: datetime, timeline: TimelineView | None = None, names: FilterNames | None = None
) -> SearchView:
    """The search page of an outcome; `names` are for the chips."""
    request, parsed = outcome.found.request, outcome.found.parsed
    written = " ".join(request.query.split())
    undated = replace(request, from_date="", to_date="", dates=(None, None))
    return SearchView(
        query=request.query,
        total=outcome.total,
        results=view_results(outcome, now),
        also=view_also(outcome, now),
        facets=view_facets(outcome),
        timeline=timeline,
        chips=tuple(list_chips(request, names or {})),
        notices=tuple(view_notices(request, parsed.notices)),
        interpreted_as=parsed.interpreted_as if parsed.interpreted_as != written else "",
        did_you_mean=_better(outcome),
        orders=tuple(_orders(request)),
        pages=_page_links(request, outcome.total),
        ends_at=_end_of_pages(request, outcome.total),
        clear_url=search_url(SearchRequest(query=request.query, order_by=request.order_by)),
        api_url=api_search_url(request),
        hidden=tuple(parse_qsl(write_query(replace(request, query="", order_by="newest")))),
        hidden_dates=tuple(parse_qsl(write_query(undated))),
        from_date=request.from_date,
        to_date=request.to_date,
    )


def last_page(request: SearchRequest, total: int) -> int:
    """Number of the last page there is, from 1; page numbers end at 10,000 results."""
    return max(1, min(-(-total // request.page_size), MAX_PAGED_RESULTS // request.page_size))


def _better(outcome: Outcome) -> Link | None:
    if outcome.did_you_mean is None:
        return None
    asked = replace(outcome.found.request, query=outcome.did_you_mean, page=1)
    return Link(outcome.did_you_mean, search_url(asked))


def _orders(request: SearchRequest) -> Iterator[Link]:
    titles: dict[OrderBy, str] = {
        "relevance": gettext("Relevance"),
        "newest": gettext("Newest"),
        "oldest": gettext("Oldest"),
    }
    for order, title in titles.items():
        if order != "relevance" or request.query.strip():
            yield Link(title, search_url(replace(request, order_by=order)), order == request.order_by)


def _end_of_pages(request: SearchRequest, total: int) -> int | None:
    end = last_page(request, total) * request.page_size
    return end if end < total and request.page == last_page(request, total) else None


def _page_links(request: SearchRequest, total: int) -> PageLinks:
    last = last_page(request, total)
    if last == 1:
        return PageLinks()
    around = range(max(1, request.page - _PAGES_AROUND), min(last, request.page + _PAGES_AROUND) + 1)
    return PageLinks(
        tuple(
            Link(write_number(page), search_url(request, page=page), page == request.page)
            for page in sorted({1, *around, last})
        ),
        search_url(request, page=request.page - 1) if request.page > 1 else "",
        search_url(request, page=request.page + 1) if request.page < last else "",
    )
