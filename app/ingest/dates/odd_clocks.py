"""Times of day in forms that no standard has, beside a day that is certain all the same.

Asked only where a date could not be read otherwise. What stands behind a time is its zone, or says nothing of
the day; a time or zone that cannot be understood costs no more than itself.
"""

import re
from datetime import time, timedelta
from typing import NamedTuple

from app.ingest.dates.clocks import EARLY, LATE, UNREADABLE, Clock, with_colons
from app.ingest.dates.zones import HOURS_OF_ZONES, is_region, offset_of

_ZONES = {**HOURS_OF_ZONES, "z": 0, "MEZ": 1, "MESZ": 2, "OEZ": 2, "OESZ": 3, "WEZ": 0, "WESZ": 1}

_MINUS = str.maketrans("−–—", "---")
_DASHED = re.compile(r"(?<=\d)([Tt_]\d\d)-(\d\d)-(\d\d)(?!\d)")
_HOURS_AND_MINUTES = re.compile(r"(?<!\d)(\d\d?)\s?h\s?(\d\d)(?:\s?min(?:\.|\b))?(?!\d)")
_ISO = re.compile(r"(?P<day>\d{4}([-/.])\d\d?\2\d\d?|\d{8})(?:[Tt_](?=\d)|(?<=\d{8}) (?=\d\d?:))")
_ISO_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
_COMPACT = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)")
_AFTER_T = re.compile(r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d?)(?:[:.](?P<second>\d\d?))?)?(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d.:/+-])T?(?P<hour>\d\d?)\s?[:h]\s?(?P<minute>\d\d?)(?:\s?:\s?(?P<second>\d\d?))?(?!\d)"
)
_FOUR_FIGURES = re.compile(
    r"(?<![\d.:/+-])([01]\d|2[0-4])([0-5]\d)(?=\s?(?:hrs?|hours|h|Uhr|UTC|GMT|[A-Z]{1,3}T)\b)"
)
_FIGURE = re.compile(r"\d")
_BETWEEN = " ,;|/-–—·"
_FRACTION = re.compile(r"[.,:]\d*(?![\d:])")
_HALF_BEFORE = re.compile(rf"(?:({'|'.join(EARLY)})|{'|'.join(LATE)})\s?$")
_MONTH_OR_DAY = "(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)"
_OFFSET = r"(?:GMT|UTC)?\s?[+-]\d\d?(?::?\d\d)?(?![\d:])"
_KINDS = {
    "half": r"(?i:[ap]\.?\s?m\b\.?)",
    "offset": _OFFSET,
    "region": r"[A-Z][A-Za-z]+(?:/[A-Z][\w+-]+)+|[A-Z]{3}\d[A-Z]{3}\b",
    "bracketed": r"\[[\w/+-]+\]",
    "offset_aside": rf"\([^()\d+-]*{_OFFSET}\)",
    "aside": r"\([^()\d]*\)",
    "since_start": r"m=[+-]\d+(?:\.\d+)?",
    "other_clock": r"\d\d?:\d\d(?::\d\d)?(?!\d)",
    "silent": r"(?i:uhr|hrs?|hours|h|o['’]clock)(?!\w)",
    "unknown": r"(?:(?:[A-Z][\w.]*\s){1,4}|local\s)[Tt]ime\b|(?:Eastern|Central|Mountain|Pacific|Atlantic)\b"
    r"|\w\w(?:时间|時間)",
    "name": rf"(?!{_MONTH_OR_DAY})(?:[A-Z]{{1,6}}|z)(?![\w'’])",
}
"""What may stand behind a time. Go writes how long its program has run, too."""
_BEHIND = re.compile(
    r"[\s,;|/·•-]*?(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()) + ")"
)


_ZONE_KINDS = {"region", "bracketed", "unknown", "name"}


class _Found(NamedTuple):
    """A time in a text, and what stands before and behind it."""

    before: str
    clock: re.Match[str]
    behind: str


def cut_odd_clock(text: str) -> tuple[str, Clock | None]:
    """The text without its time of day and zone, and these: None where they tell no more than the day,
    unreadable where there is no such time, or no such zone on earth.
    """
    text = _HOURS_AND_MINUTES.sub(r"\1:\2", text.translate(_MINUS))
    found = _find(_DASHED.sub(r"\1:\2:\3", with_colons(text)))
    if found is None:
        return text, None
    before, half = found.before.strip(_BETWEEN), ""
    if match := _HALF_BEFORE.search(before):
        before, half = before[: match.start()], "am" if match[1] else "pm"
    rest, said = _read_behind(found.behind)
    if _ISO_DAY.fullmatch(before) and not _FIGURE.search(rest):
        # Whatever these words say of the time, they do not change the day.
        rest, said = "", {**said, **({"unknown": rest} if rest.strip(_BETWEEN) else {})}
    clock = _build(found.clock, said.get("half", half), said)
    return f"{before} {rest}".strip(_BETWEEN), clock


def _find(text: str) -> _Found | None:
    if iso := _ISO.match(text):
        clock = _COMPACT.match(text, iso.end()) or _AFTER_T.match(text, iso.end())
        day = iso["day"] if iso[2] else f"{iso['day'][:4]}-{iso['day'][4:6]}-{iso['day'][6:]}"
        return _Found(day, clock, text[clock.end() :]) if clock else None
    text = _FOUR_FIGURES.sub(r"\1:\2", text)
    clock = _CLOCK.search(text)
    return _Found(text[: clock.start()], clock, text[clock.end() :]) if clock else None


def _read_behind(text: str) -> tuple[str, dict[str, str]]:
    """What does not belong to a time, and what does, by its kind: the first of each."""
    fraction = _FRACTION.match(text)
    at = fraction.end() if fraction else 0
    said: dict[str, str] = {}
    while match := _BEHIND.match(text, at):
        kind = match.lastgroup or ""
        said.setdefault(kind, match[kind])
        at = match.end()
    return text[at:], said


def _build(clock: re.Match[str], half: str, said: dict[str, str]) -> Clock | None:
    try:
        hour = _hour_of_day(int(clock["hour"]), half[:1].lower())
        second = int(clock["second"] or 0)
        # A leap second is the last second of its minute here.
        at = time(hour, int(clock["minute"] or 0), 59 if second == 60 else second)
        offset, region = _zone(said)
    except ValueError:
        return UNREADABLE
    if "other_clock" in said:
        return UNREADABLE
    is_told = offset is not None or bool(region)
    if not is_told and (at == time() or said.keys() & _ZONE_KINDS):
        return None
    return Clock(at, "second" if clock["second"] else "minute", offset, region)


def _hour_of_day(hour: int, half: str) -> int:
    """Of a clock of twelve hours, or of one of 24 that says so of its hours, too: 13:14 pm.

    Raises:
        ValueError: the two do not agree.
    """
    if half == "a" and hour > 12:
        raise ValueError("it is no hour of the morning")
    if half and hour <= 12:
        return hour % 12 + (12 if half == "p" else 0)
    return hour


def _zone(said: dict[str, str]) -> tuple[timedelta | None, str]:
    """Offset or region, what is in figures before what is in words.

    Raises:
        ValueError: there is no such zone on earth.
    """
    if written := said.get("offset") or said.get("offset_aside", "").strip("()"):
        return offset_of("".join(written.split())), ""
    for kind in ("region", "bracketed"):
        if is_region(region := said.get(kind, "").strip("[]")):
            return None, region
    hours = _ZONES.get(said.get("name", ""))
    return (None if hours is None else timedelta(hours=hours)), ""
