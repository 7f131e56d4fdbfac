"""Where a page says when its article was published, besides what readers see of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from app.readers.base import DateOrder, Origin
from app.readers.html import json_ld, meta_tags
from app.readers.html.days import Day, find_day
from app.readers.html.json_ld import Node
from app.readers.html.meta_tags import values_of
from app.readers.html.page import Page

MAX_SCRIPT_CHARACTERS = 2_000_000
"""Of a script that is searched."""
_YEAR = r"((?:19|20)\d\d)"
_MONTH, _DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_PATH_DAY = re.compile(rf"/{_YEAR}/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)")
_DAYS = (
    _PATH_DAY,
    re.compile(rf"[/_-]{_YEAR}[/_-]{_MONTH}[/_-]{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}{_MONTH}{_DAY}(?:(?!\d)|(?:[01]\d|2[0-3])[0-5]\d)"),
)
"""As parts of a path; a day; a day in figures that nothing or a time of day follows."""
_MONTH_ALONE = re.compile(rf"/{_YEAR}[/-](0?[1-9]|1[0-2])(?=/)")
_ZONES, _MOST_OFFSET = timedelta(minutes=15), timedelta(hours=14)
"""Zones of the earth are whole quarters of an hour from UTC."""
_NOT_OF_PAGES = re.compile(r"Comment|Answer|Review|UserReview|.*Event|.*Organization|Person|ItemList")
_IN_SCRIPTS = re.compile(r"""["'](\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.]*(?:[Zz]|[+-]\d\d:?\d\d)?)?)["']""")
_NAMED_BEFORE = re.compile(
    r"""\b(?:date_?(?:first_?)?published|(?:first_?)?publish(?:ed)?_?(?:at|date|time|on)
        |publication_?(?:date|time)|pub_?date|date_?posted)["']?\s*[:=]\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_CHARACTERS_BEFORE = 80
"""In which a name fits."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date as it is written, and where."""

    text: str
    origin: Origin
    day: Day | None = None
    """None where only the ingest can read it."""
    order: DateOrder | None = None
    """How its figures are meant, where another date of the page tells."""


def candidate(text: str, origin: Origin, language: str = "") -> Candidate:
    """A date of which the day is looked for in its text."""
    return Candidate(text, origin, find_day(text, language))


def iter_declared(page: Page) -> Iterator[tuple[str, Origin]]:
    """What programs are told: JSON-LD, then meta tags that name the publication."""
    yield from _in_nodes([*page.articles, *page.pages], "datePublished")
    for values in values_of(page.meta, meta_tags.PUBLISHED):
        yield values[0], "meta"


def iter_undecided(page: Page) -> Iterator[tuple[str, Origin]]:
    """What programs are told of a date that may be another: of the creation, of the last change."""
    for value in meta_tags.published_elsewhere(page.meta):
        yield value, "meta"
    yield from _in_nodes(page.articles, "dateCreated")
    for values in values_of(page.meta, meta_tags.DATE):
        yield values[0], "meta"


def iter_in_data(page: Page) -> Iterator[tuple[str, Origin]]:
    """Dates of publication in JSON-LD that is no article's, and in scripts; each only where all agree."""
    others = [node for node in page.nodes if not any(map(_NOT_OF_PAGES.fullmatch, json_ld.types_of(node)))]
    in_nodes = [text for key in ("datePublished", "uploadDate") for text, _ in _in_nodes(others, key)]
    yield from _agreed(in_nodes, "json-ld")
    in_scripts = [
        match[1]
        for script in page.scripts
        if len(script) <= MAX_SCRIPT_CHARACTERS
        for match in _IN_SCRIPTS.finditer(script)
        if _NAMED_BEFORE.search(script, max(0, match.start() - _CHARACTERS_BEFORE), match.start())
    ]
    yield from _agreed(in_scripts, "meta")


def day_in_path(url: str) -> str:
    """The day that parts of an address are: `/2024/05/10/`; empty where there is none."""
    return _written(_PATH_DAY, url)


def day_in_address(url: str) -> str:
    """The day anywhere in an address; empty where there is none."""
    return next(filter(None, (_written(pattern, url) for pattern in _DAYS)), "")


def month_in_address(url: str) -> str:
    """The month that parts of an address are: `/2024/05/`; empty where there is none."""
    return _written(_MONTH_ALONE, url)


def in_zone_of(instant: str, other: str) -> str:
    """An instant in UTC (ISO 8601) by the clock of another date that means the same; empty where none does.

    `other` has an offset, or is a bare clock, which tells its offset by how far it is from UTC.
    """
    try:
        at, local = datetime.fromisoformat(instant), datetime.fromisoformat(other)
    except ValueError:
        return ""
    if local.tzinfo:
        return other if local == at else ""
    offset = local.replace(tzinfo=UTC) - at
    if offset % _ZONES or abs(offset) > _MOST_OFFSET:
        return ""
    return at.astimezone(timezone(offset)).isoformat()


def _written(pattern: re.Pattern[str], url: str) -> str:
    match = pattern.search(url)
    return "-".join(part.zfill(2) for part in match.groups()) if match else ""


def _agreed(written: list[str], origin: Origin) -> Iterator[tuple[str, Origin]]:
    days = {day.readings if (day := find_day(text)) else text for text in written}
    if len(days) == 1:
        yield max(written, key=len), origin


def _in_nodes(nodes: Sequence[Node], key: str) -> Iterator[tuple[str, Origin]]:
    for node in nodes:
        for text in json_ld.texts(node.get(key)):
            yield text, "json-ld"
