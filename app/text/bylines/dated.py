"""Dates in bylines: a line that is one, and a name that has one behind it."""

import re

from app.text.bylines.calendar_words import MONTHS, WEEKDAYS
from app.text.bylines.noise import INTERFACE, SMALL_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DATED = re.compile(
    r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)|\d[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]"
    r"|[年月日]\s*\d"
    r"|\d\s*[年月日時时]|\d[일월년]"
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª|k|m|h|d|w|min|mins|s)?", re.IGNORECASE)
_JOINED_COUNT = re.compile(r"\d+\s*(?:小时|分钟|小時|分鐘|天|時間|分|시간|분|일|개|条|評論|コメント)")
_COUNTED = INTERFACE - SMALL_WORDS
_DATE_PREPOSITIONS = frozenset((
    "on", "at", "am", "um", "vom", "le", "à", "il", "el", "en", "em", "op", "den", "the", "of", "de", "in",
    "в", "vor", "hace", "há", "y", "a", "with", "mit", "avec", "con", "·", "posted", "published",
    "updated", "veröffentlicht", "publié", "publicado", "pubblicato",
))  # fmt: skip


def before_date(text: str) -> str:
    """A text without the date it ends in, and the words that lead to that; else the text itself."""
    words = text.split()
    at = next((number for number, word in enumerate(words) if word[0].isdigit()), 0)
    while at and _leads_to_date(words[at - 1]):
        at -= 1
    rest = " ".join(words[at:])
    return " ".join(words[:at]) if at and is_date(rest) else text


def _leads_to_date(word: str) -> bool:
    bare = word.casefold().strip(".,:;|–—-·•»@")
    return not bare or bare in _DATE_PREPOSITIONS or bare in MONTHS or bare in WEEKDAYS


def is_date(line: str) -> bool:
    """A date, a time of day, or how long ago it was, also in the middle of a text."""
    if not any(map(str.isdigit, line)):
        return line.casefold() in WEEKDAYS
    if _DATED.search(line) or _JOINED_COUNT.search(line):
        return True
    words = words_in(line)
    has_number = any(_NUMBER.fullmatch(word) for word in words)
    return has_number and any(word in MONTHS or word in WEEKDAYS or word in _COUNTED for word in words)


def words_in(line: str) -> list[str]:
    """Words and numbers of a text without their marks, in small letters."""
    return _WORD.findall(line.casefold())


def is_number(word: str) -> bool:
    """Whether a word is a number, with a unit at most."""
    return _NUMBER.fullmatch(word) is not None
