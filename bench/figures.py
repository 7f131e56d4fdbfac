"""What comes out: figures, the floor each stands on, and the bar it must reach."""

import math
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

Unit = Literal["articles/s", "pages/s", "answers/s", "MB", "ms", "s", "of text"]


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure, or its ratio to the floor, must be."""

    limit: float
    kind: Literal["at least", "below"]
    of: Literal["value", "ratio"] = "value"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its unit, MB being a million bytes."""

    group: str
    name: str
    value: float
    unit: Unit
    floor: float | None = None
    bar: Bar | None = None

    @property
    def ratio(self) -> float | None:
        """The figure to its floor."""
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.bar is None:
            return None
        measured = self.value if self.bar.of == "value" else self.ratio
        if measured is None:
            return None
        return measured >= self.bar.limit if self.bar.kind == "at least" else measured < self.bar.limit

    def as_json(self) -> dict[str, Any]:
        """The figure with its ratio and whether its bar is met."""
        bar = self.bar and {"limit": self.bar.limit, "kind": self.bar.kind, "of": self.bar.of}
        return {
            "group": self.group,
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "floor": self.floor,
            "ratio": self.ratio,
            "bar": bar,
            "met": self.met,
        }


@dataclass(frozen=True, slots=True)
class Bars:
    """Of response times, in milliseconds."""

    p50: Bar
    p99: Bar


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds that each of a row of questions took, and those of the floor for the same question."""

    seconds: list[float]
    floor_seconds: list[float]


def time_figures(group: str, timed: dict[str, Timed], bars: Bars | None = None) -> list[Figure]:
    """p50 and p99 of each shape of question, and of all of them together."""
    together = Timed(
        [seconds for each in timed.values() for seconds in each.seconds],
        [seconds for each in timed.values() for seconds in each.floor_seconds],
    )
    figures = []
    for shape, each in {**timed, "all shapes": together}.items():
        for name, at, bar in (
            ("p50", median, bars.p50 if bars else None),
            ("p99", _p99, bars.p99 if bars else None),
        ):
            value, floor = at(each.seconds) * 1_000, at(each.floor_seconds) * 1_000
            figures.append(Figure(group, f"{shape}, {name}", value, "ms", floor, bar))
    return figures


def _p99(seconds: list[float]) -> float:
    """By nearest rank: a time that was measured."""
    return sorted(seconds)[math.ceil(len(seconds) * 0.99) - 1]
