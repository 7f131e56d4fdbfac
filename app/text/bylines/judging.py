"""Whether a string can be the name of whoever wrote: the one judge of all readers and of the ingest.

It is asked of text without markup, labels and addresses. It rejects what is printed in the places of names
(dates, counters, buttons, forms, sections, accounts, sentences, data) and accepts whatever may be a name in
any script, as a wrong no loses an author. Names of one word, in small letters, or with figures are accepted.
"""

import re
from functools import lru_cache

from app.text.bylines.dated import is_date, is_number, words_in
from app.text.bylines.kinds import is_desk
from app.text.bylines.labels import WORDS_OF_LABELS
from app.text.bylines.noise import INTERFACE, NO_NAME_BEGINS, SECTIONS, SMALL_WORDS, SPOKEN
from app.text.bylines.words import (
    MODIFIERS,
    NAMES_WITH_NUMBERS,
    NOBODY,
    PARTICLES,
    PROFESSIONS,
    ROLES_OF_OFFICE,
)

MAX_CHARACTERS, MAX_WORDS = 120, 14
MAX_SMALL_WORDS = 3
"""Words in small letters in a row, besides particles, that a name may have: more are a sentence."""
_DATA = re.compile(r"[{}<>=\\|^©®™]|(?:^|\s)[*#~$%_]|\":|https?:|//|www\.|@|\[object|&\w+;|\.\.\.|…")
"""Markup, placeholders, JSON, addresses."""
_ACCOUNT = re.compile(
    r"\w*admin(?:istrator|istrador|istrateur)?[\d_-]*|root|user[\d_-]*|guest[\d_-]*|web-?master"
    r"|super[ -]?user|editor\d+|author\d+|wordpress|wp|test\w?|administração"
    r"|администратор|адмін|مدير|المدير|管理员|管理員|管理者|운영자|관리자",
    re.IGNORECASE,
)
_NO_NAME = re.compile(rf"(?:{'|'.join(NO_NAME_BEGINS)})", re.IGNORECASE)
_SMALL_IN_NAMES = PARTICLES | MODIFIERS | {"of", "and", "for", "und", "für", "et", "pour", "para"}
_PLAIN = re.compile(
    r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ſ]+(?:\s[A-Z]\.)?(?:\s[A-ZÀ-ÖØ-ÞĀ-ſ][a-zß-öø-ÿĀ-ſ]+(?:[-'’][A-ZÀ-Þ][a-zß-öø-ÿĀ-ſ]+)?){1,2}"
)
_TELLING = (
    INTERFACE
    | SMALL_WORDS
    | SECTIONS
    | SPOKEN
    | NOBODY
    | PROFESSIONS
    | ROLES_OF_OFFICE
    | MODIFIERS
    | PARTICLES
) | WORDS_OF_LABELS
"""Words by which texts are not names, or not nothing but a name."""
_END_OF_SENTENCE = re.compile(r"[.!?。！？؟…]$")
_REMEMBERED = 20_000


def is_plain_name(text: str) -> bool:
    """Whether a text is two or three words with capitals and beyond doubt one name: most bylines are."""
    return _PLAIN.fullmatch(text) is not None and _TELLING.isdisjoint(text.casefold().split())


@lru_cache(_REMEMBERED)
def can_be_name(text: str) -> bool:
    """Whether a text of one credit may be the name of a person, a house or an account that wrote."""
    if is_plain_name(text):
        return True
    line = text.strip(" ,;:–—-·•|/*")
    words = words_in(line)
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
    return not (_is_interface(words) or is_date(line) or is_spoken(text) or _is_sentence(line))


def _is_unbalanced(line: str) -> bool:
    return line.count("(") != line.count(")") or line.count("[") != line.count("]")


def _is_interface(words: list[str]) -> bool:
    """`Twitter Facebook`, `3 comments`, `Name (required)`."""
    rest = [word for word in words if not is_number(word)]
    if not all(word in INTERFACE or word in SMALL_WORDS for word in rest):
        return False
    return len(rest) < len(words) or any(word not in SMALL_WORDS for word in rest)


def is_spoken(text: str) -> bool:
    """Whether it is over a comment: `Nora says`. With a capital it may be a surname: `Edward Said`."""
    *name, last = text.strip(" :").split() or [""]
    if not name:
        return False
    return last in SPOKEN or (last.casefold() in SPOKEN and text.rstrip().endswith(":"))


def _is_sentence(line: str) -> bool:
    words = line.split()
    small = [word for word in words if word[0].islower() and word.strip(".,") not in _SMALL_IN_NAMES]
    if len(small) > MAX_SMALL_WORDS:
        return True
    return len(words) > 5 and len(small) > 1 and _END_OF_SENTENCE.search(line) is not None
