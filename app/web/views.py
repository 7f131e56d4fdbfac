"""View models: what templates are given, with every address and every decision already made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from app.search.archive import FacetValue, Outcome, Result
from app.search.language import Notice
from app.search.request import (
    DATE_FACETS,
    MAX_PAGED_RESULTS,
    FacetField,
    Filter,
    FilterField,
    OrderBy,
    SearchRequest,
)
from app.web.parameters import with_filter, write_query

PAGE_FACETS: tuple[FacetField, ...] = ("source", "tag", "section", "lang", "year")
FACET_TITLES: dict[FacetField, str] = {
    "source": "Source", "tag": "Tag", "section": "Section", "author": "Author", "lang": "Language", "year": "Year",
    "month": "Month",
}  # fmt: skip
_ORDER_TITLES: dict[OrderBy, str] = {"relevance": "Relevance", "newest": "Newest", "oldest": "Oldest"}
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "ja": "Japanese",
    "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "ur": "Urdu", "zh": "Chinese",
    "it": "Italian", "und": "Unknown",
}  # fmt: skip
_PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` where one is already there."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetValueView:
    """A value of a facet: include it or take it off again, exclude it."""

    label: str
    count: int
    percent: int
    """Of the largest count, for the bar."""
    chosen: bool
    toggle_url: str
    exclude_url: str
    """Empty where it cannot be excluded."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet."""

    name: str
    title: str
    values: tuple[FacetValueView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """A page of results."""

    query: str
    total: int
    results: tuple[Result, ...]
    facets: tuple[FacetView, ...]
    chips: tuple[Link, ...]
    """Chosen filters; each address takes one off."""
    notices: tuple[Notice, ...]
    interpreted_as: str
    """Empty where it is what was written."""
    orders: tuple[Link, ...]
    pages: tuple[Link, ...]
    first_number: int
    clear_url: str
    hidden: tuple[tuple[str, str], ...]
    """What a form must carry on besides the query."""


def view_search(outcome: Outcome) -> SearchView:
    """The search page of an outcome."""
    request, parsed = outcome.found.request, outcome.found.parsed
    written = " ".join(request.query.split())
    return SearchView(
        query=request.query,
        total=outcome.total,
        results=outcome.results,
        facets=tuple(
            view
            for facet, values in outcome.facets.items()
            if (view := _view_facet(request, facet, values)).values
        ),
        chips=tuple(_chips(request, outcome)),
        notices=parsed.notices,
        interpreted_as=parsed.interpreted_as if parsed.interpreted_as != written else "",
        orders=tuple(
            Link(title, search_url(replace(request, order_by=order)), order == request.order_by)
            for order, title in _ORDER_TITLES.items()
            if order != "relevance" or written
        ),
        pages=tuple(_page_links(request, outcome.total)),
        first_number=(request.page - 1) * request.page_size + 1,
        clear_url=search_url(SearchRequest(query=request.query, order_by=request.order_by)),
        hidden=tuple(parse_qsl(write_query(replace(request, query="", order_by="newest")))),
    )


def search_url(request: SearchRequest, *, page: int = 1) -> str:
    """Address of the search page."""
    query = write_query(request, page=page)
    return f"/search?{query}" if query else "/search"


def language_label(value: str) -> str:
    """A language's English name, or its tag."""
    return _LANGUAGES.get(value, value)


def _label(facet: FacetField, value: FacetValue) -> str:
    return language_label(value.value) if facet == "lang" else value.label


def _view_facet(request: SearchRequest, facet: FacetField, values: tuple[FacetValue, ...]) -> FacetView:
    most = max((value.count for value in values), default=1)
    ordered = sorted(values, key=lambda value: value.value, reverse=True) if facet in DATE_FACETS else values
    return FacetView(
        facet, FACET_TITLES[facet], tuple(_view_value(request, facet, value, most) for value in ordered)
    )


def _view_value(request: SearchRequest, facet: FacetField, value: FacetValue, most: int) -> FacetValueView:
    percent = max(1, round(100 * value.count / most))
    if facet in DATE_FACETS:
        chosen = request.from_date == request.to_date == value.value
        dates = "" if chosen else value.value
        url = search_url(replace(request, from_date=dates, to_date=dates))
        return FacetValueView(value.label, value.count, percent, chosen, url, "")
    field: FilterField = facet  # type: ignore[assignment]  # all but the dates
    current = _filter_of(request, field)
    chosen_values = [each for group in current.wanted for each in group]
    chosen = value.value in chosen_values
    left = (
        tuple(each for each in chosen_values if each != value.value)
        if chosen
        else (*chosen_values, value.value)
    )
    toggled = replace(current, wanted=(left,) if left else ())
    excluded = replace(current, unwanted=(*current.unwanted, value.value))
    return FacetValueView(
        _label(facet, value),
        value.count,
        percent,
        chosen,
        search_url(replace(request, filters=with_filter(request.filters, toggled))),
        "" if chosen else search_url(replace(request, filters=with_filter(request.filters, excluded))),
    )


def _filter_of(request: SearchRequest, field: FilterField) -> Filter:
    return next((each for each in request.filters if each.field == field), Filter(field))


def _chips(request: SearchRequest, outcome: Outcome) -> Iterable[Link]:
    for each in request.filters:
        labels = {value.value: _label(each.field, value) for value in outcome.facets.get(each.field, ())}
        title = FACET_TITLES[each.field]
        for group in each.wanted:
            without = replace(each, wanted=tuple(other for other in each.wanted if other != group))
            text = " or ".join(labels.get(value, value) for value in group)
            yield Link(
                f"{title}: {text}",
                search_url(replace(request, filters=with_filter(request.filters, without))),
            )
        for value in each.unwanted:
            without = replace(each, unwanted=tuple(other for other in each.unwanted if other != value))
            url = search_url(replace(request, filters=with_filter(request.filters, without)))
            yield Link(f"{title}: not {labels.get(value, value)}", url)
    if request.from_date or request.to_date:
        same = request.from_date == request.to_date
        text = request.from_date if same else f"{request.from_date or '…'} to {request.to_date or '…'}"
        yield Link(
            f"Date: {text}", search_url(replace(request, from_date="", to_date="", dates=(None, None)))
        )


def _page_links(request: SearchRequest, total: int) -> Iterable[Link]:
    last = min(-(-total // request.page_size), MAX_PAGED_RESULTS // request.page_size)
    if last < 2:
        return
    around = range(max(1, request.page - _PAGES_AROUND), min(last, request.page + _PAGES_AROUND) + 1)
    for page in sorted({1, *around, last}):
        yield Link(f"{page:,}", search_url(request, page=page), page == request.page)
