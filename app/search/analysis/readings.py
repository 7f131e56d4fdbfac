"""Spellings that a word of a query can have in a text: its own, and those in which writers join and part the
same one. Alike for every engine, and for what is marked.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.search.analysis.compounds import JOINTS, list_emoji, without_possessive
from app.search.analysis.stemmers.persian import ENDINGS, PREFIXES
from app.search.analysis.variants import query_tokens
from app.text.words import is_unspaced, tokens

_MOST_PARTS = 4
_SHORTEST_PART, _SHORTEST_PARTED = 3, 7
"""Letters of the words that a word can be parted into, and of such a word."""
_LONGEST_PARTED = 40
_PARTED_SCRIPTS = re.compile("[a-z]+|[\u0620-\u06d3]+")
_SHORTEST_YEAR = 4
"""Digits that are no part of a name: `covid 19` may be covid19, `iran 2019` not."""
_SHORT_FIRST_PARTS = ("e", "x", "t", "co", "ex")
"""As in e-mail, x-ray, t-shirt, co-founder and ex-minister."""
_LETTERS_AND_DIGITS = re.compile(r"([^\W\d_]+)(\d+)|(\d+)([^\W\d_]+)")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(rf"\w+(?:[{JOINTS}]\w+)+|\w{{1,2}}(?:\.\w{{1,2}})+\.?")
# A word of these is one by itself: `may be` is not `maybe` written in two words, `in to` not `into`.
_FUNCTION_WORDS_WRITTEN = """
the and for but nor not yet you she him her his its our they them this that with from may can will was were
are has had have been one two all any some every now how who why when what out off
der die das den dem des ein eine und mit von les des une que par pour los las una con del por para
على الى هذا هذه كان قال بعد قبل عند غير كل این برای
"""
_FUNCTION_WORDS = frozenset(tokens(_FUNCTION_WORDS_WRITTEN))
_ELISION = re.compile(rf"(?P<article>\w{{1,8}})['’ʼ](?P<word>{_LETTERS.pattern})")
_FRENCH_ARTICLES = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu"
_ITALIAN_ARTICLES = "l c d m t s v un gl all agl dall dagl dell degl nell negl sull sugl coll"
_ELIDED = {"french": _FRENCH_ARTICLES.split(), "italian": _ITALIAN_ARTICLES.split()}


@dataclass(frozen=True, slots=True)
class Readings:
    """Any of these is the word."""

    words: tuple[str, ...] = ()
    """Folded words, each in any of its inflections; an emoji is one."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Folded words that stand side by side as they are."""
    stems: tuple[tuple[str, str], ...] = ()
    """A stemmer and a folded word that is meant in texts of its language only."""
    is_one_word: bool = False
    """Whether the first of `words` is what is written, and all else spellings of it."""


def read_word(text: str, joined: Sequence[str], frequency: Callable[[str], int]) -> Readings:
    """The readings of a word of a query. `joined`: what it makes with the word next to it; `frequency`:
    about how many articles have a folded word, which is none for most of what words can be parted into.
    """
    bare = without_possessive(text)
    ways = query_tokens(bare)
    first = ways[0]
    if not first:
        return Readings(tuple(list_emoji(text)))
    if len(first) > 1:
        whole = _whole(bare, first)
        return Readings((*whole, *joined), ways, tuple(_in_one_language(bare)))
    if is_unspaced(first[0]):
        return Readings(tuple(dict.fromkeys(way[0] for way in ways)))
    parted = (parts for parts in _parted(first[0]) if all(map(frequency, parts)))
    return Readings((*first, *joined), tuple(parted), is_one_word=True)


def join_neighbours(words: Sequence[str]) -> list[tuple[str, ...]]:
    """For each of the words that stand side by side in a query what it makes with the one before and behind:
    `sub prime` is also found as subprime.
    """
    folded = [tokens(word) for word in words]
    joined: list[tuple[str, ...]] = [() for _ in words]
    for at in range(len(words) - 1):
        before, after = folded[at], folded[at + 1]
        if len(before) == len(after) == 1 and _can_join(before[0], after[0]):
            for each in (at, at + 1):
                joined[each] += (before[0] + after[0],)
    return joined


def _can_join(before: str, after: str) -> bool:
    if before in PREFIXES or after in ENDINGS:
        return True
    if _LETTERS.fullmatch(before) is None or is_unspaced(before):
        return False
    if after.isdigit():
        return len(after) < _SHORTEST_YEAR
    return (
        _LETTERS.fullmatch(after) is not None
        and not is_unspaced(after)
        and len(after) >= _SHORTEST_PART
        and (before in _SHORT_FIRST_PARTS or len(before) >= _SHORTEST_PART)
        and (before in _SHORT_FIRST_PARTS or len(before + after) >= _SHORTEST_PARTED)
        and not _FUNCTION_WORDS.intersection((before, after))
    )


def _whole(text: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """A compound as one word."""
    if len(parts) > _MOST_PARTS or not _JOINED.fullmatch(text.strip(JOINTS)):
        return ()
    whole = "".join(parts)
    return (whole,) if tokens(whole) == [whole] and not whole.isdigit() else ()


def _parted(word: str) -> Iterator[tuple[str, str]]:
    """Two words that may be written for one."""
    for first in PREFIXES:
        if word.startswith(first) and len(word) > len(first) + 1:
            yield first, word[len(first) :]
    for last in ENDINGS:
        if word.endswith(last) and len(word) > len(last) + 1:
            yield word[: -len(last)], last
    if mixed := _LETTERS_AND_DIGITS.fullmatch(word):
        yield (mixed[1], mixed[2]) if mixed[1] else (mixed[3], mixed[4])
    if len(word) <= _LONGEST_PARTED and _PARTED_SCRIPTS.fullmatch(word):
        yield from _parted_letters(word)


def _parted_letters(word: str) -> Iterator[tuple[str, str]]:
    for first in _SHORT_FIRST_PARTS:
        if word.startswith(first) and len(word) > len(first) + _SHORTEST_PART:
            yield first, word[len(first) :]
    if len(word) >= _SHORTEST_PARTED:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if not _FUNCTION_WORDS.intersection((word[:at], word[at:])):
                yield word[:at], word[at:]


def _in_one_language(text: str) -> Iterator[tuple[str, str]]:
    """Words behind or before an apostrophe, in languages that write articles or endings so."""
    elision = _ELISION.fullmatch(text)
    if elision is None:
        return
    article, word = tokens(elision["article"]), tokens(elision["word"])
    if len(article) != 1 or len(word) != 1 or is_unspaced(word[0]):
        return
    for stemmer, articles in _ELIDED.items():
        if article[0] in articles:
            yield stemmer, word[0]
    if len(article[0]) > 1:
        yield "turkish", article[0]
