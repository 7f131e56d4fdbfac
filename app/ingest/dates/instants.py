"""Instants of dates, with the precision that was really given, and what is said of those that are none."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from app.ingest.dates.clocks import Clock
from app.ingest.dates.zones import minutes_of, offset_in_region
from app.readers.base import Precision, Provenance

FIRST_YEAR, LAST_YEAR = 1500, 2100
"""A year outside is of another calendar (1404, 5785), no year, or a program's word for "never" (9999)."""


class UnclearDate(ValueError):
    """The text is not a date, or not one date; the message says why."""


class ReadTwoWays(UnclearDate):
    """The text is one of two dates."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant (UTC; the start of its day, month or year where no more is given), and how it is known."""

    at: datetime
    precision: Precision
    origin: Provenance
    """Where in the input it stood; `relative` where it counts back from the moment of capture."""
    offset: int | None = None
    """Minutes east of UTC that it was written with; None where none is given."""
    learnt: Literal["", "zone", "date"] = ""
    """What of it the programs did not read by whose reading articles have their ids."""
    has_odd_clock: bool = False
    """Whether a time stands there that cannot be read: only the day is kept."""

    @property
    def first_read_at(self) -> datetime | None:
        """What those programs read. Ids, and digests by which texts are known again, hold to it for good."""
        if self.learnt == "date":
            return None
        return self.at + timedelta(minutes=self.offset or 0) if self.learnt else self.at


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
    if clock.precision == "day":
        return replace(when_of(start, "day"), has_odd_clock=True)
    offset = clock.offset
    if offset is None and clock.region:
        offset = offset_in_region(clock.region, at.replace(tzinfo=None))
    if offset is None:
        return when_of(at, clock.precision)
    # An instant with its zone is written by a program, and taken at its word.
    return When(at - offset, clock.precision, "given", minutes_of(offset), "zone" if clock.region else "")


def when_of(at: datetime, precision: Precision, origin: Provenance = "given") -> When:
    """Of an instant (UTC).

    Raises:
        UnclearDate: its year is none of our calendar.
    """
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise UnclearDate(f"would be of the year {at.year}: of another calendar, or no date")
    return When(at, precision, origin)
