"""Dates in queries and parameters: `2025`, `2025-07`, `2025-07-03`, ranges, comparisons, and the last so many days."""

import re
from datetime import UTC, datetime, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST = re.compile(r"(\d{1,4})([dwmy])")
_COMPARISON = re.compile(r"(>=|<=|>|<)(.+)")

Span = tuple[datetime | None, datetime | None]
"""[start, end) in UTC; None is open."""


class NotAPeriod(ValueError):
    """The text is no date; the message says what would be."""


def parse_period(text: str, now: datetime) -> Span:
    """The span a date expression means; `now` is what `7d` counts back from.

    Raises:
        NotAPeriod: it means none.
    """
    if match := _LAST.fullmatch(text):
        return _ago(now, int(match[1]), match[2]), None
    if match := _COMPARISON.fullmatch(text):
        start, end = parse_date_span(match[2])
        match match[1]:
            case ">=":
                return start, None
            case ">":
                return end, None
            case "<=":
                return None, end
            case _:
                return None, start
    if ".." in text:
        first, _, last = text.partition("..")
        if not first and not last:
            raise NotAPeriod("a range needs a date on one side at least")
        start = parse_date_span(first)[0] if first else None
        end = parse_date_span(last)[1] if last else None
        if start and end and start >= end:
            raise NotAPeriod(f"the range ends before it begins: write {last}..{first}")
        return start, end
    return parse_date_span(text)


def parse_date_span(text: str) -> tuple[datetime, datetime]:
    """First instant of a year, month or day, and the first after it.

    Raises:
        NotAPeriod: no such date.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise NotAPeriod(f"{text!r} is not a date: write 2025, 2025-07 or 2025-07-03")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
        if day:
            return start, start + timedelta(days=1)
        if month:
            return start, _add_months(start, 1)
        return start, _add_months(start, 12)
    except (OverflowError, ValueError):
        raise NotAPeriod(f"there is no date {text!r}") from None


def _ago(now: datetime, count: int, unit: str) -> datetime:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        return _add_months(today, -count * (12 if unit == "y" else 1))
    except (OverflowError, ValueError):
        return datetime(1, 1, 1, tzinfo=UTC)


def _add_months(at: datetime, months: int) -> datetime:
    years, month = divmod(at.month - 1 + months, 12)
    first_of_month = datetime(at.year + years, month + 1, 1, tzinfo=UTC)
    # The 31st of a shorter month is its last day.
    next_month = datetime(first_of_month.year + month // 11, (month + 1) % 12 + 1, 1, tzinfo=UTC)
    last_day = (next_month - timedelta(days=1)).day
    return first_of_month.replace(day=min(at.day, last_day))
