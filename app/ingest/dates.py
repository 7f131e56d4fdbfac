"""Dates as people write them, resolved to an instant in UTC with the precision that was really given.

Nothing is guessed: what can be read in two ways, or does not exist, is an error that says so.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from app.readers.base import DateOrder

Precision = Literal["second", "minute", "day", "month", "year"]
Origin = Literal["given", "relative"]

MAX_CHARACTERS = 100
MAX_OFFSET = timedelta(hours=14)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T, ]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},?\s+)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{2}:\d{2}")


class UnclearDate(ValueError):
    """The text is not a date, or not one date; the message says why."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant (UTC; the start of its day, month or year where that is all there is) and how it is known."""

    at: datetime
    precision: Precision
    origin: Origin


def parse_date(raw: str, as_of: datetime, order: DateOrder | None = None) -> When:
    """The instant of a written date; a time without a zone is UTC's.

    `as_of` is the aware instant that "6 days ago" counts back from; `order` says how `03/04/2025` is meant.

    Raises:
        UnclearDate: with the reason.
    """
    text = raw.strip()
    if len(text) > MAX_CHARACTERS:
        raise UnclearDate("is too long for a date")
    try:
        if match := _ISO.fullmatch(text):
            return _from_iso(match)
        if match := _COMPACT.fullmatch(text):
            year, month, day, hour, minute, second = match.groups()
            return _given(_build(year, month, day, hour, minute, second), _precision(hour, second))
        if _EPOCH.fullmatch(text):
            return _from_epoch(text)
        if match := _FIGURES.fullmatch(text):
            return _from_figures(match, order)
        if _RFC_2822.match(text):
            return _given(parsedate_to_datetime(text), "second" if text.count(":") > 1 else "minute")
        return _from_words(text, as_of)
    except (OverflowError, ValueError) as error:
        if isinstance(error, UnclearDate):
            raise
        raise UnclearDate(f"does not exist ({error})") from error


def _from_iso(match: re.Match[str]) -> When:
    year, month, day, hour, minute, second = match.group("year", "month", "day", "hour", "minute", "second")
    at = _build(year, month, day, hour, minute, second)
    if not day:
        return _given(at, "month" if month else "year")
    zone = match["zone"]
    if hour and not zone and (at.hour, at.minute, at.second) == (0, 0, 0):
        # Midnight to the second and no zone is how programs write a day.
        return _given(at, "day")
    return _given(at - _offset(zone), _precision(hour, second))


def _from_epoch(text: str) -> When:
    seconds = float(text)
    return _given(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC), "second")


def _from_figures(match: re.Match[str], order: DateOrder | None) -> When:
    first, second, year, clock = match.groups()
    if order is None:
        if int(first) <= 12 and int(second) <= 12 and first != second:
            raise UnclearDate("can be read day first or month first: say which with --date-order dmy or mdy")
        order = "mdy" if int(second) > 12 else "dmy"
    day, month = (first, second) if order == "dmy" else (second, first)
    hour, minute, seconds = ((clock or "").split(":") + ["", "", ""])[:3]
    return _given(_build(year, month, day, hour, minute, seconds), _precision(hour, seconds))


def _from_words(text: str, as_of: datetime) -> When:
    # Imported here: it takes a third of a second, and most collections never need it.
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": as_of.astimezone(UTC).replace(tzinfo=None),
        "TIMEZONE": "UTC",
        "TO_TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RETURN_TIME_AS_PERIOD": True,
    }
    relative = DateDataParser(settings={**settings, "PARSERS": ["relative-time"]}).get_date_data(text)
    if relative.date_obj:
        at = relative.date_obj.astimezone(UTC)
        if relative.period in ("month", "year"):
            return When(_truncate(at, relative.period), relative.period, "relative")
        return When(_truncate(at, "day"), "day", "relative")
    if not re.search(r"\d{4}", text):
        raise UnclearDate("is not a date that can be read" if not re.search(r"\d", text) else "has no year")
    found = DateDataParser(
        settings={
            **settings,
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["year"],
            "STRICT_PARSING": False,
        }
    ).get_date_data(text)
    if not found.date_obj:
        raise UnclearDate("is not a date that can be read")
    at = found.date_obj.astimezone(UTC)
    if found.period == "time":
        return _given(at, "second" if text.count(":") > 1 else "minute")
    precision: Precision = found.period if found.period in ("month", "year") else "day"
    return _given(_truncate(at, precision), precision)


def _given(at: datetime, precision: Precision) -> When:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return When(at.replace(microsecond=0), precision, "given")


def _build(year: str, *rest: str | None) -> datetime:
    month, day, hour, minute, second = (int(part) if part else None for part in rest)
    # A leap second is the last second of its minute here.
    return datetime(int(year), month or 1, day or 1, hour or 0, minute or 0, min(second or 0, 59), tzinfo=UTC)


def _precision(hour: str | None, second: str | None) -> Precision:
    return "second" if second else "minute" if hour else "day"


def _offset(zone: str | None) -> timedelta:
    if not zone or zone[0] not in "+-":
        return timedelta()
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if offset > MAX_OFFSET:
        raise UnclearDate(f"has no zone of the earth ({zone})")
    return -offset if zone[0] == "-" else offset


def _truncate(at: datetime, precision: Precision) -> datetime:
    at = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if precision == "day":
        return at
    return at.replace(day=1) if precision == "month" else at.replace(month=1, day=1)
