"""Words: how a folded text is cut into tokens.

A token is a run of letters, digits and vowel signs; in scripts written without spaces each character is one,
and such words are searched as phrases. `C++`, `C#` and `F#` stay whole, all else is cut at punctuation.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import compress

from app.text.blanks import count_beginnings
from app.text.folding import VOWEL_SIGN_RANGES, fold, fold_with_offsets

# Thai, Lao, Myanmar, Khmer, Han and kana; Korean syllables are not here, as Korean is written with spaces.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_VOWEL_SIGNS = "".join(
    sign
    for first, last in VOWEL_SIGN_RANGES
    for sign in map(chr, range(first, last + 1))
    if unicodedata.category(sign).startswith("M")
)
# The blocks of these scripts hold punctuation too, which is no word.
_UNSPACED_CHARACTER = re.compile(rf"[{_UNSPACED}](?<=[\w{_VOWEL_SIGNS}])")
_TOKEN = re.compile(
    rf"{_UNSPACED_CHARACTER.pattern}|(?:[cfj](?:\+\+|\#)(?!\w))|(?:[^\W_{_UNSPACED}]|[{_VOWEL_SIGNS}])+"
)
_SHORT = 24
"""Characters of a piece of text that may come again."""
_REMEMBERED = 20_000
"""Such pieces: the common words of some languages, in a few megabytes."""
_PLUS_OR_SHARP = re.compile(r"[cfjCFJ](?:\+\+|#)")
_SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Folded, `10⁶` would be 106, and the word before a note's figure another word.
_RAISED = re.compile(rf"[{_SUPERSCRIPT_DIGITS}](?:(?<=\d.)|(?<=[^\W\d_][^\W\d_][^\W\d_].))")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_WORD = re.compile(r"[^ ]+")
_ASCII_FOLDED = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(128))).ljust(256)
_MOST_BYTES_A_CHARACTER = 1.1
"""Of a text in which so few characters are not ASCII that each can be looked at."""
_UNALIGNED = "\N{REPLACEMENT CHARACTER}"


def tokens(text: str) -> list[str]:
    """Folded tokens of `text`, in order."""
    aligned = _align(text)
    return _TOKEN.findall(_folded(text)) if aligned is None else aligned.split()


def spaced_tokens(text: str) -> str:
    """The folded tokens of `text` with one space or several between them; faster for long texts."""
    aligned = _align(text)
    return " ".join(_TOKEN.findall(_folded(text))) if aligned is None else aligned


def find_beginning(text: str, beginnings: Collection[str]) -> set[str]:
    """Folded tokens of `text` that begin with one of `beginnings` (folded, none empty)."""
    aligned = _align(text)
    if aligned is None:
        ways = tuple(beginnings)
        return {token for token in _TOKEN.findall(_folded(text)) if token.startswith(ways)}
    padded = f" {aligned} "
    return {token for beginning in beginnings for token in _iter_beginning(padded, beginning)}


def find_token_spans(text: str, wanted: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Start and end in `text` of its tokens for which `wanted` says so, one for one with `tokens(text)`."""
    aligned = _align(text)
    if aligned is None:
        return compress(_iter_spans(text), wanted)
    return (match.span() for match in compress(_ASCII_WORD.finditer(aligned), wanted))


def find_spans_of(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """Start and end in `text` of its tokens that are one of `words` (folded), in order."""
    aligned = _align(text)
    if aligned is None:
        return list(find_token_spans(text, [token in words for token in tokens(text)]))
    padded = f" {aligned} "
    return sorted(span for word in words for span in _occurrences(padded, word))


def count_words(text: str) -> int:
    """Words as a reader counts them, between spaces; in unspaced scripts each character is one."""
    if text.isascii():
        return count_beginnings(text)
    spaced, unspaced = _UNSPACED_CHARACTER.subn(" ", text)
    return len(spaced.split()) + unspaced


def is_unspaced(token: str) -> bool:
    """Whether a folded token is a character of a script that is written without spaces between words."""
    return _UNSPACED_CHARACTER.fullmatch(token) is not None


class _AlignTable(dict[int, str]):
    """Code point to the one character that stands for it in an aligned text, filled as they are met."""

    def __missing__(self, code_point: int) -> str:
        folded = fold(chr(code_point))
        cut = _TOKEN.findall(folded)
        if chr(code_point) in _SUPERSCRIPT_DIGITS:
            aligned = _UNALIGNED
        elif len(folded) == 1 and cut:
            aligned = folded
        else:
            aligned = " " if folded and not cut and folded not in "+#" else _UNALIGNED
        self[code_point] = aligned
        return aligned


_ALIGNED = _AlignTable()


def _align(text: str) -> str | None:
    """The tokens of `text` each in its place, spaces for all else; None where they are not all ASCII, or
    where folding changes a length. English with its dashes and quotes is read so, several times as fast.
    """
    if not text.isascii():
        if len(text.encode("utf-8", "surrogatepass")) > _MOST_BYTES_A_CHARACTER * len(text):
            return None
        text = _NOT_ASCII.sub(_align_run, text)
        if not text.isascii():
            return None
    if ("#" in text or "+" in text) and _PLUS_OR_SHARP.search(text):
        return None
    return text.encode("ascii").translate(_ASCII_FOLDED).decode("ascii")


def _folded(text: str) -> str:
    """The folded text, with a power or a note's figure cut from what it stands on."""
    return fold(text if text.isascii() else _RAISED.sub(r" \g<0>", text))


def _align_run(run: re.Match[str]) -> str:
    return run.group().translate(_ALIGNED)


def _iter_beginning(padded: str, beginning: str) -> Iterator[str]:
    """Tokens of such a text that begin so; the others are not looked at."""
    between = f" {beginning}"
    at = padded.find(between)
    while at >= 0:
        end = padded.find(" ", at + 1)
        yield padded[at + 1 : end]
        at = padded.find(between, end)


def _occurrences(padded: str, word: str) -> Iterator[tuple[int, int]]:
    """Start and end of a token in an aligned text, which has a space more before it and behind it here."""
    between = f" {word} "
    at = padded.find(between)
    while at >= 0:
        yield at, at + len(word)
        at = padded.find(between, at + len(word) + 1)


def _iter_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of all tokens."""
    at = 0
    # No token goes over a space, and most of what is between two spaces has been seen before.
    for piece in text.split(" "):
        for start, end in _cut_short(piece) if len(piece) <= _SHORT else _cut(piece):
            yield at + start, at + end
        at += len(piece) + 1


def _cut(piece: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each token."""
    if not piece.isascii() and (raised := _RAISED.search(piece)):
        at = raised.start()
        return *_cut(piece[:at]), *((at + start, at + end) for start, end in _cut(piece[at:]))
    folded, offsets = fold_with_offsets(piece)
    found = (match.span() for match in _TOKEN.finditer(folded))
    if offsets is None:
        return tuple(found)
    # Up to the next character that was not folded away: marks after a letter belong to its word. A character
    # that is several words is the whole of each of them.
    return tuple((offsets[start], max(offsets[end], offsets[end - 1] + 1)) for start, end in found)


_cut_short = lru_cache(_REMEMBERED)(_cut)
