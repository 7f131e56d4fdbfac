"""Instants of dates, with the precision that was really given, and what is said of those that are none."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from app.ingest.dates.clocks import Clock
from app.readers.base import Precision, Provenance

FIRST_YEAR, LAST_YEAR = 1500, 2100
"""A year outside is of another calendar (1404, 5785), no year, or a program's word for "never" (9999)."""


class UnclearDate(ValueError):
    """The text is not a date, or not one date; the message says why."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant (UTC; the start of its day, month or year where no more is given), and how it is known."""

    at: datetime
    precision: Precision
    origin: Provenance
    """Where in the input it stood; `relative` where it counts back from the moment of capture."""


def when_of_figures(year: str, month: str | None, day: str | None, clock: Clock | None) -> When:
    """Of a day, a month or a year, as far as they are given.

    Raises:
        ValueError: there is no such day.
        UnclearDate: as `when_at`.
    """
    start = datetime(int(year), int(month or "1"), int(day or "1"), tzinfo=UTC)
    return when_at(start, "day" if day else "month" if month else "year", clock)


def when_at(start: datetime, precision: Literal["day", "month", "year"], clock: Clock | None) -> When:
    """Of a time on a day that starts at `start` (UTC); a time without a zone is UTC's.

    Raises:
        UnclearDate: there is a time, but no day; or as `when_of`.
    """
    if clock is None:
        return when_of(start, precision)
    if precision != "day":
        raise UnclearDate("has a time, but no day")
    at = datetime.combine(start, clock.time, UTC)
    if clock.offset is None:
        return when_of(at, clock.precision)
    # An instant with its zone is written by a program, and taken at its word.
    return When(at - clock.offset, clock.precision, "given")


def when_of(at: datetime, precision: Precision, origin: Provenance = "given") -> When:
    """Of an instant (UTC).

    Raises:
        UnclearDate: its year is none of our calendar.
    """
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnclearDate(f"would be of the year {at.year}: of another calendar, or no date")
    return When(at, precision, origin)
