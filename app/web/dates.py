"""Dates as they are shown: in words, and as how long ago."""

from datetime import UTC, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, format_timedelta

from app.web.wording import current_wording, gettext

_LENGTHS = {"year": 4, "month": 7}
_WHOLE = ((365, 365), (30.4, 30), (7, 7))
"""Days of a year, a month and a week, and how many of them the library takes for one."""


def format_date(at: datetime | None, precision: str) -> str:
    """A date as it is known: `7 July 2025`, `July 2025`, `2025`; the day is that of the zone of `at`."""
    if at is None:
        return gettext("undated")
    return write_period(at.date().isoformat()[: _LENGTHS.get(precision, 10)])


def format_ago(at: datetime | None, now: datetime) -> str:
    """`8 days ago`, as days begin in the zone of `at`; empty where there is no date."""
    if at is None:
        return ""
    days = (at.date() - now.astimezone(at.tzinfo).date()).days
    if days == 0:
        return gettext("today")
    return _ago(days, current_wording().locale)


def format_instant(at: datetime) -> str:
    """A moment in the archive's own time, UTC: `7 July 2025, 14:05 UTC`."""
    at = at.astimezone(UTC)
    return f"{write_period(at.date().isoformat())}, {at:%H:%M} UTC"


def write_period(value: str) -> str:
    """`2025`, `2025-07` or `2025-07-03` in words."""
    return _period(value, current_wording().locale)


def write_short(value: str) -> str:
    """The last part of a period, as short as can be: `2025`, `Jul`, `3`."""
    return _short(value, current_wording().locale)


def month_name(month: int) -> str:
    """The name of a month, 1 to 12, standing by itself."""
    return str(current_wording().locale.months["stand-alone"]["wide"][month])


def weekday_names() -> list[tuple[str, str]]:
    """Short and whole names of the days, Monday first."""
    days = current_wording().locale.days["stand-alone"]
    return [(str(days["short"][day]), str(days["wide"][day])) for day in range(7)]


@lru_cache(2_000)
def _ago(days: int, locale: Locale) -> str:
    for length, counted in _WHOLE:
        if abs(days) >= length:
            # Whole ones only, as people count: what is not three years ago yet is two years ago.
            days = int(days / length) * counted
            break
    return format_timedelta(days * 86_400, granularity="day", threshold=1, add_direction=True, locale=locale)


@lru_cache(20_000)
def _period(value: str, locale: Locale) -> str:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    year, month, day = (*parts, 1)[:3]
    at = datetime(year, month, day, tzinfo=UTC)
    if len(parts) == 2:
        return format_skeleton("yMMMM", at, locale=locale)
    # English dates as most of the world's newspapers write them, whatever the locale's own default.
    return babel_date(at.date(), "d MMMM y" if locale.language == "en" else "long", locale)


@lru_cache(5_000)
def _short(value: str, locale: Locale) -> str:
    last = int(value.rpartition("-")[2])
    if len(value) == _LENGTHS["month"]:
        return str(locale.months["stand-alone"]["abbreviated"][last])
    return str(last)
