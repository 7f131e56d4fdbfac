"""Names all in capitals as names are written, where that is safe."""

import re

from app.text.bylines.kinds import is_organization
from app.text.bylines.words import PARTICLES, SUFFIXES

_NAME_PART = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÝΑ-ΩАЕИОУЫЭЮЯІЇЄ]")


def even_case(name: str) -> str:
    """`JANE DOE` as Jane Doe, where each word is a word and not an abbreviation."""
    words = name.split()
    if not name.isupper() or not 2 <= len(words) <= 4 or "İ" in name:
        return name
    if not all(map(_is_word, words)) or is_organization(name):
        return name
    return " ".join(
        word.lower() if index and word.casefold() in PARTICLES else _NAME_PART.sub(_capitalized, word)
        for index, word in enumerate(words)
    )


def _is_word(word: str) -> bool:
    letters = word.strip(".,")
    if len(letters) == 1 or letters.casefold() in PARTICLES | SUFFIXES:
        return True
    return len(letters) > 3 or (len(letters) == 3 and _VOWEL.search(letters[1:]) is not None)


def _capitalized(part: re.Match[str]) -> str:
    word = part.group()
    if word.casefold() in SUFFIXES - {"jr", "sr", "junior", "filho", "neto", "júnior"}:
        return word
    return f"Mc{word[2:].capitalize()}" if word.startswith("MC") and len(word) > 4 else word.capitalize()
