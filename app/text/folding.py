"""Folding: the form of a text in which two spellings of one word are the same string.

Case, Latin and Cyrillic accents, Arabic-script letter variants, vowel marks, tatweel and zero-width joiners go;
letters that merely look alike stay apart. Text and query are folded by the same function.
"""

import unicodedata

# Letters that Unicode does not decompose, but readers type without their stroke or as two letters; and the
# Arabic-script letters that differ between Arabic, Persian, Urdu and Pashto keyboards (UAX #15 keeps them apart);
# these become the Arabic ones, which the Arabic stemmer knows.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    "ƒ": "f", "ŋ": "n",
    "ی": "ي", "ى": "ي", "ې": "ي", "ۍ": "ي", "ئ": "ي", "ے": "ي", "ک": "ك", "ګ": "گ", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ښ": "ش", "ډ": "د", "ړ": "ر", "ټ": "ت", "ڼ": "ن",
    "’": "'", "‘": "'", "ʼ": "'", "＇": "'",
}  # fmt: skip
_ARABIC_TATWEEL = "\u0640"
# Marks of these scripts are vowels without which a word is another one; everywhere else a mark is an accent.
_SCRIPTS_WITH_VOWEL_SIGNS = ((0x0900, 0x109F), (0x1700, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xABFF))


class _FoldTable(dict[int, str]):
    """Code point to its folded text, filled as characters are met."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


def fold(text: str) -> str:
    """The folded text; ASCII comes back merely lower-cased, and of the same length."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters (and its end) the offset in `text`; None where they are equal."""
    folded = fold(text)
    if text.isascii():
        return folded, None
    if len(folded) == len(text) and all(len(_TABLE[ord(character)]) == 1 for character in set(text)):
        return folded, None
    offsets = [offset for offset, character in enumerate(text) for _ in _TABLE[ord(character)]]
    return folded, [*offsets, len(text)]


def _fold_character(character: str) -> str:
    if character == _ARABIC_TATWEEL or unicodedata.category(character) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", _LETTERS.get(character, character).casefold())
    kept = "".join(c for c in decomposed if not _is_accent(c))
    return unicodedata.normalize("NFC", "".join(_LETTERS.get(c, c) for c in kept))


def _is_accent(character: str) -> bool:
    if not unicodedata.category(character).startswith("M"):
        return False
    code_point = ord(character)
    return not any(first <= code_point <= last for first, last in _SCRIPTS_WITH_VOWEL_SIGNS)


_TABLE = _FoldTable()
