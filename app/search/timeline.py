"""The timeline of a search: how many of its articles are of each day, month or year, and of how many in all.

The share matters as much as the number: an archive that grows has more about everything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from app.errors import InvalidParameter
from app.search.archive import Archive
from app.search.engines.base import FacetCount
from app.search.finding import find
from app.search.periods import Span
from app.search.request import SearchRequest

Interval = Literal["day", "month", "year"]
MAX_BUCKETS = 10_000
"""Days of 27 years."""
_LENGTHS: dict[Interval, int] = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Bucket:
    """A day, month or year, written `2025-07-03`, `2025-07` or `2025`."""

    start: str
    count: int
    of: int
    """Articles of that time in the whole archive."""

    @property
    def share(self) -> float:
        """`count` to `of`, 0 where there are none."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Buckets without a gap, from the first that holds something to the last."""

    interval: Interval
    total: int
    """Matches, those without a date included."""
    buckets: tuple[Bucket, ...]


def count_timeline(archive: Archive, request: SearchRequest, interval: Interval) -> Timeline:
    """The timeline of a search. Dates of the request hold to the day, so its first and last bucket may be
    part of a month or year; what they are a share of is the same part.

    Raises:
        IndexUnavailable: the index cannot be read.
        InvalidParameter: more than 10,000 buckets.
    """
    asked = replace(request, order_by="newest", page=1, page_size=0, facets=("day",))
    found = find(archive.index.engine(), asked, archive.now())
    counts = sum_counts(found.matches.facets["day"], request.dates, interval)
    of = sum_counts(count_periods(archive, SearchRequest(), "day"), request.dates, interval)
    if not counts:
        return Timeline(interval, found.matches.total, ())
    values = list_periods(interval, min(counts), max(counts))
    buckets = tuple(Bucket(value, counts[value], of[value]) for value in values)
    return Timeline(interval, found.matches.total, buckets)


def count_periods(archive: Archive, request: SearchRequest, interval: Interval) -> Sequence[FacetCount]:
    """How many articles of a search, its dates not regarded, are of each day, month or year.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    asked = replace(request, order_by="newest", page=1, page_size=0, facets=(interval,))
    return find(archive.index.engine(), asked, archive.now()).matches.facets[interval]


def sum_counts(counts: Iterable[FacetCount], dates: Span, interval: Interval) -> Counter[str]:
    """Counts of days, months or years between two dates, by what they are part of. The dates must not part
    what is counted.
    """
    first, end = (at.date().isoformat() if at else None for at in dates)
    summed: Counter[str] = Counter()
    for each in counts:
        written = len(each.value)
        if (first is None or each.value >= first[:written]) and (end is None or each.value < end[:written]):
            summed[each.value[: _LENGTHS[interval]]] += each.count
    return summed


def list_periods(interval: Interval, first: str, last: str) -> Iterator[str]:
    """From `first` to `last`, both included.

    Raises:
        InvalidParameter: they are more than 10,000.
    """
    if _number(interval, last) - _number(interval, first) >= MAX_BUCKETS:
        raise InvalidParameter(
            "interval", f"interval={interval} gives more than {MAX_BUCKETS:,} numbers: take a longer one, or "
            "narrow the search by date"
        )  # fmt: skip
    for number in range(_number(interval, first), _number(interval, last) + 1):
        match interval:
            case "year":
                yield f"{number:04}"
            case "month":
                yield f"{number // 12:04}-{number % 12 + 1:02}"
            case "day":
                yield (date.min + timedelta(days=number)).isoformat()


def _number(interval: Interval, value: str) -> int:
    """Of a bucket, in their order without gaps."""
    match interval:
        case "year":
            return int(value)
        case "month":
            return int(value[:4]) * 12 + int(value[5:]) - 1
        case "day":
            return (date.fromisoformat(value) - date.min).days
