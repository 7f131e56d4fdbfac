"""Folding: the form of a text in which two spellings of one word are the same string.

Case, Latin and Greek accents, Arabic-script letter variants, vowel marks, tatweel and zero-width joiners go,
digits are those of ASCII; letters that tell words or endings apart stay (ADR 5 says which and why). Text and
query are folded alike.
"""

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not decompose, but readers type without their stroke or as two letters; letters
# that differ between Arabic, Persian, Urdu and Pashto keyboards (UAX #15 keeps them apart), which become the
# Arabic ones, as the Arabic stemmer knows these; and signs that are written on to a name.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    "ƒ": "f", "ŋ": "n", "ə": "a",
    "ی": "ي", "ى": "ي", "ې": "ي", "ۍ": "ي", "ئ": "ي", "ے": "ي", "ک": "ك", "ګ": "گ", "ہ": "ه", "ھ": "ه",
    "ە": "ه", "ۀ": "ه", "ۃ": "ة", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ښ": "ش", "ډ": "د",
    "ړ": "ر", "ټ": "ت", "ڼ": "ن",
    "ँ": "ं",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "＇": "'",
    "™": " ", "℠": " ",
}  # fmt: skip
_ARABIC_TATWEEL = "\u0640"
# The Cyrillic letters that are written with and without their accent. The others (й, ї, ў, ќ) are letters of
# their own: nobody leaves their accent out, and stemmers tell endings by them.
_ACCENTED_CYRILLIC = "ёѐѝ"
# Hindi is printed with and without the nukta of borrowed sounds (ज़मीन, जमीन; ड़ and ढ़ are letters of their
# own), and with either sign for a nasal before a consonant (हिन्दी, हिंदी).
_NUKTA, _VIRAMA = "\u093c", "\u094d"
_BORROWED_NUKTA = re.compile(f"(?<=[कखगजफ]){_NUKTA}")
_DEAD_NASAL = re.compile(f"[ङञणनम]{_VIRAMA}")
_ANUSVARA = "\u0902"
# Half-width kana have their voicing marks beside them (ｶﾞ).
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
VOWEL_SIGN_RANGES = (
    (0x0780, 0x07BF), (0x0900, 0x109F), (0x1700, 0x18AF), (0x1900, 0x1CFF), (0x3099, 0x309A),
    (0xA800, 0xABFF),
)  # fmt: skip
"""Code points whose marks are vowels, or the voicing of kana, without which a word is another one. Everywhere
else a mark is an accent.
"""


class _FoldTable(dict[int, str]):
    """Code point to its folded text, filled as characters are met."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


def fold(text: str) -> str:
    """The folded text; ASCII comes back merely lower-cased, and of the same length."""
    return text.lower() if text.isascii() else _composed(text).translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and the offset in `text` of each of its characters and its end; None: all the same."""
    folded = fold(text)
    if text.isascii():
        return folded, None
    composed = _composed(text) == text
    if composed and len(folded) == len(text) and all(len(_TABLE[ord(each)]) == 1 for each in set(text)):
        return folded, None
    characters = enumerate(text) if composed else _iter_composed(text)
    offsets = [offset for offset, character in characters for _ in _TABLE[ord(character)]]
    return folded, [*offsets, len(text)]


def _composed(text: str) -> str:
    """The text with each letter in one form: composed (NFC), and spelt in one way where there are two."""
    if any(mark in text for mark in _HALF_WIDTH_MARKS):
        text = _HALF_WIDTH_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana.group()), text)
    composed = unicodedata.normalize("NFC", text)
    if _NUKTA in composed:
        composed = _BORROWED_NUKTA.sub("", composed)
    return _DEAD_NASAL.sub(_ANUSVARA, composed) if _VIRAMA in composed else composed


def _iter_composed(text: str) -> Iterator[tuple[int, str]]:
    """Characters of the composed text, each with the offset in `text` of what it is composed of."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _may_compose(text[end]):
            for character in _composed(text[start:end]):
                yield start, character
            start = end


def _may_compose(character: str) -> bool:
    """Whether `character` can melt into the one before it: a mark, or the rest of a Korean syllable."""
    return (
        unicodedata.category(character).startswith("M")
        or "\u1160" <= character <= "\u11ff"
        or character in _HALF_WIDTH_MARKS
    )


def _fold_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    lowered = _LETTERS.get(character, character).casefold()
    if "\u0400" <= lowered <= "\u052f" and lowered.isalpha() and lowered not in _ACCENTED_CYRILLIC:
        return lowered
    # Twice: some signs hold capitals only once they are taken apart (the numero sign).
    decomposed = _decomposed(_decomposed(lowered))
    kept = "".join(c for c in decomposed if not _is_dropped(c))
    return unicodedata.normalize("NFC", "".join(_LETTERS.get(c, c) for c in kept))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold())


def _is_dropped(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf" or character == _ARABIC_TATWEEL:
        return True
    if not category.startswith("M"):
        return False
    code_point = ord(character)
    return not any(first <= code_point <= last for first, last in VOWEL_SIGN_RANGES)


_TABLE = _FoldTable()
