"""Dates in queries and parameters: `2025`, `2025-07`, `2025-07-03`, ranges, comparisons, the last N days."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST = re.compile(r"(\d{1,4})([dwmy])")
_COMPARISON = re.compile(r"(>=|<=|>|<)(.+)")
_LAST_INSTANT = datetime.max.replace(tzinfo=UTC)

Span = tuple[datetime | None, datetime | None]
"""[start, end) of what clocks show, as if all were those of UTC: the day is that of who published. None is
open. What ends with the year 9999 ends at its last instant.
"""


class NotAPeriod(ValueError):
    """The text is no date; the message says what would be."""


def parse_period(text: str, now: datetime) -> Span:
    """The span a date expression means; `now` is what `7d` counts back from.

    Raises:
        NotAPeriod: it means none.
    """
    text = text.strip()
    if match := _LAST.fullmatch(text):
        return _ago(now, int(match[1]), match[2]), None
    if match := _COMPARISON.fullmatch(text):
        return _compared(match[1], *parse_date_span(match[2]))
    if ".." in text:
        first, _, last = text.partition("..")
        return _between(first.strip(), last.strip())
    return parse_date_span(text)


def parse_date_span(text: str) -> tuple[datetime, datetime]:
    """First instant of a year, month or day, and the first after it.

    Raises:
        NotAPeriod: no such date.
    """
    shown = repr(text[:40])
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise NotAPeriod(f"{shown} is not a date: write 2025, 2025-07 or 2025-07-03")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        start = datetime(year or 0, 1 if month is None else month, 1 if day is None else day, tzinfo=UTC)
    except ValueError:
        raise NotAPeriod(f"there is no date {shown}") from None
    try:
        if day is not None:
            return start, start + timedelta(days=1)
        return start, _add_months(start, 12 if month is None else 1)
    except (OverflowError, ValueError):
        return start, _LAST_INSTANT


def _compared(sign: str, start: datetime, end: datetime) -> Span:
    match sign:
        case ">=":
            return start, None
        case ">":
            return end, None
        case "<=":
            return None, end
        case _:
            return None, start


def _between(first: str, last: str) -> Span:
    if not first and not last:
        raise NotAPeriod("a range needs a date on one side at least")
    start = parse_date_span(first)[0] if first else None
    end = parse_date_span(last)[1] if last else None
    if start and end and start >= end:
        raise NotAPeriod(f"the range ends before it begins: write {last}..{first}")
    return start, end


def _ago(now: datetime, count: int, unit: str) -> datetime:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        return _add_months(today, -count * (12 if unit == "y" else 1))
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _add_months(at: datetime, months: int) -> datetime:
    """The same day so many months later, or the last day of a month that is too short.

    Raises:
        ValueError: there is no such year.
    """
    years, month = divmod(at.month - 1 + months, 12)
    last_day = monthrange(at.year + years, month + 1)[1]
    return at.replace(year=at.year + years, month=month + 1, day=min(at.day, last_day))
