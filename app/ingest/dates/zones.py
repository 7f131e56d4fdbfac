"""Zones as they are written beside a time: as an offset, an abbreviation, or a region of the tz database."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MAX_OFFSET = timedelta(hours=14)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?")
# Those that mean one zone wherever news is written, unlike IST, CST and ET.
HOURS_OF_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "PKT": 5, "WIB": 7, "WITA": 8, "HKT": 8, "SGT": 8, "WIT": 9, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_MINUTE = timedelta(minutes=1)
_REMEMBERED = 500


def offset_of(zone: str) -> timedelta | None:
    """From UTC, positive in the east, of an offset or abbreviation; None where that does not tell.

    Raises:
        ValueError: there is no such zone on earth.
    """
    match = _OFFSET.fullmatch(zone.upper())
    if match is None:
        hours = HOURS_OF_ZONES.get(zone)
        return None if hours is None else timedelta(hours=hours)
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > MAX_OFFSET:
        raise ValueError(f"{zone} is no zone of the earth")
    return -offset if match[1] == "-" else offset


def offset_in_region(region: str, clock: datetime) -> timedelta | None:
    """The same of `Europe/Berlin`, when clocks there show `clock`; None where there is no such region.

    In whole minutes: before there were zones, clocks went by the sun. Of an hour that comes twice, the first.
    """
    offset = clock.replace(tzinfo=_find_region(region)).utcoffset()
    return None if offset is None else round(offset / _MINUTE) * _MINUTE


def is_region(name: str) -> bool:
    """Whether the tz database has a zone of this name."""
    return bool(name) and _find_region(name) is not None


def minutes_of(offset: timedelta) -> int:
    """An offset in minutes, as it is stored."""
    return offset // _MINUTE


@lru_cache(_REMEMBERED)
def _find_region(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not known, no name at all, or a folder of names
        return None
