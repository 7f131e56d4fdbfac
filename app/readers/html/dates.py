"""When an article was published, as its page writes it: chosen here, resolved by the ingest."""

import re
from collections.abc import Sequence

from app.readers.base import Origin

Candidate = tuple[str, Origin]

MAX_CHARACTERS = 60
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_NEVER = re.compile(r"0000|0001-|1970-01-01T00:00|9999")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)$")
_YEAR, _MONTH, _DAY_OF_MONTH = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_IN_ADDRESS = (
    re.compile(rf"[/_-]{_YEAR}[/_-]{_MONTH}[/_-]{_DAY_OF_MONTH}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}{_MONTH}{_DAY_OF_MONTH}(?:(?!\d)|(?:[01]\d|2[0-3])[0-5]\d)"),
    re.compile(rf"/{_YEAR}[/-]{_MONTH}/"),
)
"""A day, a day in figures that nothing or a time of day follows, a month."""


def choose_date(candidates: Sequence[Candidate]) -> Candidate | None:
    """The first that looks like a date, or another of the same day that tells more of the time."""
    dates = [candidate for candidate in candidates if _is_date(candidate[0])]
    if not dates:
        return None
    day = _DAY.match(dates[0][0])
    if day is None:
        return dates[0]
    return max((date for date in dates if date[0].startswith(day.group())), key=_told)


def date_in_address(url: str) -> str:
    """The day or month that is part of an address; empty where there is none."""
    for pattern in _IN_ADDRESS:
        if match := pattern.search(url):
            return "-".join(match.groups())
    return ""


def _is_date(text: str) -> bool:
    return len(text) <= MAX_CHARACTERS and bool(_DATE.search(text)) and not _NEVER.match(text)


def _told(date: Candidate) -> int:
    """How much of the time is told: nothing, a clock, a clock with its zone."""
    return bool(_CLOCK.search(date[0])) * (1 + bool(_ZONE.search(date[0])))
