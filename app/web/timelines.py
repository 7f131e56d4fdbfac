"""The timeline of a search as bars, each a link to its year, month or day, with the way back out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.search.engines.base import FacetCount
from app.search.periods import parse_date_span
from app.search.request import SearchRequest
from app.search.timeline import Interval, list_periods, sum_counts
from app.web.dates import write_period, write_short
from app.web.links import Link, search_url
from app.web.spans import choose_period, find_period, write_span
from app.web.timeframes import find_frame, write_title
from app.web.wording import gettext, ngettext, write_share

MAX_BARS = 300
"""More than a row has room for: then the latest are shown."""
_LEAST_SLOTS = 12
"""So that the bars of a short row are no blocks."""
_NARROW, _MANY_FILLED, _FEW_FILLED = 5, 0.84, 0.72
"""Percentage of the row up to which a slot is narrow, and how much of a slot is its bar's."""
_HEIGHT = 72
"""Of the drawing, in pixels."""
_LEAST_HEIGHT = 2
_LABELS, _LABELS_PHONE, _MOST_MONTHS = 11, 5, 12
"""Labels below a row at most, on a desk and on a phone; of so many months each has one."""
_APART_PHONE, _FEW = 12, 3
"""Percentage of the row between two labels on a phone; so few have theirs all the same."""
_STEPS: Mapping[Interval, tuple[int, ...]] = {
    "year": (1, 2, 5, 10, 20, 25, 50, 100),
    "month": (1, 3, 12, 24),
    "day": (5, 10, 20),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, month or day; `x` and `width` are percentages of the row, `y` and `height` pixels."""

    period: str
    label: str
    """What it is, how many articles, and what share of all of that time."""
    x: float
    slot: float
    y: float
    height: float
    chosen: bool
    url: str
    """Empty where there is nothing."""

    @property
    def width(self) -> float:
        """Of the bar, in its slot."""
        return round(self.slot * (_MANY_FILLED if self.slot < _NARROW else _FEW_FILLED), 3)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label below the row, centred on `x` (a percentage)."""

    text: str
    x: float
    is_minor: bool
    """Left out where there is little room."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The row, and the way out from what it shows."""

    title: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    crumbs: tuple[Link, ...]
    """From all years to what is shown; one alone where all years are shown."""
    height: int = _HEIGHT


CountAll = Callable[[Interval], Sequence[FacetCount]]
"""Counts of the whole archive, by day, month or year."""


def view_timeline(
    request: SearchRequest, counts: Sequence[FacetCount], count_all: CountAll
) -> TimelineView | None:
    """The timeline of a search by its `counts` of `counted_interval` (its own dates not regarded) or of days;
    None where nothing has a date.
    """
    if not counts:
        return None
    period = find_period(request.dates)
    frame = find_frame(period, request.dates, counts)
    periods = list(list_periods(frame.interval, frame.first, frame.last))[-MAX_BARS:]
    span = parse_date_span(periods[0])[0], parse_date_span(periods[-1])[1]
    here, of = (sum_counts(each, span, frame.interval) for each in (counts, count_all(frame.interval)))
    most = max(here.values(), default=0)
    slot = round(100 / max(len(periods), _LEAST_SLOTS), 3)
    return TimelineView(
        title=write_title(frame),
        bars=tuple(
            _bar(request, each, here[each], of[each], most=most, place=place, slot=slot, period=period)
            for place, each in enumerate(periods)
        ),
        ticks=tuple(_ticks(frame.interval, periods, slot)),
        crumbs=tuple(_crumbs(request, period)),
    )


def _bar(
    request: SearchRequest,
    value: str,
    count: int,
    of: int,
    *,
    most: int,
    place: int,
    slot: float,
    period: str,
) -> Bar:
    height = max(_LEAST_HEIGHT, round(_HEIGHT * count / most, 1)) if count else 0
    chosen = value == period
    # What is chosen leads out to what it is part of.
    wanted = choose_period(request, value.rpartition("-")[0] if chosen else value)
    return Bar(
        value,
        _label(value, count, of),
        round(place * slot, 3),
        slot,
        round(_HEIGHT - height, 1),
        height,
        chosen,
        search_url(wanted) if count else "",
    )


def _label(value: str, count: int, of: int) -> str:
    articles = ngettext("%(count)s article", "%(count)s articles", count)
    if not of or count in (0, of):
        return f"{write_period(value)}: {articles}"
    share = gettext("%(share)s of all") % {"share": write_share(count / of)}
    return f"{write_period(value)}: {articles}, {share}"


def _ticks(interval: Interval, periods: Sequence[str], slot: float) -> Iterator[Tick]:
    step = _step_for(len(periods), _STEPS[interval], _LABELS)
    # On a phone are some of the same labels.
    least = 0 if len(periods) < _FEW else _APART_PHONE / slot
    steps_phone = [step * times for times in (1, 2, 3, 5, 10)]
    step_phone = _step_for(len(periods), [each for each in steps_phone if each >= least], _LABELS_PHONE)
    if interval == "month" and len(periods) <= _MOST_MONTHS:
        step, step_phone = 1, 3
    for place, value in enumerate(periods):
        if _is_at(interval, value, step):
            is_january = interval == "month" and value.endswith("-01") and len(periods) > _MOST_MONTHS
            text = value[:4] if is_january else write_short(value)
            x = round((place + _FEW_FILLED / 2) * slot, 3)
            yield Tick(text, x, not _is_at(interval, value, step_phone))


def _step_for(count: int, steps: Sequence[int], most: int) -> int:
    return next((step for step in steps if count / step <= most), steps[-1])


def _is_at(interval: Interval, value: str, step: int) -> bool:
    number = int(value.rpartition("-")[2])
    match interval:
        case "year":
            return number % step == 0
        case "month":
            return (12 * int(value[:4]) + number - 1) % step == 0
        case "day":
            return number == 1 or (number % step == 0 and number < 31)


def _crumbs(request: SearchRequest, period: str) -> Iterator[Link]:
    start, end = request.dates
    is_whole = not (start or end)
    yield Link(gettext("All years"), search_url(choose_period(request, "")), current=is_whole)
    if period:
        for length in (4, 7, 10):
            if len(period) >= length:
                part = period[:length]
                yield Link(
                    write_period(part),
                    search_url(choose_period(request, part)),
                    current=len(period) == length,
                )
    elif not is_whole:
        yield Link(write_span(request.from_date, request.to_date), search_url(request), current=True)
