"""Dates as people write them, resolved to an instant in UTC with the precision that was really given.

Nothing is guessed: what can be read in two ways, or does not exist, is an error that says so. Times of day
are left to `clocks`, other calendars to `calendars`, dates in words to `worded_dates` and `relative_dates`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from app.ingest.calendars import WITH_OTHER_CALENDARS, cut_other_calendar, with_our_years
from app.ingest.clocks import CLOCK, MAX_OFFSET, ZONE, Clock, build_clock, cut_clock
from app.ingest.date_labels import cut_label, read_beside
from app.ingest.date_wording import tidy
from app.ingest.figures import NO_WEEKDAY, Figures
from app.ingest.relative_dates import find_relative
from app.ingest.worded_dates import REMEMBERED, find_written
from app.readers.base import DateOrder, Precision, Provenance

MAX_CHARACTERS = 100
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""A year outside is of another calendar (1404, 5785), no year, or a program's word for "never" (9999)."""
_DAYS_APART = timedelta(days=2)
"""Of one day in two calendars: a month may begin by sight, a day at sunset."""

# As most programs write, told at once; then as others do.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)", re.ASCII)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)(?:-(?P<day>\d\d?)"
    rf"(?:[T ]+{CLOCK}\s*{ZONE}?(?:\[[\w/+-]+\])?|Z|[+-]\d\d:\d\d)?)?",
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
_DAY_AND_HOUR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])")
# As people write, without the time of day.
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:\s?[-/.年년]\s?(?P<month>\d\d?)(?:\s?[-/.月월]\s?(?P<day>\d\d?)\.?(?:\s?[日일号號])?)?)?"
    r"(?:\s?[年년月월])?"
)
_YEAR_LAST = re.compile(r"(?P<first>\d\d?)[./ -]\s?(?P<then>\d\d?)[./ -]\s?(?P<year>\d{4})\.?")
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d\d?)[./-]\s?(?P<year>\d{4})\.?")
_PLAIN_FIGURES = re.compile(r"[\d ./:-]+", re.ASCII)
_MAY_BE_FIGURES = re.compile(r"\d\d?[./ -]\s?\d\d?[./ -]\s?\d{4}")
_AMID_WORDS = re.compile(
    r"(?P<before>\D*)"
    r"(?P<figures>\d{1,4}\s?[-/.年년]\s?\d\d?\s?[-/.月월]\s?\d{1,4}(?:\s?[日일号號]|\.(?=\s|$))?)"
    r"(?P<after>\D*)"
)
_FIGURE = re.compile(r"\d")
_FOUR_FIGURES = re.compile(r"\d{4}")


class UnclearDate(ValueError):
    """The text is not a date, or not one date; the message says why."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant (UTC; the start of its day, month or year where no more is given), and how it is known."""

    at: datetime
    precision: Precision
    origin: Provenance
    """Where in the input it stood; `relative` where it counts back from the moment of capture."""


def parse_date(raw: str, as_of: datetime, order: DateOrder | None = None, language: str = "") -> When:
    """The instant of a written date; a time without a zone is UTC's, one in a zone of many meanings a day.

    `as_of` is the aware instant that "6 days ago" counts back from; `order` says how `03/04/2025` is meant;
    `language` (BCP 47) tells the calendar of `1404/04/14`.

    Raises:
        UnclearDate: with the reason.
    """
    text = raw.strip()
    if len(text) > MAX_CHARACTERS:
        raise UnclearDate("is too long for a date")
    try:
        return _from_program(text, as_of) or _from_people(text, as_of, order, language)
    except (OverflowError, ValueError) as error:
        if isinstance(error, UnclearDate):
            raise
        raise UnclearDate(f"does not exist ({error})") from error


def _from_program(text: str, as_of: datetime) -> When | None:
    if _INSTANT.fullmatch(text):
        return When(datetime.fromisoformat(text).astimezone(UTC), "second", "given")
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match and (match["hour"] or int(match["year"]) >= FIRST_YEAR):
        return _from_figures(match["year"], match["month"], match["day"], build_clock(match.groupdict()))
    if _EPOCH.fullmatch(text):
        return _from_epoch(text.partition(".")[0], as_of)
    match = _RFC_2822.fullmatch(text)
    return _from_rfc_2822(match) if match else None


class _Parts(NamedTuple):
    """A written date without its time of day."""

    words: str
    weekday: int
    """That stands beside a date in figures."""
    clock: Clock | None


def find_figures(raw: str, language: str = "") -> Figures | None:
    """The figures of a date whose year is last; None for a date that is written otherwise, or is none."""
    if len(raw) > MAX_CHARACTERS or not _MAY_BE_FIGURES.search(raw):
        return None
    try:
        return _figures_of(_take_apart(_reword(raw.strip(), language)[0]))
    except ValueError:
        return None


def _from_people(raw: str, as_of: datetime, order: DateOrder | None, language: str) -> When:
    text, other = _reword(raw, language)
    if other is None:
        when = _from_program(text, as_of) if text != raw else None
        return when or _from_parts(_take_apart(text), as_of, order)
    parts = _take_apart(text)
    if not _FIGURE.search(parts.words):
        if read_beside(parts.words) is None:
            raise UnclearDate("is not a date that can be read")
        return _at_clock(other, "day", parts.clock)
    ours = _from_parts(parts, as_of, order)
    if ours.precision in ("month", "year") or abs(ours.at - other) > _DAYS_APART:
        raise UnclearDate("names two days that are not the same")
    return ours


def _reword(raw: str, language: str) -> tuple[str, datetime | None]:
    """The date in words and figures that are known here, and the day (UTC) of another calendar beside it."""
    if _PLAIN_FIGURES.fullmatch(raw) and language not in WITH_OTHER_CALENDARS:
        return raw, None
    return _reword_any(raw, language)


@lru_cache(REMEMBERED)
def _reword_any(raw: str, language: str) -> tuple[str, datetime | None]:
    rest, other = cut_other_calendar(raw, language)
    text = with_our_years(cut_label(tidy(rest)), language)
    return text.strip(" ,;|/-–—·"), other


def _take_apart(text: str) -> _Parts:
    words, clock = cut_clock(text)
    if (match := _AMID_WORDS.fullmatch(words)) and match["figures"] != words:
        weekday = read_beside(f"{match['before']} {match['after']}")
        if weekday is not None:
            return _Parts(match["figures"], weekday, clock)
    return _Parts(words, NO_WEEKDAY, clock)


def _figures_of(parts: _Parts) -> Figures | None:
    match = _YEAR_LAST.fullmatch(parts.words)
    return (
        Figures(int(match["first"]), int(match["then"]), int(match["year"]), parts.weekday) if match else None
    )


def _from_parts(parts: _Parts, as_of: datetime, order: DateOrder | None) -> When:
    words, _, clock = parts
    if match := _YEAR_FIRST.fullmatch(words) or _MONTH_AND_YEAR.fullmatch(words):
        return _from_figures(match["year"], match["month"], match.groupdict().get("day"), clock)
    if figures := _figures_of(parts):
        month, day = figures.month_and_day(order or _only_order(figures))
        return _at_clock(datetime(figures.year, month, day, tzinfo=UTC), "day", clock)
    if not _FOUR_FIGURES.search(words):
        if relative := find_relative(words, as_of):
            return _given(*relative, "relative")
        raise UnclearDate(
            "has no year of four figures"
            if clock or _FIGURE.search(words)
            else "is not a date that can be read"
        )
    written = find_written(words)
    if written is None:
        raise UnclearDate("is not a date that can be read")
    return _at_clock(*written, clock)


def _only_order(figures: Figures) -> DateOrder:
    readings = figures.readings()
    if len(set(readings.values())) > 1:
        raise UnclearDate("can be read day first or month first: say which with --date-order dmy or mdy")
    if not readings:
        raise ValueError(f"there is neither a month {figures.first} nor {figures.then}")
    return next(iter(readings))


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


def _given(at: datetime, precision: Precision, origin: Provenance = "given") -> When:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnclearDate(f"would be of the year {at.year}: of another calendar, or no date")
    return When(at, precision, origin)
