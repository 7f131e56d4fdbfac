"""What a timeline shows: years, months or days, from a first to a last, as its search asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.search.engines.base import FacetCount
from app.search.periods import Span, parse_date_span
from app.search.request import SearchRequest
from app.search.timeline import Interval
from app.web.dates import write_period
from app.web.wording import gettext

_YEAR, _MONTH = 4, 7
"""Lengths of their texts."""
_DAYS_SHOWN = 62
"""Of a range of dates: of a longer one the months are shown, and beyond so many months the years."""
_MONTHS_SHOWN = 48


@dataclass(frozen=True, slots=True)
class Frame:
    """Periods of one length from a first to a last."""

    interval: Interval
    first: str
    last: str


def counted_interval(request: SearchRequest) -> Interval:
    """What a search must be counted by for its timeline: months, which are few, unless days are shown."""
    start, end = request.dates
    is_short = start is not None and end is not None and end - start < timedelta(days=_DAYS_SHOWN)
    return "day" if is_short else "month"


def find_frame(period: str, dates: Span, counts: Sequence[FacetCount]) -> Frame:
    """What to show of a search with one count or more; `period` is that of its dates, where they are one."""
    if len(period) == _YEAR:
        return Frame("month", f"{period}-01", f"{period}-12")
    if period:
        return _whole_month(period[:_MONTH])
    first, last = min(each.value for each in counts), max(each.value for each in counts)
    start, end = dates
    first = max(first, start.date().isoformat()[: len(first)]) if start else first
    last = min(last, (end - timedelta(days=1)).date().isoformat()[: len(last)]) if end else last
    asked = start or end
    if asked and first > last:  # nothing of the search is in these dates
        first = last = asked.date().isoformat()[: len(first)]
    if len(first) > _MONTH:
        is_one_month = first[:_MONTH] == last[:_MONTH]
        return _whole_month(first[:_MONTH]) if is_one_month else Frame("day", first, last)
    if first[:_YEAR] == last[:_YEAR]:
        return Frame("month", f"{first[:_YEAR]}-01", f"{first[:_YEAR]}-12")
    months = 12 * (int(last[:_YEAR]) - int(first[:_YEAR])) + int(last[5:_MONTH]) - int(first[5:_MONTH])
    if asked and months < _MONTHS_SHOWN:
        return Frame("month", first, last)
    return Frame("year", first[:_YEAR], last[:_YEAR])


def _whole_month(month: str) -> Frame:
    start, end = parse_date_span(month)
    return Frame("day", start.date().isoformat(), (end - timedelta(days=1)).date().isoformat())


def write_title(frame: Frame) -> str:
    """What a frame shows, in words."""
    length = 4 if frame.interval == "month" else 7
    if frame.interval == "year" or frame.first[:length] != frame.last[:length]:
        titles: dict[Interval, str] = {
            "year": gettext("Articles by year"),
            "month": gettext("Articles by month"),
            "day": gettext("Articles by day"),
        }
        return titles[frame.interval]
    title = gettext("Articles by month, %(year)s") if length == 4 else gettext("Articles by day, %(month)s")
    shown = write_period(frame.first[:length])
    return title % {"year": shown, "month": shown}
