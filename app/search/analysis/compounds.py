"""Words of a text that its tokens do not have: compounds as one word (`e-mail` is `email`, `O'Brien` obrien,
`U.S.` us), and emoji, which are no words. An index holds them beside the text, without places.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.text.words import tokens

_LETTER = r"[^\W\d_]"
JOINTS = "-\u2010\u2011'’ʼ"
"""Hyphens and apostrophes."""
_HYPHENS = "-\u2010\u2011"
_COMPOUND = re.compile(rf"(?<![{_HYPHENS}\w]){_LETTER}+(?:[{JOINTS}]{_LETTER}+)+(?![{_HYPHENS}\w])")
_ACRONYM = re.compile(rf"(?<![\w.]){_LETTER}{{1,2}}(?:\.{_LETTER}{{1,2}})+(?!\w)")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’ʼ][sS](?!\w)")
_MOST_PARTS = 4
_LONGEST = 40
"""Characters between two spaces; more are an address."""
_ASCII_JOINTS = "-'"
_NO_LETTERS = frozenset(chr(code) for code in range(128) if not chr(code).isalpha())
"""Characters of ASCII that are no letters; most others are letters."""
_SPACE = re.compile(r"[ \n]")
_STOP_BEFORE_LETTER = re.compile(rf"\.{_LETTER}")
_REMEMBERED = 20_000
_EMOJI = re.compile("[\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f1e6-\U0001faff]")
_BEFORE_EMOJI = re.compile(
    rf"(?!(?:AND|OR|NOT)\b)(\w(?:[\w'’-]*\w)?)[!?.,;]*(?:{_EMOJI.pattern}|[\u200d\ufe0f])+"
)
_ASCII = bytes(range(128))
_SECOND_BYTES = (0x8C, 0x8F, *range(0x98, 0xA0), 0xAC, 0xAD)
_EMOJI_BEGINNINGS = (b"\xf0\x9f", *(bytes((0xE2, second)) for second in _SECOND_BYTES))
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")


def list_compounds(text: str) -> list[str]:
    """Each compound of a text as one folded word, once."""
    pieces = _pieces(text)
    if not pieces:
        return []
    return list(dict.fromkeys(word for _, piece in pieces for _, _, word in _compounds_of(piece)))


def iter_compounds(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each compound in a text, and the word it is."""
    for start, piece in _pieces(text):
        for first, last, word in _compounds_of(piece):
            yield start + first, start + last, word


def list_emoji(text: str) -> list[str]:
    """The emoji of a text, each once; one of several characters (a flag, a family) is each of them."""
    if text.isascii() or not _may_have_emoji(text):
        return []
    return list(dict.fromkeys(each for _, _, each in iter_emoji(text)))


def iter_emoji(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each emoji, whatever its skin tone, and the emoji."""
    return ((*found.span(), found[0]) for found in _EMOJI.finditer(text) if not _SKIN_TONES.match(found[0]))


def part_from_emoji(text: str) -> list[str]:
    """A word of a query and the emoji behind it, each by itself; of emoji alone, each of them."""
    if text.isascii() or not (emoji := list_emoji(text)):
        return [text]
    if not tokens(text):
        return emoji
    word = _BEFORE_EMOJI.fullmatch(text)
    return [word[1], *emoji] if word else [text]


def without_possessive(text: str) -> str:
    """`Bernanke's` as the name: the ending tells nothing of what is looked for."""
    return _POSSESSIVE.sub("", text)


def _may_have_emoji(text: str) -> bool:
    """Looks for the beginnings of emoji in UTF-8, which takes a fraction of looking at each character."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return any(beginning in others for beginning in _EMOJI_BEGINNINGS)


def _pieces(text: str) -> list[tuple[int, str]]:
    """Pieces between spaces that have a joint, each with its place."""
    pieces: list[tuple[int, str]] = []
    done = 0
    for at in _find_joints(text):
        if at < done:
            continue
        start = max(text.rfind(" ", done, at), text.rfind("\n", done, at), done - 1) + 1
        end = _SPACE.search(text, at)
        done = end.start() if end else len(text)
        if done - start <= _LONGEST:
            pieces.append((start, text[start:done]))
    return pieces


def _find_joints(text: str) -> list[int]:
    """Where something may join letters, in order: found without looking at each letter, as most are not."""
    found: list[int] = []
    for joint in _ASCII_JOINTS if text.isascii() else JOINTS:
        at = text.find(joint)
        while at >= 0:
            if _is_between_letters(text, at) and (joint in _HYPHENS or not _POSSESSIVE.match(text, at)):
                found.append(at)
            at = text.find(joint, at + 1)
    # A full stop is a joint in abbreviations only, and not between sentences.
    for stop in _STOP_BEFORE_LETTER.finditer(text):
        at = stop.start()
        if _is_between_letters(text, at) and not (at > 2 and _NO_LETTERS.isdisjoint(text[at - 3 : at])):
            found.append(at)
    return sorted(found)


def _is_between_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1] not in _NO_LETTERS and text[at + 1] not in _NO_LETTERS


@lru_cache(_REMEMBERED)
def _compounds_of(piece: str) -> tuple[tuple[int, int, str], ...]:
    bare = _POSSESSIVE.sub("  ", piece)
    found = []
    for compound in (*_COMPOUND.finditer(bare), *_ACRONYM.finditer(bare)):
        parts = tokens(compound[0])
        word = "".join(parts)
        if 1 < len(parts) <= _MOST_PARTS and tokens(word) == [word]:
            found.append((*compound.span(), word))
    return tuple(found)
