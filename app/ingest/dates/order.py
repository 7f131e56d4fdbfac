"""Which way round a collection writes its dates in figures (`03/04/2025`), by the evidence of the collection.

The days from the 13th on can be read in one way only, as can a date with its weekday. One outlet writes all
its dates alike, so each is judged by its own; an outlet without evidence goes with the others where these
agree. That dates stand in their order is no evidence: where no day after the 12th tells, a row of days is in
order both ways.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.ingest.dates.figures import Figures
from app.readers.base import DateOrder

MOST_BY_ONE = 50
"""Dates that one may settle. Of the days of a year three in five tell; so few are slips of the pen."""
_WORDS = {"dmy": "day first", "mdy": "month first"}


@dataclass(slots=True)
class _Evidence:
    """Counts of dates, by how they can be read."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def order(self) -> DateOrder | None:
        """The order that fits all; None where they contradict one another, or too few tell."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        if MOST_BY_ONE * (self.day_first + self.month_first) < self.either:
            return None
        return "dmy" if self.day_first else "mdy"

    def tells(self) -> bool:
        """Whether any date can be read one way only."""
        return bool(self.day_first or self.month_first)


@dataclass(frozen=True, slots=True)
class SettledOrders:
    """The order of each source."""

    by_source: Mapping[str, DateOrder | None] = field(default_factory=dict)
    otherwise: DateOrder | None = None
    """Of sources whose dates tell nothing."""
    report: tuple[str, ...] = ()
    """A sentence for all, or for each source where they differ; nothing where no date could be either."""

    def of(self, source: str) -> DateOrder | None:
        """The order of the source with this slug (empty: none is named)."""
        return self.by_source.get(source, self.otherwise)


UNSETTLED = SettledOrders()


class DateOrders:
    """Is shown the dates of a collection, and then says how they are meant."""

    def __init__(self) -> None:
        self._by_source: dict[str, _Evidence] = {}

    def show(self, figures: Figures, source: str = "") -> None:
        """One date of the source with this slug."""
        evidence = self._by_source.setdefault(source, _Evidence())
        readings = figures.readings()
        if len(set(readings.values())) > 1:
            evidence.either += 1
        elif len(readings) == 1:
            if "dmy" in readings:
                evidence.day_first += 1
            else:
                evidence.month_first += 1

    def settle(self) -> SettledOrders:
        """What the dates shown so far tell."""
        together = _sum(self._by_source.values())
        otherwise = together.order()
        by_source = {
            source: evidence.order() for source, evidence in self._by_source.items() if evidence.tells()
        }
        if otherwise or len(self._by_source) == 1:
            return SettledOrders(by_source, otherwise, tuple(_sentences({"": together}, {"": otherwise})))
        orders = {source: by_source.get(source) for source in self._by_source}
        return SettledOrders(by_source, None, tuple(_sentences(self._by_source, orders)))


def _sum(evidence: Iterable[_Evidence]) -> _Evidence:
    total = _Evidence()
    for each in evidence:
        total.day_first += each.day_first
        total.month_first += each.month_first
        total.either += each.either
    return total


def _sentences(evidence: Mapping[str, _Evidence], orders: Mapping[str, DateOrder | None]) -> Iterable[str]:
    for source, counts in evidence.items():
        if not counts.either:
            continue
        whose = f"{source}: " if source else ""
        told = f"{whose}{counts.day_first} dates can only be day first, {counts.month_first} only month first"
        order = orders[source]
        read = f"are read {_WORDS[order]}" if order else "have no time until --date-order says which"
        yield f"{told}: the {counts.either} that can be either {read}"
