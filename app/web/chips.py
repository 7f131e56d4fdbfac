"""What a search is narrowed by, each as a link that takes it off."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.search.request import Filter, FilterField, SearchRequest
from app.web.facets import facet_title, value_label
from app.web.links import Link, search_url
from app.web.parameters import with_filter
from app.web.spans import write_span
from app.web.wording import gettext

FilterNames = Mapping[FilterField, Mapping[str, str]]
"""Written forms of slugs; a slug without one is shown itself."""


def list_chips(request: SearchRequest, names: FilterNames) -> Iterator[Link]:
    """One for each group of values that are required, each value excluded, and the dates."""
    for text, left in iter_without(request, names):
        yield Link(text, search_url(left))


def iter_without(request: SearchRequest, names: FilterNames) -> Iterator[tuple[str, SearchRequest]]:
    """Each restriction in words, and the search without it."""
    for each in request.filters:
        title = facet_title(each.field)
        for group in each.wanted:
            text = gettext(" or ").join(_label(each.field, value, names) for value in group)
            left = replace(each, wanted=tuple(other for other in each.wanted if other != group))
            yield f"{title}: {text}", _with(request, left)
        for value in each.unwanted:
            left = replace(each, unwanted=tuple(other for other in each.unwanted if other != value))
            text = gettext("not %(value)s") % {"value": _label(each.field, value, names)}
            yield f"{title}: {text}", _with(request, left)
    if request.from_date or request.to_date:
        left_dates = replace(request, dates=(None, None), from_date="", to_date="", page=1)
        yield f"{gettext('Date')}: {write_span(request.from_date, request.to_date)}", left_dates


def _label(field: FilterField, value: str, names: FilterNames) -> str:
    return value_label(field, value, names.get(field, {}).get(value, value))


def _with(request: SearchRequest, left: Filter) -> SearchRequest:
    return replace(request, filters=with_filter(request.filters, left), page=1)
