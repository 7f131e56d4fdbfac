"""Spans of time as people choose them: a year, a month, a day, or from one date to another."""

from dataclasses import replace

from app.search.periods import Span, parse_date_span
from app.search.request import SearchRequest
from app.web.dates import write_period
from app.web.wording import gettext


def find_period(dates: Span) -> str:
    """The year, month or day that a span is; empty where it is none of them."""
    start, end = dates
    if start is None or end is None:
        return ""
    for length in (4, 7, 10):
        text = start.date().isoformat()[:length]
        if parse_date_span(text) == (start, end):
            return text
    return ""


def choose_period(request: SearchRequest, period: str) -> SearchRequest:
    """The search in a year, month or day; at any time where it is empty."""
    dates = parse_date_span(period) if period else (None, None)
    return replace(request, dates=dates, from_date=period, to_date=period, page=1)


def write_span(first: str, last: str) -> str:
    """Two dates as asked for, either of which may be open."""
    if first == last:
        return write_period(first)
    if not first:
        return gettext("until %(last)s") % {"last": write_period(last)}
    if not last:
        return gettext("since %(first)s") % {"first": write_period(first)}
    return gettext("%(first)s to %(last)s") % {"first": write_period(first), "last": write_period(last)}
