"""Facets as they are shown: each value with the address that chooses it, takes it off, or excludes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.search.archive import FacetValue, Outcome
from app.search.request import Filter, FilterField, SearchRequest
from app.web.links import facet_url, search_url
from app.web.parameters import with_filter
from app.web.wording import gettext, language_name

PAGE_FACETS: tuple[FilterField, ...] = ("source", "tag", "section", "author", "lang")
SHOWN_VALUES = 8
"""Of a facet."""


@dataclass(frozen=True, slots=True)
class FacetValueView:
    """A value of a facet: include it or take it off again, exclude it."""

    label: str
    count: int
    percent: float
    """Of the largest count, for the bar."""
    chosen: bool
    toggle_url: str
    exclude_url: str
    """Empty where it cannot be excluded."""
    exclude_label: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet."""

    name: str
    title: str
    values: tuple[FacetValueView, ...]
    more_url: str
    """To the page of all its values; empty where these are all."""


def view_facets(outcome: Outcome) -> tuple[FacetView, ...]:
    """The facets that tell something, each with its commonest values and those chosen."""
    facets = ((facet, outcome.facets.get(facet, ())) for facet in PAGE_FACETS)
    return tuple(
        _view(outcome.found.request, facet, values)
        for facet, values in facets
        if values and not _is_the_same_for_all(outcome, facet, values)
    )


def facet_title(facet: FilterField) -> str:
    """What a facet is called."""
    titles: dict[FilterField, str] = {
        "source": gettext("Source"),
        "tag": gettext("Tag"),
        "section": gettext("Section"),
        "author": gettext("Author"),
        "lang": gettext("Language"),
    }
    return titles[facet]


def value_label(facet: FilterField, value: str, label: str) -> str:
    """A value as it is shown."""
    return language_name(value) if facet == "lang" else label


def view_values(request: SearchRequest, facet: FilterField, values: Sequence[FacetValue]) -> FacetView:
    """A facet with all of `values`."""
    most = max((value.count for value in values), default=1)
    views = tuple(_view_value(request, facet, value, most) for value in values)
    return FacetView(facet, facet_title(facet), views, "")


def _is_the_same_for_all(outcome: Outcome, facet: FilterField, values: Sequence[FacetValue]) -> bool:
    is_chosen = any(each.field == facet for each in outcome.found.request.filters)
    return len(values) == 1 and values[0].count == outcome.total and not is_chosen


def _view(request: SearchRequest, facet: FilterField, values: Sequence[FacetValue]) -> FacetView:
    whole = view_values(request, facet, values)
    shown = tuple(view for place, view in enumerate(whole.values) if place < SHOWN_VALUES or view.chosen)
    return replace(
        whole, values=shown, more_url=facet_url(request, facet) if len(values) > SHOWN_VALUES else ""
    )


def _view_value(request: SearchRequest, facet: FilterField, value: FacetValue, most: int) -> FacetValueView:
    current = next((each for each in request.filters if each.field == facet), Filter(facet))
    chosen = any(value.value in group for group in current.wanted)
    toggled = _without(current, value.value) if chosen else _with(current, value.value)
    excluded = replace(current, unwanted=(*current.unwanted, value.value))
    can_be_excluded = not chosen and value.value not in current.unwanted
    label = value_label(facet, value.value, value.label)
    return FacetValueView(
        label,
        value.count,
        max(1.0, round(100 * value.count / most, 1)),
        chosen,
        _url(request, toggled),
        _url(request, excluded) if can_be_excluded else "",
        gettext("Without %(value)s") % {"value": label},
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
    return search_url(replace(request, filters=with_filter(request.filters, changed), page=1))
