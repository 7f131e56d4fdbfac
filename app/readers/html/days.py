"""Days within a text: recognized, not resolved. What is found is handed on as it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.readers.html.month_names import month_of

FIRST_YEAR, LAST_YEAR = 1500, 2100
_CLOCK = (
    r"(?:(?:[\s,|/·•–-]|T|\b(?:um|at|à|alle|ore|kl\.?|om|pukul|às|a las|в))*\s*"
    r"(?:오전|오후|上午|下午)?\s*(?<!\d)\d{1,2}[:.h時时시]\s?\d{2}(?:[:분]\s?\d{2}(?:\.\d+)?)?(?!\d)"
    r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s*(?:Uhr|Z|UTC|GMT|MEZ|CES?T|[EP][SD]T|MSK|[+-]\d\d:?\d\d)(?![\w]))?)?"
)
_WORD = r"[^\W\d_]{2,}"
_PATTERNS = tuple(
    re.compile(pattern + _CLOCK, re.IGNORECASE)
    for pattern in (
        r"(?<![\d./-])(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?!\d)\.?",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<then>\d{1,2})(?P=mark)\s?(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?[\s-]+(?:de |of |tháng |d[’'])?"
        rf"(?P<name>{_WORD})[.,]{{0,2}}[\s-]+(?:de |del |of )?(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\w)(?P<name>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\w)(?P<name>{_WORD})\s+(?P<day>\d{{1,2}})\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z]{{1,5}}\s+|[+-]\d{{4}}\s+)?"
        r"(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})[.,]?\s+(?:m\. )?(?P<name>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\s+(?:tháng|thg)\s+(?P<month>\d{1,2}),?\s+(?:năm\s+)?(?P<year>\d{4})(?!\d)",
    )
)
_UNREAD = re.compile(
    r"""\W*(?: \d{1,2}[\s.,/-]+[^\W\d][^\d]{1,20}[\s.,/-]+\d{4} | \d{4}[/.-]\d{1,2}[/.-]\d{1,2}
          | \d{1,2}[/.-]\d{1,2}[/.-]\d{4} | [^\W\d]{3,}\.?\s\d{4}
          | (?:vor|il\ y\ a|hace|há|för|for|πριν|قبل|منذ)\s\d{1,3}\s[^\W\d]{1,12}(?:\s(?:sedan|siden))?
          | \d{1,3}\s?[^\W\d]{1,12}\s?(?:ago|fa|atrás|geleden|sedan|siden|temu|назад|önce|lalu|trước
            |پیش|前|전)
        )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_MAY_BE = re.compile(r"\d[^\d]{0,20}\d{4}(?!\d)|(?<!\d)\d{4}[^\d]{1,15}\d")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written."""

    text: str
    """With the time of day behind it."""
    readings: tuple[date, ...]
    """One, or two where figures can be read day first and month first; the first of two is day first. Between
    full stops days come first wherever they are written. None where only the ingest can read it.
    """
    start: int
    end: int
    """Where in its text."""


def find_days(text: str, language: str = "") -> list[Day]:
    """Days in a text in their order, none within another; `language` (BCP 47) tells which month a name is."""
    if not _MAY_BE.search(text):
        return []
    days: list[Day] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < day.end and day.start < end for day in days):
                continue
            if readings := tuple(_readings(match.groupdict(), language)):
                days.append(Day(match.group().strip(" ,|/·•–-"), readings, start, end))
    return sorted(days, key=lambda day: day.start)


def may_be_date(text: str) -> bool:
    """Whether a text is of another calendar, a month, or counts back: what only the ingest can read."""
    return _UNREAD.fullmatch(text) is not None


def find_day_of_program(text: str, language: str = "") -> Day | None:
    """The day in an attribute, which may be in seconds or milliseconds since 1970."""
    if not _EPOCH.fullmatch(text.strip()):
        return find_day(text, language)
    day = datetime.fromtimestamp(int(text.strip()[:10]), UTC).date()
    return Day(text.strip(), (day,), 0, len(text))


def find_day(text: str, language: str = "") -> Day | None:
    """The first day in a text."""
    return next(iter(find_days(text, language)), None)


def _readings(parts: dict[str, str | None], language: str) -> Iterator[date]:
    year = int(parts["year"] or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return
    if first := parts.get("first"):
        pairs = [(int(parts["then"] or 0), int(first))]
        if parts["mark"] != "." and pairs[0][0] != pairs[0][1]:
            pairs.append((int(first), int(parts["then"] or 0)))
    else:
        month = int(parts["month"] or 0) if parts.get("month") else month_of(parts["name"] or "", language)
        pairs = [(month or 0, int(parts["day"] or 0))]
    for month_number, day in pairs:
        try:
            yield date(year, month_number, day)
        except ValueError:
            continue
