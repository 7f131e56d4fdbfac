"""A search as it is asked for: the one form from which page, API, feeds, exports and command line start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from app.errors import InvalidParameter
from app.search.cursors import Cursor, Position, parse_cursor
from app.search.periods import NotAPeriod, Span, parse_date_span
from app.text.slugs import slugify, tag_slug

OrderBy = Literal["relevance", "newest", "oldest"]
Match = Literal["all", "any"]
FilterField = Literal["tag", "source", "section", "author", "lang"]
FacetField = Literal["source", "tag", "section", "author", "lang", "year", "month", "day"]
FILTER_FIELDS: tuple[FilterField, ...] = get_args(FilterField)
DATE_FACETS: tuple[FacetField, ...] = ("year", "month", "day")
FACET_FIELDS: tuple[FacetField, ...] = tuple(field for field in get_args(FacetField) if field != "day")
"""Those to be asked for by name; days are the timeline's."""

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 200
MAX_PAGED_RESULTS = 10_000
"""Page numbers end here: deeper, every page costs as much as all before it."""
MAX_FILTER_VALUES = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """What one field must hold: something of every group of `wanted`, nothing of `unwanted`. Slugs, all."""

    field: FilterField
    wanted: tuple[tuple[str, ...], ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search. Build it with `build_request`, which checks what people send."""

    query: str = ""
    filters: tuple[Filter, ...] = ()
    dates: Span = (None, None)
    order_by: OrderBy = "newest"
    match: Match | None = None
    """Whether all words must be there or any of them; None: all, or any where no article has all."""
    also: bool = False
    """Whether a page by relevance that is not full goes on with what has some of the words."""
    page: int = 1
    after: Position | None = None
    """In an order by date: go on after this place, whatever the page."""
    page_size: int = DEFAULT_PAGE_SIZE
    """0: no articles are wanted, only what is counted."""
    facets: tuple[FacetField, ...] = ()
    facet_size: int = 10
    from_date: str = ""
    """As asked, for links."""
    to_date: str = ""


def filed_under(field: FilterField, slug: str) -> SearchRequest:
    """All that is filed under one name, newest first."""
    return SearchRequest(filters=(Filter(field, ((slug,),)),))


@dataclass(frozen=True, slots=True)
class Asked:
    """Parameters as they came, under the names of the API."""

    q: str = ""
    filters: dict[FilterField, Sequence[str]] = field(default_factory=dict)
    """Each value may itself hold `a,b` (both), `a|b` (either), `-a` (not)."""
    from_date: str = ""
    to_date: str = ""
    order_by: str | None = None
    match: str | None = None
    also: bool = False
    page: int | None = None
    cursor: str = ""
    page_size: int = DEFAULT_PAGE_SIZE
    facets: Iterable[str] = ()


def build_request(asked: Asked) -> SearchRequest:
    """The search that parameters ask for; relevance is the order where there is a query, else newest first.

    Raises:
        InvalidParameter: with the parameter's name.
    """
    _check_pages(asked)
    cursor = parse_cursor(asked.cursor) if asked.cursor else None
    if asked.match not in (None, *get_args(Match)):
        raise InvalidParameter("match", f"match is {asked.match!r}: it can be {', '.join(get_args(Match))}")
    facets = tuple(dict.fromkeys(asked.facets))
    for facet in facets:
        if facet not in FACET_FIELDS:
            raise InvalidParameter(
                "facets", f"there is no facet {facet!r}: there are {', '.join(FACET_FIELDS)}"
            )
    return SearchRequest(
        query=asked.q,
        filters=tuple(
            parsed
            for name in FILTER_FIELDS
            if (parsed := parse_filter(name, asked.filters.get(name, ()))) is not None
        ),
        dates=_parse_dates(asked.from_date, asked.to_date),
        order_by=_choose_order(asked, cursor),
        match=cast("Match | None", asked.match),
        also=asked.also,
        page=asked.page or 1,
        after=cursor and cursor.after,
        page_size=asked.page_size,
        facets=cast("tuple[FacetField, ...]", facets),
        from_date=asked.from_date.strip(),
        to_date=asked.to_date.strip(),
    )


def _check_pages(asked: Asked) -> None:
    page = 1 if asked.page is None else asked.page
    if not 1 <= asked.page_size <= MAX_PAGE_SIZE:
        raise InvalidParameter("page-size", f"page-size is {asked.page_size}: it can be 1 to {MAX_PAGE_SIZE}")
    if page < 1:
        raise InvalidParameter("page", f"page is {page}: pages are counted from 1")
    if page > 1 and page * asked.page_size > MAX_PAGED_RESULTS:
        raise InvalidParameter(
            "page",
            f"pages end at result {MAX_PAGED_RESULTS:,}: narrow the search by date; programs go on by date "
            "with the cursor of `next`, or take all with /api/v1/export",
        )
    if asked.cursor and asked.page is not None:
        raise InvalidParameter(
            "page", "page is given beside a cursor, which is a place by itself: leave it out"
        )


def _choose_order(asked: Asked, cursor: Cursor | None) -> OrderBy:
    """As asked; else that of the cursor; else relevance where there is a query, and the newest first."""
    order_by = asked.order_by
    if order_by not in (None, *get_args(OrderBy)):
        raise InvalidParameter(
            "order-by", f"order-by is {order_by!r}: it can be {', '.join(get_args(OrderBy))}"
        )
    if cursor and order_by not in (None, cursor.order_by):
        raise InvalidParameter(
            "cursor", f"the cursor is of order-by={cursor.order_by}, and {order_by} is asked for: a walk "
            "keeps its order"
        )  # fmt: skip
    if cursor:
        return cursor.order_by
    return cast("OrderBy", order_by or ("relevance" if asked.q.strip() else "newest"))


def parse_filter(name: FilterField, texts: Sequence[str]) -> Filter | None:
    """`a,b` both, `a|b` either, `-a` not; several texts are all required. None where nothing is asked.

    Raises:
        InvalidParameter: too many values.
    """
    wanted: list[tuple[str, ...]] = []
    unwanted: list[str] = []
    for part in (part.strip() for text in texts for part in text.split(",")):
        if part.startswith("-"):
            unwanted += _slugs(name, part[1:])
        elif group := tuple(_slugs(name, part)):
            wanted.append(group)
    if len(unwanted) + sum(map(len, wanted)) > MAX_FILTER_VALUES:
        raise InvalidParameter(name, f"{name} names more than {MAX_FILTER_VALUES} values")
    return (
        Filter(name, tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
        if wanted or unwanted
        else None
    )


def write_filter(wanted: Filter) -> str:
    """The parameter's text: the opposite of `parse_filter`."""
    return ",".join(["|".join(group) for group in wanted.wanted] + [f"-{value}" for value in wanted.unwanted])


def _slugs(name: FilterField, text: str) -> list[str]:
    values = [value.strip() for value in text.split("|") if value.strip()]
    match name:
        case "tag":
            return [tag_slug(value) for value in values]
        case "lang":
            return [value.lower().replace("_", "-") for value in values]
        case _:
            return [slugify(value) for value in values]


def _parse_dates(first: str, last: str) -> Span:
    start, end = None, None
    for name, text in (("from-date", first.strip()), ("to-date", last.strip())):
        if not text:
            continue
        try:
            span = parse_date_span(text)
        except NotAPeriod as error:
            raise InvalidParameter(name, f"{name}: {error}") from error
        if name == "from-date":
            start = span[0]
        else:
            end = span[1]
    if start and end and start >= end:
        raise InvalidParameter("from-date", f"from-date {first} is after to-date {last}: exchange them")
    return start, end
