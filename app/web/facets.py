"""Facets as they are shown: each value with the address that chooses it, takes it off, or excludes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.search.archive import FacetValue, Outcome
from app.search.request import DATE_FACETS, FacetField, Filter, FilterField, SearchRequest
from app.web.links import facet_url, search_url
from app.web.parameters import with_filter

PAGE_FACETS: tuple[FacetField, ...] = ("source", "tag", "section", "lang", "year")
SHOWN_VALUES = 10
"""Of a facet; years and months come whole, for a row that shows them all."""
FACET_TITLES: dict[FacetField, str] = {
    "source": "Source", "tag": "Tag", "section": "Section", "author": "Author", "lang": "Language",
    "year": "Year", "month": "Month",
}  # fmt: skip
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "it": "Italian", "ja": "Japanese", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian",
    "tr": "Turkish", "und": "Unknown", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


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
    more_url: str
    """To the page of all its values; empty where these are all."""


def view_facets(outcome: Outcome) -> tuple[FacetView, ...]:
    """The facets that have values: the commonest of each and those chosen; years and months latest first."""
    request = outcome.found.request
    return tuple(_view(request, facet, values) for facet, values in outcome.facets.items() if values)


def language_label(value: str) -> str:
    """A language's English name, or its tag."""
    return _LANGUAGES.get(value, value)


def _view(request: SearchRequest, facet: FacetField, values: tuple[FacetValue, ...]) -> FacetView:
    most = max(value.count for value in values)
    ordered = sorted(values, key=lambda value: value.value, reverse=True) if facet in DATE_FACETS else values
    shown = {value.value for value in values[:SHOWN_VALUES]}
    views = ((value.value in shown, _view_value(request, facet, value, most)) for value in ordered)
    has_more = len(values) >= SHOWN_VALUES and facet not in DATE_FACETS
    return FacetView(
        facet,
        FACET_TITLES[facet],
        tuple(view for is_common, view in views if is_common or view.chosen),
        facet_url(request, facet) if has_more else "",
    )


def view_values(request: SearchRequest, facet: FacetField, values: Sequence[FacetValue]) -> FacetView:
    """A facet with all of `values`."""
    most = max((value.count for value in values), default=1)
    views = tuple(_view_value(request, facet, value, most) for value in values)
    return FacetView(facet, FACET_TITLES[facet], views, "")


def _view_value(request: SearchRequest, facet: FacetField, value: FacetValue, most: int) -> FacetValueView:
    percent = max(1, round(100 * value.count / most))
    if facet in DATE_FACETS:
        chosen = request.from_date == request.to_date == value.value
        dates = "" if chosen else value.value
        url = search_url(replace(request, from_date=dates, to_date=dates))
        return FacetValueView(value.label, value.count, percent, chosen, url, "")
    field: FilterField = facet  # type: ignore[assignment]  # all but the dates
    current = next((each for each in request.filters if each.field == field), Filter(field))
    chosen = any(value.value in group for group in current.wanted)
    toggled = _without(current, value.value) if chosen else _with(current, value.value)
    excluded = replace(current, unwanted=(*current.unwanted, value.value))
    can_be_excluded = not chosen and value.value not in current.unwanted
    return FacetValueView(
        language_label(value.value) if facet == "lang" else value.label,
        value.count,
        percent,
        chosen,
        _url(request, toggled),
        _url(request, excluded) if can_be_excluded else "",
    )


def _with(current: Filter, value: str) -> Filter:
    """`value` as one more of those that may be: in the last group, so that what others require stays."""
    *others, last = current.wanted or ((),)
    unwanted = tuple(each for each in current.unwanted if each != value)
    return replace(current, wanted=(*others, (*last, value)), unwanted=unwanted)


def _without(current: Filter, value: str) -> Filter:
    groups = (tuple(each for each in group if each != value) for group in current.wanted)
    return replace(current, wanted=tuple(group for group in groups if group))


def _url(request: SearchRequest, changed: Filter) -> str:
    return search_url(replace(request, filters=with_filter(request.filters, changed)))
