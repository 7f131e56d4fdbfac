"""Words: how a folded text is cut into tokens.

A token is a run of letters, digits and vowel signs; in scripts written without spaces each character is one, and
such words are searched as phrases. `C++`, `C#` and `F#` are kept whole, everything else is cut at punctuation.
"""

import re
from collections.abc import Iterator

from app.text.folding import fold, fold_with_offsets

# Han, kana, Hangul syllables are spaced (so not here); Thai, Lao, Myanmar and Khmer are not.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_VOWEL_SIGNS = "\u0900-\u0dff\u0f00-\u0fff\u1700-\u177f\u1800-\u18af\u1900-\u1cff\ua800-\uabff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:[cfj](?:\+\+|\#)(?!\w))|(?:[^\W_{_UNSPACED}]|[{_VOWEL_SIGNS}])+")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_ASCII_TOKEN = re.compile(r"[a-z0-9]+")
_PLUS_OR_SHARP = re.compile(r"[cfjCFJ](?:\+\+|#)")


def tokens(text: str) -> list[str]:
    """Folded tokens of `text`, in order."""
    if text.isascii() and not _PLUS_OR_SHARP.search(text):
        return _ASCII_TOKEN.findall(text.lower())
    return _TOKEN.findall(fold(text))


def iter_token_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Folded tokens with the start and end of each in the unfolded `text`."""
    folded, offsets = fold_with_offsets(text)
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        if offsets is not None:
            # Up to the next token's character: marks folded away after a letter belong to its word.
            start, end = offsets[start], offsets[end - 1] + 1
            while end < len(text) and not fold(text[end]) and not text[end].isspace():
                end += 1
        yield match.group(), start, end


def is_unspaced(token: str) -> bool:
    """Whether `token` is one character of a script written without spaces."""
    return len(token) == 1 and bool(_UNSPACED_CHARACTER.match(token))


def count_words(text: str) -> int:
    """Words as a reader counts them, between spaces; in unspaced scripts each character is one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED_CHARACTER.findall(text))
