"""Words of a text that its tokens do not have: compounds as one word (`e-mail` is `email`, `O'Brien` obrien,
`U.S.` us), and emoji, which are no words. An index holds them beside the text, without places.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import AnyStr

from app.text.words import tokens

_LETTER = r"[^\W\d_]"
JOINTS = "-\u2010\u2011'’ʼ"
"""Hyphens and apostrophes."""
_HYPHENS = "-\u2010\u2011"
_OTHER_JOINTS = JOINTS.strip("-'")
_COMPOUND = re.compile(rf"(?<![{_HYPHENS}\w]){_LETTER}+(?:[{JOINTS}]{_LETTER}+)+(?![{_HYPHENS}\w])")
_ACRONYM = re.compile(rf"(?<![\w.]){_LETTER}{{1,2}}(?:\.{_LETTER}{{1,2}})+(?!\w)")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ][sS](?!\w)")
_MOST_PARTS = 4
_LONGEST = 40
"""Characters between two spaces; more are an address."""
_KINDS = {"?": "a", ".": ".", **dict.fromkeys(JOINTS, "-")}
_MASK = bytes(ord("a" if chr(code).isalpha() else _KINDS.get(chr(code), " ")) for code in range(128)).ljust(
    256
)
"""Tells of a character of ASCII whether it is a letter, a joint or neither; `?` stands for all
others, as most of them are letters.
"""
_SPACE = re.compile(r"[ \n]")
_STOP_BEFORE_LETTER = re.compile(rb"\.a")
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
    mask = text.encode("ascii", "replace").translate(_MASK)
    found = [at for at in _occurrences(mask, b"-") if mask[at - 1 : at + 2] == b"a-a"]
    if not text.isascii():
        for joint in _OTHER_JOINTS:
            found += [at for at in _occurrences(text, joint) if mask[at - 1 : at + 2] == b"aaa"]
    # What ends in 's is no compound; a full stop is a joint in abbreviations only, and not between sentences.
    found = [
        at for at in found if text[at + 1] not in "sS" or mask[at + 2 : at + 3] == b"a" or text[at] == "-"
    ]
    stops = (found.start() for found in _STOP_BEFORE_LETTER.finditer(mask))
    found += [at for at in stops if mask[at - 1 : at] == b"a" and mask[max(0, at - 3) : at] != b"aaa"]
    return sorted(found) if found else found


def _occurrences(text: AnyStr, part: AnyStr) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


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
