"""When an article was published, as its page writes it: chosen here, resolved by the ingest.

In the order of trust:

1. JSON-LD `datePublished`, and meta tags that name the publication. A day in the path of the address goes
   before them where it is from well before.
2. A day in the path (`/2024/05/10/`), or what of the following is of that day and tells more.
3. What the page marks as published or as a date around its title, microdata and RDFa among it.
4. A day anywhere in the address; meta tags under further names, and those that only name a date, which is as
   often that of the last change; JSON-LD `dateCreated`.
5. What the page shows elsewhere; data for other programs; what is marked as changed, where nothing else is.
6. What htmldate makes of the page.
7. A month in the address (`/2024/05/`). Of 3 to 6 goes first what is in it.

What lies after the capture comes last. A date in figures that can be read in two ways is read as another date
of the page says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.readers.base import Origin
from app.readers.html.date_marks import Mark
from app.readers.html.date_sources import (
    Candidate,
    candidate,
    day_in_address,
    day_in_path,
    in_zone_of,
    iter_declared,
    iter_in_data,
    iter_undecided,
    month_in_address,
)
from app.readers.html.days import find_days
from app.readers.html.estimated_dates import estimate_date
from app.readers.html.page import Page
from app.readers.html.visible_dates import (
    CHANGED,
    MARKED,
    MARKED_BESIDE_TITLE,
    UNMARKED,
    VisibleDate,
    find_visible_dates,
)

MAX_CHARACTERS = 60
FIRST_YEAR_OF_PAGES = 1990
"""What is not marked as a date and from before is what a text is about."""
_GRACE = timedelta(days=1)
"""Tomorrow has begun somewhere on earth; and of two days that are so near, one is that of UTC."""
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_NEVER = re.compile(r"0000|0001-|1970-01-01T00:00|9999")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)$")
_HEAD = ("og:title", "og:description", "description")
_UTC = re.compile(r":\d\d(?:\.\d+)?(?:Z|[+-]00:?00)$")


def find_published(
    page: Page, titles: Iterable[str], language: str, captured_at: datetime | None
) -> Candidate | None:
    """The date of publication.

    `titles` are what the head calls the page; `captured_at` (aware) is when it was captured, None where
    nothing says.
    """
    latest = captured_at.date() + _GRACE if captured_at else date.max
    written = list(iter_declared(page))
    declared = [candidate(text, origin, language) for text, origin in choose_date(written)]
    if declared and _is_sure(declared[0], latest):
        return _by_publisher(declared[0], [text for text, _ in written], page.url)
    visible = find_visible_dates(page.tree, titles, page.outlet, language)
    others = list(_others(page, visible, language))
    if declared and not _is_late(declared[0], latest):
        return _cleared(declared[0], others)
    found = _choose_among(page.url, [each for each in others if not _is_late(each, latest)])
    if found is None or (found.origin == "url" and len(found.text) < len("2024-05-10")):
        estimate = estimate_date(page.tree, titles, page.outlet, language, captured_at)
        found = _within_month(estimate, found) or found
    return found or next(iter([*declared, *others]), None)


def choose_date(candidates: Iterable[tuple[str, Origin]]) -> list[tuple[str, Origin]]:
    """At most one: the first that looks like a date, or another of its day that tells more of the time."""
    dates = [each for each in candidates if _is_date(each[0])]
    if not dates:
        return []
    day = _ISO_DAY.match(dates[0][0])
    if day is None:
        return dates[:1]
    return [max((each for each in dates if each[0].startswith(day.group())), key=_told)]


def _is_date(text: str) -> bool:
    return len(text) <= MAX_CHARACTERS and bool(_DATE.search(text)) and not _NEVER.match(text)


def _told(each: tuple[str, Origin]) -> int:
    """How much of the time is told: nothing, a clock, a clock with its zone."""
    return bool(_CLOCK.search(each[0])) * (1 + bool(_ZONE.search(each[0])))


def _others(page: Page, visible: Sequence[VisibleDate], language: str) -> Iterator[Candidate]:
    """All but what is declared, most trusted first."""
    visible = [each for each in visible if _may_be_of_page(each)]
    readable = [each for each in visible if each.day.readings]
    yield from _seen(readable, 0, MARKED_BESIDE_TITLE)
    if written := day_in_address(page.url):
        yield candidate(written, "url")
    for text, origin in iter_undecided(page):
        if _is_date(text):
            yield candidate(text, origin, language)
    yield from _seen(readable, MARKED_BESIDE_TITLE + 1, MARKED)
    for text, origin in iter_in_data(page):
        yield candidate(text, origin)
    yield from _seen(readable, MARKED + 1, CHANGED)
    yield from _seen([each for each in visible if not each.day.readings], 0, MARKED)
    unmarked = list(_seen(readable, CHANGED + 1, UNMARKED))
    if len({each.day.readings for each in unmarked if each.day}) == 1:
        yield unmarked[0]
    yield from _named_in_head(page, language)


def _named_in_head(page: Page, language: str) -> Iterator[Candidate]:
    """The one day that the head names in what it calls the page: `Press release of 4 May 2024`."""
    said = [page.window_title, *(text for name in _HEAD for text in page.meta.get(name, ()))]
    days = {day.readings: day for text in said for day in find_days(text, language)}
    if len(days) == 1:
        (day,) = days.values()
        yield Candidate(day.text, "text", day)


def _seen(visible: Sequence[VisibleDate], first: int, last: int) -> Iterator[Candidate]:
    for each in visible:
        if first <= each.rank <= last:
            origin: Origin = "meta" if each.is_declared and each.mark is Mark.PUBLISHED else "text"
            yield Candidate(each.day.text, origin, each.day)


def _may_be_of_page(each: VisibleDate) -> bool:
    is_old = bool(each.day.readings) and max(each.day.readings).year < FIRST_YEAR_OF_PAGES
    return not is_old or each.rank <= MARKED_BESIDE_TITLE


def _choose_among(url: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The first that the address does not contradict."""
    if written := day_in_path(url):
        of_path = candidate(written, "url")
        near = (each for each in candidates if each.origin != "url" and _is_near(each, of_path))
        return next(near, of_path)
    month = month_in_address(url)
    within = [each for each in candidates if month and _is_in_month(each, month)]
    if within:
        return _cleared(within[0], candidates)
    if candidates:
        return _cleared(candidates[0], candidates)
    return Candidate(month, "url") if month else None


def _cleared(chosen: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A date in figures that can be read in two ways, as another date of the page says it is meant."""
    if chosen.day is None or chosen.order or len(chosen.day.readings) != 2:
        return chosen
    day_first, month_first = chosen.day.readings
    for other in others:
        if other.day and other.day.readings == (day_first,):
            return replace(chosen, order="dmy")
        if other.day and other.day.readings == (month_first,):
            return replace(chosen, order="mdy")
    return chosen


def _within_month(estimate: str, month: Candidate | None) -> Candidate | None:
    """An estimated day, where it is not of another month than the address says."""
    found = candidate(estimate, "estimated") if estimate else None
    return found if found and (month is None or _is_in_month(found, month.text)) else None


def _by_publisher(declared: Candidate, others: Sequence[str], url: str) -> Candidate:
    """A date on the day that the publisher gave it: that of the path, which is given once.

    What programs are told changes when a site moves, and is in UTC on many sites, where an evening in America
    is of the next day. Where another date gives the clock of the publisher, its zone follows from the two.
    """
    written = day_in_path(url)
    of_path = candidate(written, "url") if written else None
    if not of_path or not of_path.day or not declared.day:
        return declared
    day, days = of_path.day.readings[0], declared.day.readings
    if day + _GRACE < min(days):
        return of_path
    if abs(day - days[0]) != _GRACE or not _UTC.search(declared.text):
        return declared
    local = (in_zone_of(declared.text, other) for other in others if other.startswith(written))
    return next((replace(declared, text=text) for text in local if text), of_path)


def _is_sure(declared: Candidate, latest: date) -> bool:
    is_clear = declared.day is None or declared.order is not None or len(declared.day.readings) == 1
    return is_clear and not _is_late(declared, latest)


def _is_late(each: Candidate, latest: date) -> bool:
    return each.day is not None and bool(each.day.readings) and min(each.day.readings) > latest


def _is_near(each: Candidate, other: Candidate) -> bool:
    if each.day is None or other.day is None:
        return False
    return any(abs(a - b) <= _GRACE for a in each.day.readings for b in other.day.readings)


def _is_in_month(each: Candidate, month: str) -> bool:
    if each.day is None:
        return False
    around = (day + step for day in each.day.readings for step in (-_GRACE, timedelta(), _GRACE))
    return any(f"{day:%Y-%m}" == month for day in around)
