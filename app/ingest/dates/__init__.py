"""Dates as people write them, resolved to an instant in UTC with the precision that was really given.

Nothing is guessed: what can be read in two ways, or does not exist, is an error that says so; a day that is
certain is kept whatever its time is. What programs write is left to `programs`, times of day to `clocks` and
`odd_clocks`, other calendars to `calendars`, words to `words` and `relative`; `order` tells from a whole
collection what one date in figures does not.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from app.ingest.dates.calendars import WITH_OTHER_CALENDARS, cut_other_calendar, with_our_years
from app.ingest.dates.clocks import Clock, cut_clock
from app.ingest.dates.figures import NO_WEEKDAY, Figures
from app.ingest.dates.instants import ReadTwoWays, UnclearDate, When, when_at, when_of, when_of_figures
from app.ingest.dates.labels import cut_label, read_beside
from app.ingest.dates.odd_clocks import cut_odd_clock
from app.ingest.dates.programs import read_program_date
from app.ingest.dates.relative import find_relative
from app.ingest.dates.wording import tidy
from app.ingest.dates.words import REMEMBERED, find_written
from app.readers.base import DateOrder

MAX_CHARACTERS = 100
_DAYS_APART = timedelta(days=2)
"""Of one day in two calendars: a month may begin by sight, a day at sunset."""

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


def parse_date(raw: str, as_of: datetime, order: DateOrder | None = None, language: str = "") -> When:
    """The instant of a written date; a time without a zone is UTC's, one in a zone of many meanings a day.

    `as_of` is the aware instant that "6 days ago" counts back from; `order` says how `03/04/2025` is meant;
    `language` (BCP 47) tells the calendar of `1404/04/14`, and which month `listopad` is.

    Raises:
        UnclearDate: with the reason.
    """
    text = raw.strip()
    if len(text) > MAX_CHARACTERS:
        raise UnclearDate("is too long for a date")
    language = _primary(language)
    try:
        return read_program_date(text, as_of) or _from_people(text, as_of, order, language)
    except (OverflowError, ValueError) as error:
        if when := _by_its_day(text, as_of, order, language):
            return when
        if isinstance(error, UnclearDate):
            raise
        raise UnclearDate(f"does not exist ({error})") from error


def _by_its_day(text: str, as_of: datetime, order: DateOrder | None, language: str) -> When | None:
    """A date whose day is certain beside an odd time of day; None where it is not.

    Raises:
        UnclearDate: it is a date that can be read in two ways.
    """
    try:
        when = _from_people(text, as_of, order, language, cut_odd_clock)
    except ReadTwoWays:
        raise
    except (OverflowError, ValueError):
        return None
    return None if when.precision in ("month", "year") else replace(when, learnt="date")


def find_figures(raw: str, language: str = "") -> Figures | None:
    """The figures of a date whose year is last; None for a date that is written otherwise, or is none."""
    if len(raw) > MAX_CHARACTERS or not _MAY_BE_FIGURES.search(raw):
        return None
    for cut in (cut_clock, cut_odd_clock):
        with suppress(OverflowError, ValueError):
            if found := _figures_of(_take_apart(_reword(raw.strip(), _primary(language))[0], cut)):
                return found
    return None


CutClock = Callable[[str], tuple[str, Clock | None]]
"""Takes the time of day out of a text."""


class _Parts(NamedTuple):
    """A written date, taken apart."""

    words: str
    weekday: int
    """That stands beside a date in figures."""
    clock: Clock | None


def _from_people(
    raw: str, as_of: datetime, order: DateOrder | None, language: str, cut: CutClock = cut_clock
) -> When:
    text, other = _reword(raw, language)
    if other is None:
        when = read_program_date(text, as_of) if text != raw else None
        return when or _from_parts(_take_apart(text, cut), as_of, order, language)
    parts = _take_apart(text, cut)
    if not _FIGURE.search(parts.words):
        if read_beside(parts.words) is None:
            raise UnclearDate("is not a date that can be read")
        return when_at(other, "day", parts.clock)
    ours = _from_parts(parts, as_of, order, language)
    if ours.precision in ("month", "year") or abs(ours.at - other) > _DAYS_APART:
        raise UnclearDate("names two days that are not the same")
    return ours


def _primary(language: str) -> str:
    return language.strip().replace("_", "-").partition("-")[0].lower()


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


def _take_apart(text: str, cut: CutClock = cut_clock) -> _Parts:
    words, clock = cut(text)
    if (match := _AMID_WORDS.fullmatch(words)) and match["figures"] != words:
        weekday = read_beside(f"{match['before']} {match['after']}")
        if weekday is not None:
            return _Parts(match["figures"], weekday, clock)
    return _Parts(words, NO_WEEKDAY, clock)


def _figures_of(parts: _Parts) -> Figures | None:
    match = _YEAR_LAST.fullmatch(parts.words)
    if match is None:
        return None
    first, then, year = map(int, match.groups())
    return Figures(first, then, year, parts.weekday)


def _from_parts(parts: _Parts, as_of: datetime, order: DateOrder | None, language: str) -> When:
    words, _, clock = parts
    if match := _YEAR_FIRST.fullmatch(words) or _MONTH_AND_YEAR.fullmatch(words):
        return when_of_figures(match["year"], match["month"], match.groupdict().get("day"), clock)
    if figures := _figures_of(parts):
        month, day = figures.month_and_day(order or _only_order(figures))
        return when_at(datetime(figures.year, month, day, tzinfo=UTC), "day", clock)
    if not _FOUR_FIGURES.search(words):
        if relative := find_relative(words, as_of):
            return when_of(*relative, "relative")
        if clock or _FIGURE.search(words):
            raise UnclearDate("has no year of four figures")
    elif written := find_written(words, language):
        return when_at(*written, clock)
    raise UnclearDate("is not a date that can be read")


def _only_order(figures: Figures) -> DateOrder:
    readings = figures.readings()
    if len(set(readings.values())) > 1:
        raise ReadTwoWays("can be read day first or month first: say which with --date-order dmy or mdy")
    if not readings:
        raise ValueError("there is no such day, day first or month first")
    return next(iter(readings))
