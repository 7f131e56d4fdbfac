"""Query parameters of a search, under the names of the API, read from an address and written into one."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote_plus

from starlette.datastructures import QueryParams

from app.errors import InvalidParameter
from app.search.language import MAX_CHARACTERS
from app.search.request import DEFAULT_PAGE_SIZE, FILTER_FIELDS, Asked, Filter, SearchRequest, write_filter

COUNTING_PARAMETERS = ("q", *FILTER_FIELDS, "from-date", "to-date", "match")
"""Of a search whose articles are only counted."""
_CHOICES = ("match", "also", "order-by", "page", "page-size", "interval", "format", "strict", "versions")
_LISTS = ("facets", "fields")
_DATES = ("from-date", "to-date")
_DATE_FORM = re.compile("[0-9-]*")
PAGING_PARAMETERS = ("order-by", "page", "page-size", "cursor")
FEED_PARAMETERS = (*COUNTING_PARAMETERS, *PAGING_PARAMETERS)
SEARCH_PARAMETERS = (*COUNTING_PARAMETERS, "order-by", "page", "page-size")


def read_asked(params: QueryParams, facets: Iterable[str] = ()) -> Asked:
    """What an address asks for.

    Raises:
        InvalidParameter: a number that is none.
    """
    return Asked(
        q=params.get("q", ""),
        filters={name: params.getlist(name) for name in FILTER_FIELDS},
        from_date=params.get("from-date", ""),
        to_date=params.get("to-date", ""),
        order_by=params.get("order-by") or None,
        match=params.get("match") or None,
        page=read_number(params, "page", 1) if params.get("page") else None,
        cursor=params.get("cursor", ""),
        page_size=read_number(params, "page-size", DEFAULT_PAGE_SIZE),
        facets=facets,
    )


def refuse_unknown(params: QueryParams, known: Sequence[str] = ()) -> None:
    """Raises: InvalidParameter: a parameter that there is not, one given twice that has one value, a choice
    or number that is empty, or a date in another form than is described (people may put blanks around it).
    """
    for name in params:
        if name not in known:
            there_are = f"there are {', '.join(known)}" if known else "there are none"
            raise InvalidParameter(name, f"there is no parameter {name!r} here: {there_are}")
        if name not in (*FILTER_FIELDS, *_LISTS) and len(params.getlist(name)) > 1:
            raise InvalidParameter(name, f"{name} is given more than once: it has one value")
        if name in _CHOICES and not params[name].strip():
            raise InvalidParameter(name, f"{name} is empty: give it a value, or leave it out")
        if name in _DATES and not _DATE_FORM.fullmatch(params[name]):
            shown = repr(params[name][:40])
            raise InvalidParameter(name, f"{name}: {shown} is not a date: write 2025, 2025-07 or 2025-07-03")


def read_flag(params: QueryParams, name: str, *, default: bool = False) -> bool:
    """Raises: InvalidParameter: neither `true` nor `false`."""
    text = params.get(name)
    if text is None:
        return default
    if text not in ("true", "false"):
        raise InvalidParameter(name, f"{name} is {text[:40]!r}: it can be true or false")
    return text == "true"


def read_list(params: QueryParams, name: str) -> list[str]:
    """Values between commas, or of a parameter that is repeated.

    Raises:
        InvalidParameter: an empty one.
    """
    values = [value.strip() for text in params.getlist(name) for value in text.split(",")]
    if not all(values):
        raise InvalidParameter(name, f"{name} has an empty value: leave it out")
    return values


def split_list(text: str) -> list[str]:
    """Values between commas, empty ones left out."""
    return [value.strip() for value in text.split(",") if value.strip()]


def write_query(request: SearchRequest, *, page: int = 1) -> str:
    """The part of an address after `?` that asks for `request`; what is as by default is left out, and so is
    what was not searched of a query that is too long.
    """
    default_order = "relevance" if request.query.strip() else "newest"
    pairs = [
        ("q", request.query[:MAX_CHARACTERS]),
        *((wanted.field, write_filter(wanted)) for wanted in request.filters),
        ("from-date", request.from_date),
        ("to-date", request.to_date),
        ("order-by", request.order_by if request.order_by != default_order else ""),
        ("match", request.match or ""),
        ("page-size", str(request.page_size) if request.page_size != DEFAULT_PAGE_SIZE else ""),
        ("page", str(page) if page > 1 else ""),
    ]
    return "&".join(f"{name}={_quoted(value)}" for name, value in pairs if value)


_quoted = lru_cache(1_000)(quote_plus)
"""The hundred links of a page differ in one value each."""


def with_filter(filters: tuple[Filter, ...], changed: Filter) -> tuple[Filter, ...]:
    """`filters` with that of one field replaced, or dropped where it asks for nothing."""
    others = tuple(each for each in filters if each.field != changed.field)
    return (*others, changed) if changed.wanted or changed.unwanted else others


def read_number(params: QueryParams, name: str, default: int) -> int:
    """Raises: InvalidParameter: not a whole number."""
    text = params.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9:
        raise InvalidParameter(name, f"{name} is {text[:40]!r}: it must be a whole number from 1")
    return int(text)
