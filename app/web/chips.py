"""What a search is narrowed by, each as a link that takes it off."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.search.request import Filter, FilterField, SearchRequest
from app.web.facets import FACET_TITLES, language_label
from app.web.links import Link, search_url
from app.web.parameters import with_filter

FilterNames = Mapping[FilterField, Mapping[str, str]]
"""Written forms of slugs; a slug without one is shown itself."""


def list_chips(request: SearchRequest, names: FilterNames) -> Iterator[Link]:
    """One for each group of values that are required, each value excluded, and the dates."""
    for each in request.filters:
        title = FACET_TITLES[each.field]
        for group in each.wanted:
            text = " or ".join(_label(each.field, value, names) for value in group)
            left = replace(each, wanted=tuple(other for other in each.wanted if other != group))
            yield Link(f"{title}: {text}", _url(request, left))
        for value in each.unwanted:
            left = replace(each, unwanted=tuple(other for other in each.unwanted if other != value))
            yield Link(f"{title}: not {_label(each.field, value, names)}", _url(request, left))
    if request.from_date or request.to_date:
        same = request.from_date == request.to_date
        text = request.from_date if same else f"{request.from_date or '…'} to {request.to_date or '…'}"
        yield Link(f"Date: {text}", search_url(replace(request, from_date="", to_date="")))


def _label(field: FilterField, value: str, names: FilterNames) -> str:
    return language_label(value) if field == "lang" else names.get(field, {}).get(value, value)


def _url(request: SearchRequest, left: Filter) -> str:
    return search_url(replace(request, filters=with_filter(request.filters, left)))
