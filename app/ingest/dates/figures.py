"""Dates in figures whose year is last (`03/04/2025`), and which way round they can be read."""

from datetime import date
from typing import NamedTuple

from app.readers.base import DateOrder

NO_WEEKDAY = -1


class Figures(NamedTuple):
    """Such a date as it is written."""

    first: int
    then: int
    year: int
    weekday: int
    """That stands beside it, Monday being 0, or `NO_WEEKDAY`."""

    def readings(self) -> dict[DateOrder, date]:
        """The days it can mean: one, two or none; a weekday that fits one of two leaves only that."""
        found: dict[DateOrder, date] = {}
        if _exists(self.year, self.then, self.first):
            found["dmy"] = date(self.year, self.then, self.first)
        if _exists(self.year, self.first, self.then):
            found["mdy"] = date(self.year, self.first, self.then)
        fitting = {order: day for order, day in found.items() if day.weekday() == self.weekday}
        return fitting or found

    def month_and_day(self, order: DateOrder) -> tuple[int, int]:
        """As the order says, whether or not there is such a day."""
        return (self.then, self.first) if order == "dmy" else (self.first, self.then)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
