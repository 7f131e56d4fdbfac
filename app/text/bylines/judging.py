"""Whether a string can be the name of whoever wrote: the one judge of all readers and of the ingest.

It is asked of text without markup, labels and addresses. It rejects what is printed in the places of names
(dates, counters, buttons, forms, sections, accounts, sentences, data) and accepts whatever may be a name in
any script, as a wrong no loses an author. Names of one word, in small letters, or with figures are accepted.
"""

import re
from functools import lru_cache

from babel import Locale

from app.text.bylines.noise import INTERFACE, NO_NAME_BEGINS, SECTIONS, SMALL_WORDS, SPOKEN
from app.text.bylines.words import (
    AGENCIES,
    COLLECTIVES,
    MODIFIERS,
    NAMES_WITH_NUMBERS,
    NOBODY,
    ORGANIZATIONS,
    PARTICLES,
    PRESS,
    PROFESSIONS,
)

MAX_CHARACTERS, MAX_WORDS = 120, 14
MAX_SMALL_WORDS = 3
"""Words in small letters in a row, besides particles, that a name may have: more are a sentence."""
_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "ru", "uk",
    "el", "tr", "ar", "fa", "id",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DATA = re.compile(r"[{}<>=\\|^]|(?:^|\s)[*#~$%_]|\":|https?:|//|www\.|@|\[object|&\w+;|\.\.\.|…")
"""Markup, placeholders, JSON, addresses."""
_DATED = re.compile(
    r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)|\d[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]|[年月日]\s*\d|\d\s*[年月日時时]|\d[일월년]"
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª|k|m|h|d|w|min|mins|s)?", re.IGNORECASE)
_JOINED_COUNT = re.compile(r"\d+\s*(?:小时|分钟|小時|分鐘|天|時間|分|시간|분|일|개|条|評論|コメント)")
_ACCOUNT = re.compile(
    r"\w*admin(?:istrator|istrador|istrateur)?[\d_-]*|root|user[\d_-]*|guest[\d_-]*|web-?master|super-?user|editor\d+|author\d+"
    r"|wordpress|wp|test\w?|administração|администратор|адмін|مدير|المدير|管理员|管理員|管理者|운영자|관리자",
    re.IGNORECASE,
)
_NO_NAME = re.compile(rf"(?:{'|'.join(NO_NAME_BEGINS)})", re.IGNORECASE)
_COUNTED = INTERFACE - SMALL_WORDS
_DESK_WORDS = PROFESSIONS | MODIFIERS
_ORGANIZATION_WORDS = ORGANIZATIONS | PRESS | COLLECTIVES
_SMALL_IN_NAMES = PARTICLES | MODIFIERS | {"of", "and", "for", "und", "für", "et", "pour", "para"}
_DATE_PREPOSITIONS = frozenset(
    (
        "on",
        "at",
        "am",
        "um",
        "vom",
        "le",
        "à",
        "il",
        "el",
        "en",
        "em",
        "op",
        "den",
        "the",
        "of",
        "de",
        "in",
        "в",
        "posted",
        "published",
        "updated",
        "veröffentlicht",
        "publié",
        "publicado",
        "pubblicato",
        "ago",
        "vor",
        "hace",
        "há",
        "il y a",
    )
)
_END_OF_SENTENCE = re.compile(r"[.!?。！？؟…]$")
_REMEMBERED = 20_000


@lru_cache(_REMEMBERED)
def can_be_name(text: str) -> bool:
    """Whether a text of one credit may be the name of a person, a house or an account that wrote."""
    line = text.strip(" ,;:–—-·•|/*")
    words = _WORD.findall(line.casefold())
    if (
        not words
        or len(line) > MAX_CHARACTERS
        or len(line.split()) > MAX_WORDS
        or not any(map(str.isalpha, line))
    ):
        return False
    if (
        _DATA.search(text.rstrip(" *"))
        or _is_unbalanced(line)
        or _ACCOUNT.fullmatch(line)
        or _NO_NAME.match(line)
    ):
        return False
    if line in NAMES_WITH_NUMBERS:
        return True
    if line.casefold() in NOBODY or line.casefold() in SECTIONS or is_desk(line):
        return False
    return not (_is_interface(words) or _is_date(line, words) or _is_spoken(text, line) or _is_sentence(line))


def before_date(text: str) -> str:
    """A text without the date it ends in, and the words that lead to that; else the text itself."""
    words = text.split()
    at = next((number for number, word in enumerate(words) if word[0].isdigit()), 0)
    while at and _leads_to_date(words[at - 1]):
        at -= 1
    rest = " ".join(words[at:])
    return " ".join(words[:at]) if at and _is_date(rest, _WORD.findall(rest.casefold())) else text


def _leads_to_date(word: str) -> bool:
    bare = word.casefold().strip(".,:;|–—-·•»@")
    return not bare or bare in _DATE_PREPOSITIONS or bare in _months()


def is_desk(text: str) -> bool:
    """Whether a credit names what somebody is and not who: "Staff", "our correspondent", "Redaktion"."""
    words = [word.strip(".,:").casefold() for word in text.split()]
    return any(word in PROFESSIONS for word in words) and all(word in _DESK_WORDS for word in words)


def words_of(text: str) -> set[str]:
    """The words of a text, for comparison with lists."""
    return {word.strip(".,:;()") for word in text.casefold().split()}


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency."""
    return name.strip(" .").casefold() in AGENCIES


def is_institution(name: str) -> bool:
    """Whether a name is that of an office, a school, a firm and the like, but not of the press."""
    return not is_agency(name) and not words_of(name).isdisjoint(ORGANIZATIONS)


def is_organization(name: str) -> bool:
    """Whether a name has a word that names of organizations have and names of people have not."""
    return is_agency(name) or not words_of(name).isdisjoint(_ORGANIZATION_WORDS)


def _is_unbalanced(line: str) -> bool:
    return line.count("(") != line.count(")") or line.count("[") != line.count("]")


def _is_interface(words: list[str]) -> bool:
    """`Twitter Facebook`, `3 comments`, `Name (required)`."""
    rest = [word for word in words if not _NUMBER.fullmatch(word)]
    if not all(word in INTERFACE or word in SMALL_WORDS for word in rest):
        return False
    return len(rest) < len(words) or any(word not in SMALL_WORDS for word in rest)


def _is_date(line: str, words: list[str]) -> bool:
    """A date, a time of day, or how long ago it was, also in the middle of a text."""
    if not any(map(str.isdigit, line)):
        return line.casefold() in _weekdays()
    if _DATED.search(line) or _JOINED_COUNT.search(line):
        return True
    has_number = any(_NUMBER.fullmatch(word) for word in words)
    return has_number and any(word in _months() or word in _COUNTED for word in words)


def _is_spoken(text: str, line: str) -> bool:
    """`Nora says`, over a comment. With a capital it may be a surname: `Edward Said`."""
    *name, last = line.split()
    if not name:
        return False
    return last in SPOKEN or (last.casefold() in SPOKEN and text.rstrip().endswith(":"))


def _is_sentence(line: str) -> bool:
    words = line.split()
    small = [word for word in words if word[0].islower() and word.strip(".,") not in _SMALL_IN_NAMES]
    if len(small) > MAX_SMALL_WORDS:
        return True
    return len(words) > 5 and len(small) > 1 and _END_OF_SENTENCE.search(line) is not None


@lru_cache(1)
def _months() -> frozenset[str]:
    """Names of months, long and short, and of days of the week."""
    return _of_calendars("months") | _weekdays()


@lru_cache(1)
def _weekdays() -> frozenset[str]:
    return _of_calendars("days")


def _of_calendars(kind: str) -> frozenset[str]:
    names: set[str] = set()
    for language in _LANGUAGES:
        for widths in getattr(Locale.parse(language), kind).values():
            for width in ("wide", "abbreviated"):
                names.update(name.casefold().strip(".") for name in widths.get(width, {}).values())
    return frozenset(name for name in names if not name.isdigit())
