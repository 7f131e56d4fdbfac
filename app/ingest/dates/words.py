"""Dates in words of any language, by way of dateparser, held to what the text says.

The library fills in what a text does not say, and takes numbers for what they are not: each number of a text
must come back in its answer.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# Those with newspapers. In the others that the library has, too much means "now" or "hour": No, NA, 12 e.
# fmt: off
_LANGUAGES = [
    "en", "ru", "es", "fr", "de", "ja", "tr", "pt", "fa", "it", "zh", "nl", "vi", "pl", "ar", "ko", "cs",
    "id", "uk", "el", "he", "th", "sv", "ro", "hu", "da", "fi", "sk", "bg", "sr", "sr-Latn", "nb", "hr",
    "lt", "sl", "ca", "et", "lv", "hi", "bn", "ur", "sw", "te", "mr", "ta", "fil", "gu", "kn", "ps", "ml",
    "my", "pa", "am", "uz", "ms", "ne", "si", "km", "kk", "be", "az", "af", "sq", "hy", "lo", "ka", "gl",
    "mn", "ky", "mk", "ga", "eu", "is", "cy",
]
# fmt: on
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_OF_TWO_MONTHS = re.compile(r"\d\. ?(?:listopada?|lis|lip|srp)(?!\w)", re.IGNORECASE)
"""In Croatian a month earlier than in Polish or Czech; Poles write no full stop before them."""
_LABELLED_NUMBER = re.compile(r"[A-Za-z]\d")
REMEMBERED = 4_000
"""Wordings at a time: the days of ten years, as one outlet writes them."""


@lru_cache(REMEMBERED)
def find_written(text: str, language: str = "") -> tuple[datetime, Literal["day", "month"]] | None:
    """Start (UTC) of the day or month that a text without a time names; None: none, or not one alone."""
    if _LABELLED_NUMBER.search(text):
        return None
    if language in _LANGUAGES and (found := _find(_absolute_parser(language), text)):
        return found
    # The library can do without accents, but takes vowel signs for such: มี.ค. would be ม.ค.
    found = _find(_absolute_parser(), text) or _find(_absolute_parser(without_accents=True), text)
    if found and _OF_TWO_MONTHS.search(text) and found != _find(_absolute_parser("hr"), text):
        return None
    return found


def _find(parser: "DateDataParser", text: str) -> tuple[datetime, Literal["day", "month"]] | None:
    at, period = ask(parser, text)
    if at is None:
        return None
    numbers = [int(number) for number in _NUMBER.findall(text)]
    named = names_something(text)
    if period == "month":
        return (_start_of_day(at).replace(day=1), "month") if named and numbers == [at.year] else None
    said = numbers == [at.year, at.month, at.day] or (named and sorted(numbers) == sorted([at.day, at.year]))
    return (_start_of_day(at), "day") if said and period == "day" else None


@lru_cache(REMEMBERED)
def find_weekday(text: str) -> int | None:
    """The day of the week (Monday is 0) that a text names, and nothing else."""
    if _NUMBER.search(text) or (len(text) < 2 and text.isascii()):
        return None
    at, period = ask(_weekday_parser(), text)
    return at.weekday() if at is not None and period == "day" else None


def _start_of_day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)


def names_something(text: str) -> bool:
    """Whether a word stands in the text that may be a month's: not a lone letter, nor a volume's number."""
    words = _WORD.findall(text)
    return any((len(word) > 2 or not word.isascii()) and not _ROMAN.fullmatch(word) for word in words)


def ask(parser: "DateDataParser", text: str) -> tuple[datetime | None, str]:
    """What the library makes of a text, without a zone, and its word for the precision."""
    try:
        found = parser.get_date_data(text)
    except Exception:  # the library's own bugs on hostile input are of any type
        return None, ""
    return found.date_obj, found.period


@cache
def _absolute_parser(language: str = "", *, without_accents: bool = False) -> "DateDataParser":
    return build_parser(
        [language] if language else _LANGUAGES,
        PARSERS=["absolute-time"],
        REQUIRE_PARTS=["year", "month"],
        PREFER_DAY_OF_MONTH="first",
        NORMALIZE=without_accents,
    )


@cache
def _weekday_parser() -> "DateDataParser":
    return build_parser(PARSERS=["absolute-time"])


def build_parser(languages: Sequence[str] = _LANGUAGES, **settings: Any) -> "DateDataParser":
    """The library, for some languages in their order; its answers are without a zone."""
    # Imported here: it takes a third of a second, and most collections never need it.
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=languages, settings={"TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False, **settings}
    )
