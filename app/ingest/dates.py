"""Dates as people write them, resolved to an instant in UTC with the precision that was really given.

Nothing is guessed: what can be read in two ways, or does not exist, is an error that says so. Times of day
are left to `clocks`, dates in words to `worded_dates`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from app.ingest.clocks import CLOCK, MAX_OFFSET, ZONE, Clock, build_clock, cut_clock
from app.ingest.worded_dates import find_relative, find_written
from app.readers.base import DateOrder

Precision = Literal["second", "minute", "day", "month", "year"]
Origin = Literal["given", "relative"]

MAX_CHARACTERS = 100
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""A year outside is of another calendar (1404, 2568), no year, or a program's word for "never" (9999)."""

# As most programs write, told at once; then as others do.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)", re.ASCII)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?)"
    rf"(?:[T ]+{CLOCK}\s*{ZONE}?(?:\[[\w/+-]+\])?|Z|[+-]\d\d:\d\d)?)?"
)
_COMPACT = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?\s*{ZONE}?)?"
)
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{2}:\d{2}(?P<second>:\d{2})?"
    r"\s+(?:[+-]\d{4}|UTC?|GMT|Z|[EMP][SD]T)(?:\s*\(.*\))?"
)
_EPOCH = re.compile(r"(?:[1-9]\d{8}(?:\d{3})?|[1-9]\d{9}(?:\d{3}){0,3})(?:\.\d+)?")
_DAY_AND_HOUR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])")
# As people write, without the time of day.
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:\s?[-/.年년]\s?(?P<month>\d\d?)(?:\s?[-/.月월]\s?(?P<day>\d\d?)\.?(?:\s?[日일号號])?)?)?"
    r"(?:\s?[年년月월])?"
)
_YEAR_LAST = re.compile(
    r"(?:(?P<first>\d\d?)[./ -]\s?(?P<then>\d\d?)[./ -]|(?P<month>\d\d?)[./-])\s?(?P<year>\d{4})\.?"
)


class UnclearDate(ValueError):
    """The text is not a date, or not one date; the message says why."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant (UTC; the start of its day, month or year where no more is given), and how it is known."""

    at: datetime
    precision: Precision
    origin: Origin


def parse_date(raw: str, as_of: datetime, order: DateOrder | None = None) -> When:
    """The instant of a written date; a time without a zone is UTC's, one in a zone of many meanings a day.

    `as_of` is the aware instant that "6 days ago" counts back from; `order` says how `03/04/2025` is meant.

    Raises:
        UnclearDate: with the reason.
    """
    text = raw.strip()
    if len(text) > MAX_CHARACTERS:
        raise UnclearDate("is too long for a date")
    try:
        return _from_program(text, as_of) or _from_people(text, as_of, order)
    except (OverflowError, ValueError) as error:
        if isinstance(error, UnclearDate):
            raise
        raise UnclearDate(f"does not exist ({error})") from error


def _from_program(text: str, as_of: datetime) -> When | None:
    if _INSTANT.fullmatch(text):
        return When(datetime.fromisoformat(text).astimezone(UTC), "second", "given")
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _from_figures(match["year"], match["month"], match["day"], build_clock(match.groupdict()))
    if _EPOCH.fullmatch(text):
        return _from_epoch(text.partition(".")[0], as_of)
    match = _RFC_2822.fullmatch(text)
    return _from_rfc_2822(match) if match else None


def _from_people(text: str, as_of: datetime, order: DateOrder | None) -> When:
    words, clock = cut_clock(text)
    if match := _YEAR_FIRST.fullmatch(words):
        return _from_figures(match["year"], match["month"], match["day"], clock)
    if match := _YEAR_LAST.fullmatch(words):
        month, day = _month_and_day(match, order) if match["first"] else (match["month"], None)
        return _from_figures(match["year"], month, day, clock)
    if not re.search(r"\d{4}", words):
        if relative := find_relative(words, as_of):
            return _given(*relative, "relative")
        raise UnclearDate("has no year" if re.search(r"\d", text) else "is not a date that can be read")
    written = find_written(words)
    if written is None:
        raise UnclearDate("is not a date that can be read")
    return _at_clock(*written, clock)


def _month_and_day(match: re.Match[str], order: DateOrder | None) -> tuple[str, str]:
    first, then = match["first"], match["then"]
    if order is None:
        if int(first) <= 12 and int(then) <= 12 and int(first) != int(then):
            raise UnclearDate("can be read day first or month first: say which with --date-order dmy or mdy")
        order = "mdy" if int(then) > 12 else "dmy"
    return (then, first) if order == "dmy" else (first, then)


def _from_figures(year: str, month: str | None, day: str | None, clock: Clock | None) -> When:
    start = datetime(int(year), int(month or "1"), int(day or "1"), tzinfo=UTC)
    return _at_clock(start, "day" if day else "month" if month else "year", clock)


def _from_epoch(figures: str, as_of: datetime) -> When:
    # Nine or ten figures are seconds; three, six or nine more make them finer.
    at = datetime.fromtimestamp(int(figures[: 10 if len(figures) % 3 == 1 else 9]), UTC)
    if at > as_of and _DAY_AND_HOUR.fullmatch(figures):
        raise UnclearDate("can be read as seconds since 1970, or as a day and an hour")
    return _given(at, "second")


def _from_rfc_2822(match: re.Match[str]) -> When:
    at = parsedate_to_datetime(match.group())
    if abs(at.utcoffset() or timedelta()) > MAX_OFFSET:
        raise ValueError("there is no such zone on the earth")
    return _given(at.astimezone(UTC), "second" if match["second"] else "minute")


def _at_clock(start: datetime, precision: Literal["day", "month", "year"], clock: Clock | None) -> When:
    if clock is None:
        return _given(start, precision)
    if precision != "day":
        raise UnclearDate("has a time, but no day")
    at = datetime.combine(start, clock.time, UTC)
    if clock.offset is None:
        return _given(at, clock.precision)
    # An instant with its zone is written by a program, and taken at its word.
    return When(at - clock.offset, clock.precision, "given")


def _given(at: datetime, precision: Precision, origin: Origin = "given") -> When:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnclearDate(f"would be of the year {at.year}: of another calendar, or no date")
    return When(at, precision, origin)
