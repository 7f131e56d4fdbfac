"""Names for pages and API: lists of tags and of sources with their counts, written forms of slugs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from starlette.datastructures import QueryParams

from app.db import session_scope
from app.errors import NotFound
from app.search.archive import Archive, FacetValue, search_archive
from app.search.request import (
    DEFAULT_PAGE_SIZE,
    FILTER_FIELDS,
    MAX_PAGED_RESULTS,
    Filter,
    FilterField,
    SearchRequest,
    build_request,
)
from app.store.names import count_names, find_names
from app.web.chips import FilterNames
from app.web.parameters import COUNTING_PARAMETERS, read_asked

MAX_LISTED = 1_000
"""The most used; the rest is found by searching."""
Listed = Literal["tag", "source"]
_NARROWING = (*COUNTING_PARAMETERS, "order-by", "page-size")
_MOST_PAGES = MAX_PAGED_RESULTS // DEFAULT_PAGE_SIZE
_COUNT_ONLY = SearchRequest(page_size=0)


def list_names(archive: Archive, vocabulary: Listed) -> tuple[tuple[FacetValue, ...], int]:
    """The most used names with the number of their articles, most first; and how many names there are."""
    outcome = search_archive(archive, replace(_COUNT_ONLY, facets=(vocabulary,), facet_size=MAX_LISTED))
    names = outcome.facets[vocabulary]
    if len(names) < MAX_LISTED:
        return names, len(names)
    with session_scope(archive.database) as session:
        return names, count_names(session, vocabulary)


def get_name(archive: Archive, vocabulary: Listed, slug: str) -> str:
    """The written form of a name.

    Raises:
        NotFound: there is none of that slug.
    """
    with session_scope(archive.database) as session:
        names = find_names(session, vocabulary, [slug])
    if slug not in names:
        raise NotFound(f"there is no {vocabulary} {slug!r} in this archive")
    return names[slug]


def narrow(filed: SearchRequest, parameters: QueryParams) -> SearchRequest | None:
    """The search that an address asks for within what is filed under a name; None where it asks for no more.

    Raises:
        InvalidParameter: a parameter that cannot be understood.
    """
    page = parameters.get("page", "")
    is_further = page.isdecimal() and 1 < int(page) <= _MOST_PAGES
    if not is_further and not any(parameters.get(name) for name in _NARROWING):
        return None
    asked = read_asked(parameters)
    own = {each.field: [slug for (slug,) in each.wanted] for each in filed.filters}
    filters: dict[FilterField, Sequence[str]] = {
        name: [*own.get(name, []), *asked.filters.get(name, [])] for name in FILTER_FIELDS
    }
    return build_request(replace(asked, filters=filters))


def find_filter_names(archive: Archive, filters: Iterable[Filter]) -> FilterNames:
    """Written forms of the values that a search is narrowed by, one statement a field."""
    names: dict[FilterField, dict[str, str]] = {}
    with session_scope(archive.database) as session:
        for each in filters:
            if each.field != "lang":
                slugs = {*each.unwanted, *(value for group in each.wanted for value in group)}
                names[each.field] = find_names(session, each.field, slugs)
    return names
