"""Times of day and their zones, as they are written beside a date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

MAX_OFFSET = timedelta(hours=14)
ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
"""Patterns of a time as programs write it; `build_clock` knows their groups."""

_WORDED_CLOCK = re.compile(
    r"""\b(?P<hour>\d{1,2})
        (?: \s?[:h時时시点]\s?(?P<minute>\d{2}) (?:\s?[:分분]\s?(?P<second>\d{2})(?:[.,]\d+)?)? [分분秒초]?
          | (?=\s*[AaPp]\.?[Mm]\b) )
        (?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?
        (?:\s*\(?(?P<zone> (?:GMT|UTC)?[+-]\d{2}:?\d{2}
                         | (?:Z|UTC|MSK|CEST|(?!OCT|SEPT|SAT)[A-Z]{1,4}T)\b )\)?)?
        (?:\s*\([^()]*\))?""",
    re.VERBOSE,
)
# Those that mean one zone wherever news is written, unlike IST, CST and ET.
_HOURS_OF_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    time: time
    precision: Literal["second", "minute"]
    offset: timedelta | None
    """From UTC, positive in the east; None: no zone is named."""


def build_clock(parts: Mapping[str, str | None]) -> Clock | None:
    """The time of a match's groups; None where it tells no more than the day.

    Raises:
        ValueError: there is no such time, or no such zone on earth.
    """
    if parts.get("hour") is None:
        return None
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("hour must be in 1..12")
        hour = hour % 12 + (12 if half in "Pp" else 0)
    # A leap second is the last second of its minute here.
    at = time(hour, minute, 59 if second == 60 else second)
    zone = parts.get("zone")
    if zone is None:
        # Midnight to the second and no zone is how programs write a day.
        return Clock(at, "second" if parts.get("second") else "minute", None) if at != time() else None
    offset = _offset(zone)
    return Clock(at, "second" if parts.get("second") else "minute", offset) if offset is not None else None


def cut_clock(text: str) -> tuple[str, Clock | None]:
    """The text without its time of day and zone, and these; None where they tell no more than the day.

    Raises:
        ValueError: there is no such time, or no such zone on earth.
    """
    match = _WORDED_CLOCK.search(text)
    if match is None:
        return text, None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return rest.strip(" ,;|/-–—·"), build_clock(match.groupdict())


def _offset(zone: str) -> timedelta | None:
    """None for an abbreviation that does not tell."""
    figures = zone.removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if figures[:1] not in ("+", "-") or not figures:
        hours = _HOURS_OF_ZONES.get(zone)
        return None if hours is None else timedelta(hours=hours)
    offset = timedelta(hours=int(figures[1:3]), minutes=int(figures[3:] or 0))
    if offset > MAX_OFFSET:
        raise ValueError(f"{zone} is no zone of the earth")
    return -offset if figures[0] == "-" else offset
