"""Superscripts and subscripts as plain text: powers and formulas in Unicode's small figures, else with `^`
and `_`; footnote marks in brackets; endings of ordinals and abbreviations on the line.

What a raised figure means is told by what stands before it: `10`, `m` and `x` are raised to a power, a word
or a full stop has a footnote.
"""

import re

_MOST_SMALL = 12
"""Characters of a power; what is longer is text in small type."""
_SHORTEST_NOTED, _LONGEST_ABBREVIATED = 3, 3
"""Letters of a word that a note's figure stands behind, and of an abbreviation with a raised ending."""
_RAISED = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_LOWERED = str.maketrans("0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SMALL_FIGURE = re.compile("[⁰¹²³⁴-ⁿ₀-ₜᵃ-ᶿʰ-ˣᵢ-ᵥⱼ]")
_NOTE = re.compile(
    r"(?P<open>[\[(]?)\s*"
    r"(?P<mark>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|[a-z]|[ivx]{2,5}|(?P<sign>[*†‡§¶#⁎∗]{1,3}))"
    r"\s*[\])]?"
)
_SIGNS = {"TM": "™", "SM": "℠", "(R)": "®"}
_ORDINAL = frozenset((
    "st", "nd", "rd", "th", "er", "ers", "re", "res", "ère", "ères", "e", "è", "es", "ème", "èmes", "eme",
    "nde", "d", "de", "o", "os", "a", "as", "ª", "º", "te", "ste", "ter", "tes", "го", "й", "я",
))  # fmt: skip
_ENDINGS = frozenset((
    "r", "rs", "me", "mes", "lle", "lles", "gr", "grs", "o", "os", "t", "te", "ts", "tes", "ve", "ie", "e",
    "er", "a", "as", "c", "ac", "ra",
))  # fmt: skip
"""Of abbreviations: Mme, Dr, No, St, Cie, Mac, Dª."""
_UNITS = frozenset((
    "mol", "rad", "deg", "sec", "min", "mile", "miles", "metre", "metres", "meter", "meters", "foot",
    "feet", "inch", "inches", "yard", "yards", "kilometre", "kilometres", "kilometer", "kilometers",
    "centimetre", "centimetres", "centimeter", "centimeters", "mètre", "mètres", "metro", "metros",
    "sin", "cos", "tan", "log", "exp", "det",
))  # fmt: skip
"""Words of three letters and more that are raised to a power."""
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]$")
_AFTER_SENTENCE = re.compile(r"[.,;:!?…\"'”’»›。、，！？；：」』]$|\([^()]*[^\W\d_]{3,}[^()]*\)$")
_PRICE = re.compile(r"[$€£¥]\s?\d{1,6}([.,]?)$")
_ROMAN = re.compile(r"[IVXLCDM]+")
_LEVEL = {ord(small): full for full, small in zip(
    "0123456789+--=()abcdefghijklmnoprstuvwxyz0123456789+--=()aehijklmnoprstuvx",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
    strict=True,
)}  # fmt: skip


def write_superscript(written: str, before: str, after: str, *, is_note: bool = False) -> str:
    """What a superscript says, as text to stand between `before` and `after`, of which the end and the
    beginning are enough. `is_note`: it is known to be a footnote's mark, as by its link.
    """
    text = " ".join(written.split())
    if not text or text in "®©":
        return text or written
    if not is_note and (price := _PRICE.search(before)) and re.fullmatch(r"\d\d", text):
        return text if price[1] else f".{text}"
    note = _NOTE.fullmatch(text)
    if note and (is_note or note["open"] == "[" or _is_noted(note, before, after)):
        return f"[{note['mark']}]"
    if note and note["sign"]:
        return text
    if text.upper() in _SIGNS:
        return _SIGNS[text.upper()]
    if text.isalpha():
        return _raised_letters(text, before)
    return _small(text, before, _RAISED, "^")


def write_subscript(written: str, before: str) -> str:
    """What a subscript says, as text to stand behind `before`, of which the end is enough."""
    text = " ".join(written.split())
    if not text:
        return written
    if text.isalpha() and len(text) > _LONGEST_ABBREVIATED and not before[-1:].isalnum():
        return text
    return _small(text, before, _LOWERED, "_")


def without_small_figures(text: str) -> str:
    """`text` with superscripts and subscripts as they would be typed: to compare, not to show."""
    return text.translate(_LEVEL) if _SMALL_FIGURE.search(text) else text


def _is_noted(note: re.Match[str], before: str, after: str) -> bool:
    """Whether a figure is a note's by where it stands."""
    if not note["mark"][0].isdigit():
        return False
    if not before or before[-1].isspace():
        return not after[:1].isalpha()  # else it is an isotope's
    if _AFTER_SENTENCE.search(before) or _UNSPACED.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and len(word[0]) >= _SHORTEST_NOTED and word[0].lower() not in _UNITS


def _raised_letters(text: str, before: str) -> str:
    """Powers are of one letter or two (`x` to the `n`); ordinals and abbreviations have known endings."""
    word = _WORD_BEFORE.search(before)
    base = word[0] if word else ""
    is_short = len(text) < _LONGEST_ABBREVIATED
    if before[-1:].isdigit():
        if text in _ORDINAL:
            return text
        return _small(text, before, _RAISED, "^") if is_short else f" {text}"
    if _ROMAN.fullmatch(base):
        return text
    if len(base) > _LONGEST_ABBREVIATED:
        return f" {text}"
    is_ending = text in _ENDINGS and (base[:1].isupper() or base == "n")
    return _small(text, before, _RAISED, "^") if base and is_short and not is_ending else text


def _small(text: str, before: str, table: dict[int, int], sign: str) -> str:
    """In small figures where there is one for each character, else behind a sign."""
    if len(text) > _MOST_SMALL or " " in text:
        return text if not before or before[-1].isspace() else f" {text}"
    if all(ord(character) in table for character in text):
        return text.translate(table)
    if not before or before[-1].isspace() or not any(map(str.isalnum, text)):
        return text
    return f"{sign}{text}" if len(text) == 1 or text.isalnum() else f"{sign}({text})"
