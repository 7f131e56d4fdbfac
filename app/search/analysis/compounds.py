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
_JOINT = re.compile(rf"[{JOINTS}.](?={_LETTER})")
_COMPOUND = re.compile(rf"(?<![{JOINTS}\w]){_LETTER}+(?:[{JOINTS}]{_LETTER}+)+(?![{JOINTS}\w])")
_ACRONYM = re.compile(rf"(?<![\w.]){_LETTER}{{1,2}}(?:\.{_LETTER}{{1,2}})+(?!\w)")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ][sS](?!\w)")
_MOST_PARTS = 4
_REMEMBERED = 20_000
_EMOJI = re.compile("[\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f1e6-\U0001faff]")
_BEFORE_EMOJI = re.compile(
    rf"(?!(?:AND|OR|NOT)\b)(\w(?:[\w'’-]*\w)?)[!?.,;]*(?:{_EMOJI.pattern}|[\u200d\ufe0f])+"
)
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")


def list_compounds(text: str) -> list[str]:
    """Each compound of a text as one folded word, once."""
    return list(dict.fromkeys(word for piece in _pieces(text) for _, _, word in _compounds_of(piece)))


def iter_compounds(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each compound in a text, and the word it is."""
    for piece, start in _pieces(text).items():
        while start >= 0:
            for first, last, word in _compounds_of(piece):
                yield start + first, start + last, word
            start = text.find(piece, start + len(piece))


def list_emoji(text: str) -> list[str]:
    """The emoji of a text, each once; one of several characters (a flag, a family) is each of them."""
    return [] if text.isascii() else list(dict.fromkeys(each for _, _, each in iter_emoji(text)))


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


def _pieces(text: str) -> dict[str, int]:
    """What stands between spaces and has a joint, with the first place of each."""
    pieces: dict[str, int] = {}
    done = 0
    for joint in _JOINT.finditer(text):
        if (at := joint.start()) < done:
            continue
        start = max(text.rfind(" ", done, at), text.rfind("\n", done, at), done - 1) + 1
        ends = [end for end in (text.find(" ", at), text.find("\n", at)) if end >= 0]
        done = min(ends, default=len(text))
        pieces.setdefault(text[start:done], start)
    return pieces


@lru_cache(_REMEMBERED)
def _compounds_of(piece: str) -> tuple[tuple[int, int, str], ...]:
    bare = without_possessive(piece)
    found = []
    for compound in (*_COMPOUND.finditer(bare), *_ACRONYM.finditer(bare)):
        parts = tokens(compound[0])
        word = "".join(parts)
        if 1 < len(parts) <= _MOST_PARTS and tokens(word) == [word]:
            found.append((*compound.span(), word))
    return tuple(found)
