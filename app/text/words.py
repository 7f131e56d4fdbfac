"""Words: how a folded text is cut into tokens.

A token is a run of letters, digits and vowel signs; in scripts written without spaces each character is one,
and such words are searched as phrases. `C++`, `C#` and `F#` stay whole, all else is cut at punctuation.
"""

import re
import unicodedata
from collections.abc import Iterator

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
_ASCII_TOKEN = re.compile(r"[a-z0-9]+")
_PLUS_OR_SHARP = re.compile(r"[cfjCFJ](?:\+\+|#)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_TOKEN = re.compile(rf"[^\w+#{_VOWEL_SIGNS}]|_")
_ASCII_FOLDED = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(128))).ljust(256)


def tokens(text: str) -> list[str]:
    """Folded tokens of `text`, in order."""
    if text.isascii() and not _may_hold_signs(text):
        return _ASCII_TOKEN.findall(text.lower())
    return _TOKEN.findall(fold(text))


def spaced_tokens(text: str) -> str:
    """The folded tokens of `text` with one space or several between them; the faster for long texts."""
    folded = _NOT_ASCII.sub(_fold_run, text) if _is_nearly_ascii(text) else text
    if folded.isascii() and not _may_hold_signs(folded):
        return folded.encode("ascii").translate(_ASCII_FOLDED).decode("ascii")
    return " ".join(tokens(text))


def iter_token_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Folded tokens with the start and end of each in the unfolded `text`."""
    folded, offsets = fold_with_offsets(text)
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        if offsets is not None:
            # Up to the next character that was not folded away: marks after a letter belong to its word. A
            # character that is several words is the whole of each of them.
            start, end = offsets[start], max(offsets[end], offsets[end - 1] + 1)
        yield match.group(), start, end


def count_words(text: str) -> int:
    """Words as a reader counts them, between spaces; in unspaced scripts each character is one."""
    if text.isascii():
        return len(text.split())
    spaced, unspaced = _UNSPACED_CHARACTER.subn(" ", text)
    return len(spaced.split()) + unspaced


def _may_hold_signs(text: str) -> bool:
    return ("#" in text or "++" in text) and bool(_PLUS_OR_SHARP.search(text))


def _is_nearly_ascii(text: str) -> bool:
    """English with its dashes and quotes, say: few enough other characters that each can be looked at."""
    return not text.isascii() and len(text.encode("utf-8", "surrogatepass")) < 1.1 * len(text)


def _fold_run(run: re.Match[str]) -> str:
    return _NO_TOKEN.sub(" ", fold(run.group()))
