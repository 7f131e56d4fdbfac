"""The years of a search as a row of bars, each a link to its year; empty years stand in the row too."""

from dataclasses import dataclass, replace

from app.search.archive import FacetValue
from app.search.request import SearchRequest
from app.web.links import search_url

MAX_YEARS = 150
"""More than a row has room for: then the latest are shown."""
HEIGHT = 72
"""Of the row, in the units of the drawing; a year is 10 wide."""
WIDTH = 10


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year; `x`, `y` and `height` are in the units of the drawing."""

    year: int
    count: int
    x: int
    y: float
    height: float
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class YearsView:
    """The row."""

    bars: tuple[YearBar, ...]
    width: int

    @property
    def first(self) -> int:
        """Its first year."""
        return self.bars[0].year

    @property
    def last(self) -> int:
        """Its last year."""
        return self.bars[-1].year


def view_years(request: SearchRequest, values: tuple[FacetValue, ...]) -> YearsView | None:
    """The row of the facet `year`; None where all is of one year, or undated."""
    counts = {int(value.value): value.count for value in values}
    if len(counts) < 2:  # one bar tells nothing
        return None
    last = max(counts)
    first = max(min(counts), last - MAX_YEARS + 1)
    most = max(counts.values())
    years = range(first, last + 1)
    bars = tuple(
        _bar(request, year, counts.get(year, 0), most, place * WIDTH) for place, year in enumerate(years)
    )
    return YearsView(bars, len(bars) * WIDTH)


def _bar(request: SearchRequest, year: int, count: int, most: int, x: int) -> YearBar:
    height = max(2.0, round(HEIGHT * count / most, 1)) if count else 0.0
    chosen = request.from_date == request.to_date == str(year)
    dates = "" if chosen else f"{year:04}"
    url = search_url(replace(request, from_date=dates, to_date=dates))
    return YearBar(year, count, x, round(HEIGHT - height, 1), height, chosen, url)
