"""Dates as programs write them: ISO 8601 and its kin, RFC 2822, seconds since 1970."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from app.ingest.dates.clocks import CLOCK, ZONE, build_clock
from app.ingest.dates.instants import FIRST_YEAR, UnclearDate, When, when_of, when_of_figures
from app.ingest.dates.zones import MAX_OFFSET, minutes_of

# As most programs write, told at once; then as others do.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)", re.ASCII)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?)"
    rf"(?:[T ]+{CLOCK}\s*{ZONE}?(?:\[(?P<region>[\w/+-]+)\])?|Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_COMPACT = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?\s*{ZONE}?)?",
    re.ASCII,
)
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{2}:\d{2}(?P<second>:\d{2})?"
    r"\s+(?:[+-]\d{4}|UTC?|GMT|Z|[EMP][SD]T)(?:\s*\(.*\))?",
    re.ASCII,
)
_EPOCH = re.compile(r"(?:[1-9]\d{8}(?:\d{3})?|[1-9]\d{9}(?:\d{3}){0,3})(?:\.\d+)?", re.ASCII)
_NONE = timedelta()
_DAY_AND_HOUR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])")


def read_program_date(text: str, as_of: datetime) -> When | None:
    """The instant of such a date; None for a text that is not one. `as_of` is the moment of capture.

    Raises:
        ValueError, OverflowError: there is no such instant.
        UnclearDate: it can be read in two ways, or as no date.
    """
    if _INSTANT.fullmatch(text):
        at = datetime.fromisoformat(text)
        return When(at.astimezone(UTC), "second", "given", minutes_of(at.utcoffset() or _NONE))
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match and (match["hour"] or int(match["year"]) >= FIRST_YEAR):
        return when_of_figures(match["year"], match["month"], match["day"], build_clock(match.groupdict()))
    if _EPOCH.fullmatch(text):
        return _from_epoch(text.partition(".")[0], as_of)
    match = _RFC_2822.fullmatch(text)
    return _from_rfc_2822(match) if match else None


def _from_epoch(figures: str, as_of: datetime) -> When:
    # Nine or ten figures are seconds; three, six or nine more make them finer.
    at = datetime.fromtimestamp(int(figures[: 10 if len(figures) % 3 == 1 else 9]), UTC)
    if at > as_of and _DAY_AND_HOUR.fullmatch(figures):
        raise UnclearDate("can be read as seconds since 1970, or as a day and an hour")
    return when_of(at, "second")


def _from_rfc_2822(match: re.Match[str]) -> When:
    at = parsedate_to_datetime(match.group())
    # Of -0000 the library gives no zone: the time is UTC's.
    offset = at.utcoffset() or _NONE
    if abs(offset) > MAX_OFFSET:
        raise ValueError("there is no such zone on the earth")
    when = when_of((at - offset).replace(tzinfo=UTC), "second" if match["second"] else "minute")
    return replace(when, offset=minutes_of(offset))
