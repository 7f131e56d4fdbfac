"""Years and months of the archive as tables: how much there is of each month and day, each a link."""

from calendar import Calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from app.search.engines.base import FacetCount
from app.search.request import SearchRequest
from app.search.timeline import sum_counts
from app.web.dates import month_name, write_period
from app.web.links import Link, search_url
from app.web.paths import at
from app.web.spans import choose_period
from app.web.wording import ngettext

LEVELS = 4
"""Shades of a cell."""
_EVER = (None, None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A month or day; without an address where there is nothing, without a text where it does not exist."""

    text: str
    label: str
    count: int = 0
    level: int = 0
    """0 for nothing, up to 4."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year as its twelve months."""

    year: Link
    count: int
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month as its weeks, Monday first."""

    title: Link
    count: int
    weeks: tuple[tuple[Cell, ...], ...]


def list_years(counts: Sequence[FacetCount]) -> tuple[YearRow, ...]:
    """The years that hold something, latest first, by counts of months or days."""
    years, months = sum_counts(counts, _EVER, "year"), sum_counts(counts, _EVER, "month")
    most = max(months.values(), default=0)
    return tuple(
        YearRow(
            Link(write_period(year), at(f"/dates/{year}")),
            years[year],
            tuple(_month_cell(f"{year}-{month:02}", months, most) for month in range(1, 13)),
        )
        for year in sorted(years, reverse=True)
    )


def list_months(days: Sequence[FacetCount], year: int) -> tuple[MonthTable, ...]:
    """The months of a year that hold something."""
    counts = _count_days(days, f"{year:04}-")
    most = max(counts.values(), default=0)
    months = sorted({int(day[5:7]) for day in counts})
    return tuple(_table(year, month, counts, most) for month in months)


def view_month(days: Sequence[FacetCount], year: int, month: int) -> MonthTable:
    """A month."""
    counts = _count_days(days, f"{year:04}-{month:02}-")
    return _table(year, month, counts, max(counts.values(), default=0))


def find_beside(days: Sequence[FacetCount], period: str) -> tuple[str, str]:
    """The year or month before and after one that hold something; empty where there is none."""
    periods = sorted({day.value[: len(period)] for day in days})
    before = [each for each in periods if each < period]
    after = [each for each in periods if each > period]
    return (before[-1] if before else "", after[0] if after else "")


def _count_days(days: Sequence[FacetCount], start: str) -> Counter[str]:
    return Counter({day.value: day.count for day in days if day.value.startswith(start)})


def _table(year: int, month: int, counts: Counter[str], most: int) -> MonthTable:
    value = f"{year:04}-{month:02}"
    weeks = tuple(
        tuple(_day_cell(value, day, counts, most) for day in week)
        for week in Calendar().monthdayscalendar(year, month)
    )
    total = sum(counts[f"{value}-{day:02}"] for day in range(1, 32))
    return MonthTable(Link(month_name(month), at(f"/dates/{year:04}/{month:02}")), total, weeks)


def _month_cell(value: str, counts: Counter[str], most: int) -> Cell:
    url = at(f"/dates/{value[:4]}/{value[5:]}")
    return _cell(month_name(int(value[5:])), value, counts[value], most, url)


def _day_cell(month: str, day: int, counts: Counter[str], most: int) -> Cell:
    if not day:
        return Cell("", "")
    value = f"{month}-{day:02}"
    return _cell(str(day), value, counts[value], most, search_url(choose_period(SearchRequest(), value)))


def _cell(text: str, value: str, count: int, most: int, url: str) -> Cell:
    if not count:
        return Cell(text, "")
    articles = ngettext("%(count)s article", "%(count)s articles", count)
    # By the root: an archive has a few days of very much.
    return Cell(text, f"{write_period(value)}: {articles}", count, ceil(LEVELS * sqrt(count / most)), url)
