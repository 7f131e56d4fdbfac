"""Dates in words of any language, by way of dateparser, held to what the text says.

The library fills in what a text does not say, and takes numbers for what they are not: each number of a text
must come back in its answer.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# Those with newspapers. In the others that the library has, too much means "now" or "hour": No, NA, 12 e.
# fmt: off
_LANGUAGES = [
    "en", "ru", "es", "fr", "de", "ja", "tr", "pt", "fa", "it", "zh", "nl", "vi", "pl", "ar", "ko", "cs",
    "id", "uk", "el", "he", "th", "sv", "ro", "hu", "da", "fi", "sk", "bg", "sr", "nb", "hr", "lt", "sl",
    "ca", "et", "lv", "hi", "bn", "ur", "sw", "te", "mr", "ta", "fil", "gu", "kn", "ps", "ml", "my", "pa",
    "am", "uz", "ms", "ne", "si", "km", "kk", "be", "az", "af", "sq", "hy", "lo", "ka", "gl", "mn", "ky",
    "mk", "ga", "eu", "is", "cy",
]
# fmt: on
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+", re.IGNORECASE)
_LABELLED_NUMBER = re.compile(r"[A-Za-z]\d")
_DIVIDED_NUMBER = re.compile(r"\d[.,]\d")
_ONE_LETTER_UNIT = re.compile(r"\d\s*([A-Za-z])\b")
_CLEAR_UNITS = frozenset("hdwy")
"""`m` may be a minute or a month, `s` the end of `1920s`."""
_UNITS = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(weeks=1),
)


def find_written(text: str) -> tuple[datetime, Literal["day", "month"]] | None:
    """Start (UTC) of the day or month that a text without a time names; None: none, or not one alone."""
    if _LABELLED_NUMBER.search(text):
        return None
    at, period = _ask(_absolute_parser(), text)
    if at is None:
        return None
    numbers = [int(number) for number in _NUMBER.findall(text)]
    named = _names_month(text)
    if period == "month":
        return (_start_of_day(at).replace(day=1), "month") if named and numbers == [at.year] else None
    said = numbers == [at.year, at.month, at.day] or (named and sorted(numbers) == sorted([at.day, at.year]))
    return (_start_of_day(at), "day") if said and period == "day" else None


def find_relative(text: str, as_of: datetime) -> tuple[datetime, Literal["day", "month", "year"]] | None:
    """Start (UTC) of what "6 days ago" means; None where a text does not count back from `as_of`."""
    if not _may_count_back(text):
        return None
    base = as_of.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    at, period = _ask(_relative_parser(base), text)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if at is None or at.date() > base.date() or (numbers and not _is_apart(at, base, numbers)):
        return None
    day = _start_of_day(at)
    if period == "year":
        return day.replace(month=1, day=1), "year"
    return (day.replace(day=1), "month") if period == "month" else (day, "day")


def _start_of_day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)


def _names_month(text: str) -> bool:
    """Whether a word stands in the text that may be a month's: not a lone letter, nor a volume's number."""
    words = _WORD.findall(text)
    return any((len(word) > 2 or not word.isascii()) and not _ROMAN.fullmatch(word) for word in words)


def _may_count_back(text: str) -> bool:
    if _DIVIDED_NUMBER.search(text):
        return False
    if not all(unit in _CLEAR_UNITS for unit in _ONE_LETTER_UNIT.findall(text)):
        return False
    numbers = _NUMBER.findall(text)
    return len(numbers) <= 2 if numbers else _names_month(text)


def _is_apart(at: datetime, base: datetime, numbers: list[int]) -> bool:
    """Whether `at` lies as far before `base` as the numbers say, in whichever units."""
    months = 12 * (base.year - at.year) + base.month - at.month
    if months in (*numbers, 12 * numbers[0] + sum(numbers[1:])):
        return True
    return any(
        base - at == sum((number * unit for number, unit in zip(numbers, units, strict=True)), timedelta())
        for units in product(_UNITS, repeat=len(numbers))
    )


def _ask(parser: "DateDataParser", text: str) -> tuple[datetime | None, str]:
    """What the library makes of a text, without a zone, and its word for the precision."""
    try:
        found = parser.get_date_data(text)
    except Exception:  # the library's own bugs on hostile input are of any type
        return None, ""
    return found.date_obj, found.period


@cache
def _absolute_parser() -> "DateDataParser":
    return _parser(PARSERS=["absolute-time"], REQUIRE_PARTS=["year", "month"], PREFER_DAY_OF_MONTH="first")


@lru_cache(maxsize=4)
def _relative_parser(base: datetime) -> "DateDataParser":
    return _parser(PARSERS=["relative-time"], RELATIVE_BASE=base)


def _parser(**settings: Any) -> "DateDataParser":
    # Imported here: it takes a third of a second, and most collections never need it.
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=_LANGUAGES, settings={"TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False, **settings}
    )
