"""Times of day and their zones, as they are written beside a date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from app.ingest.dates.zones import offset_of

ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
"""Patterns of a time as programs write it; `build_clock` knows their groups."""

EARLY = ("上午", "午前", "早上", "清晨", "凌晨", "오전", "am")
LATE = ("中午", "下午", "午後", "傍晚", "晚上", "오후", "pm")
_WORDED_CLOCK = re.compile(
    rf"""(?:\b|(?<=日)) (?:(?P<half_before>{"|".join((*EARLY, *LATE))})\s?)?
        (?P<hour>\d{{1,2}})
        (?: \s?[:h時时시点]\s?(?P<minute>\d{{2}}|\d(?=[分분]))
            (?:\s?[:分분]\s?(?P<second>\d{{2}})(?:[.,]\d+)?)? [分분秒초]?
          | (?=\s*[ap]\.?\s?m\b) )
        (?:\s*(?P<half>[ap]\.?\s?m\b\.?|صباح\w*|مساء\w*|[صم](?!\w)|[πμ]\.?\s?μ\.?|(?-i:SA|CH)\b))?
        (?:\s*\(?(?P<zone> (?:GMT|UTC)[+-]\d{{1,2}}(?::?\d{{2}})? | [+-]\d{{2}}:?\d{{2}}
                         | (?-i:Z|UTC|MSK|CEST|WIB|WITA|(?!OCT|SEPT|SAT)[A-Z]{{1,4}}T)\b )\)?)?
        (?:\s*\([^()]*\))?""",
    re.VERBOSE | re.IGNORECASE,
)
# `15.04` is a time only beside a word that says so, and `15h` only beside a date.
_DOTTED = re.compile(
    r"""(?<![\d.]) (?: (?<=kl\s)|(?<=kl\.\s)|(?<=klo\s)|(?<=ore\s)|(?<=pukul\s)
                     | (?=\d{1,2}\.\d{2}\s*(?:Uhr|hrs|[ap]\.?m|BST|GMT|UTC|CES?T|E[SD]T|WIB)\b) )
        (\d{1,2})\.(\d{2})(?![\d.])""",
    re.VERBOSE | re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    r"(?:(?<=\d{4}\s)|(?<=\d{4},\s)|(?<=\d{4}\s[–-]\s)|(?<=à\s)|(?<=às\s))(\d{1,2})\s?h\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    time: time
    precision: Literal["second", "minute", "day"]
    """`day`: a time stands there that cannot be read."""
    offset: timedelta | None = None
    """From UTC, positive in the east; None: no zone is named, or only its region."""
    region: str = ""
    """`Europe/Berlin`."""


UNREADABLE = Clock(time(), "day")


def build_clock(parts: Mapping[str, str | None]) -> Clock | None:
    """The time of a match's groups; None where it tells no more than the day.

    Raises:
        ValueError: there is no such time, or no such zone on earth.
    """
    if parts.get("hour") is None:
        return None
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    hour = _hour_of_day(hour, parts)
    # A leap second is the last second of its minute here.
    at = time(hour, minute, 59 if second == 60 else second)
    precision: Literal["second", "minute"] = "second" if parts.get("second") else "minute"
    zone = parts.get("zone")
    if zone is None:
        # Midnight to the second and no zone is how programs write a day.
        return Clock(at, precision, region=parts.get("region") or "") if at != time() else None
    offset = offset_of(zone)
    return Clock(at, precision, offset) if offset is not None else None


def cut_clock(text: str) -> tuple[str, Clock | None]:
    """The text without its time of day and zone, and these; None where they tell no more than the day.

    Raises:
        ValueError: there is no such time, or no such zone on earth.
    """
    text = with_colons(text)
    match = _WORDED_CLOCK.search(text)
    if match is None:
        return text, None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return rest.strip(" ,;|/-–—·"), build_clock(match.groupdict())


def with_colons(text: str) -> str:
    """`15.04 Uhr` and `15h`, where they are times, as `15:04` and `15:00`."""
    if "." in text:
        text = _DOTTED.sub(r"\1:\2", text)
    return _HOUR_ALONE.sub(r"\1:00", text) if "h" in text else text


def _hour_of_day(hour: int, parts: Mapping[str, str | None]) -> int:
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError("hour must be in 1..12")
        return hour % 12 + (12 if half[0] in "PpمμCc" else 0)
    # Said before a time, it is often said of the hour as the day counts it: 下午15:04.
    if (half := parts.get("half_before")) and hour <= 12:
        return hour % 12 + (12 if half.casefold() in LATE else 0)
    return hour
