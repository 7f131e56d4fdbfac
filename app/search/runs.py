"""Runs of characters without spaces (Chinese, Japanese, Thai and the like) that no article has as they are:
cut into the words that the archive knows, all of which are to be found, wherever they stand.

What is a word is told by the archive alone, so there is no dictionary of a language: a run is cut into the
fewest parts that articles have, of these into those that most have.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import repeat
from math import log

from app.search.engines.base import Engine, count_matching
from app.search.tree import And, Node, Or, Word, all_of, iter_leaves
from app.text.words import find_token_spans, is_unspaced, tokens

_SHORTEST, _LONGEST = 3, 40
"""Characters of a run that is cut; a longer one is a sentence, and the words of one are many."""
_LONGEST_PART = 12
_MOST_RUNS = 3
"""Runs of a query: each takes some hundred searches at the most."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_ALONE, _UNKNOWN = 2, 4
"""Cost, in parts, of a character by itself; and of one that no article has."""
_TRIES = 3
"""Parts more than the fewest, where no article has all of these."""

Parts = tuple[str, ...]


def cut_runs(engine: Engine, tree: Node) -> Node:
    """The query with its runs cut where no article has them; the tree itself where there is none such, or
    where there are more than a search can try in its time.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    words = (leaf for leaf in iter_leaves(tree, wanted_only=True) if isinstance(leaf, Word))
    runs = sum(len(_runs_among(_pieces(word.text))) for word in words)
    return _with_cut_runs(engine, tree) if 0 < runs <= _MOST_RUNS else tree


def _with_cut_runs(engine: Engine, tree: Node) -> Node:
    match tree:
        case And(children):
            cut = tuple(_with_cut_runs(engine, child) for child in children)
            return tree if cut == children else all_of(cut)
        case Or(children):
            cut = tuple(_with_cut_runs(engine, child) for child in children)
            return tree if cut == children else Or(cut)
        case Word():
            parts = _cut_word(engine, tree)
            return all_of([replace(tree, text=part) for part in parts]) if parts else tree
        case _:
            return tree


def _runs_among(pieces: Sequence[str]) -> list[str]:
    """The runs of a word: the word itself, or pieces between letters and figures that are written with spaces
    (`GDP增长6%`).
    """
    return [piece for piece in pieces if _is_run(piece, 1 if len(pieces) > 1 else _SHORTEST)]


def _is_run(text: str, shortest: int = _SHORTEST) -> bool:
    characters = tokens(text)
    return shortest <= len(characters) <= _LONGEST and all(map(is_unspaced, characters))


def _pieces(text: str) -> list[str]:
    """A word cut where runs begin and end, and where nothing is that could be searched."""
    if text.isascii():
        return [text]
    found: list[str] = []
    before: tuple[int, bool] | None = None
    for (start, end), word in zip(find_token_spans(text, repeat(True)), tokens(text), strict=True):
        if before == (start, is_unspaced(word)):
            found[-1] += text[start:end]
        else:
            found.append(text[start:end])
        before = end, is_unspaced(word)
    return found


def _cut_word(engine: Engine, word: Word) -> Parts:
    """The parts of a word, its runs cut where no article has them; none where articles have the whole, or it
    has no run.
    """
    pieces = _pieces(word.text)
    if not _runs_among(pieces):
        return ()
    if len(pieces) == 1:
        return _cut(engine, word)
    if count_matching(engine, word):
        return ()
    parts: list[str] = []
    for piece in pieces:
        parts += (_is_run(piece) and _cut(engine, replace(word, text=piece))) or (piece,)
    return tuple(parts)


def _cut(engine: Engine, run: Word) -> Parts:
    """The parts of a run; none where articles have it as it is."""

    @cache
    def count(text: str) -> int:
        return count_matching(engine, replace(run, text=text))

    if count(run.text):
        return ()
    fewest: Parts = ()
    for tried, parts in enumerate(_cuts(_characters(run.text), count)):
        fewest = fewest or parts
        if tried > _TRIES:
            break
        together = all_of([replace(run, text=part) for part in parts])
        if all(map(_is_word, parts)) and count_matching(engine, together):
            return parts
    return _words_among(fewest)


def _words_among(parts: Parts) -> Parts:
    """Those parts that are words for sure, where no article has all; nothing where they are too little."""
    words = tuple(part for part in parts if len(part) > 1 and _is_word(part))
    is_much = sum(map(len, words)) * 2 >= sum(map(len, parts))
    return words if is_much and (len(words) > 1 or any(map(_HAN.search, words))) else ()


def _is_word(part: str) -> bool:
    """Whether a part can be a word: letters as those of kana and Thai are none by ones and twos."""
    return len(part) >= _SHORTEST or _HAN.search(part) is not None


def _characters(text: str) -> list[str]:
    """The characters of a run as they are written, each with what is written on to it."""
    return [text[start:end] for start, end in find_token_spans(text, repeat(True))]


def _cuts(characters: list[str], count: Callable[[str], int]) -> Iterator[Parts]:
    """Ways to cut a run, those of fewest parts first; of as many parts the one that articles have most of."""
    best: list[dict[int, tuple[float, Parts]]] = [{0: (0.0, ())}]
    for end in range(1, len(characters) + 1):
        here: dict[int, tuple[float, Parts]] = {}
        for start, part, cost, worth in _parts_before(characters, end, count):
            for parts, (worth_before, before) in best[start].items():
                way = (worth_before + worth, (*before, part))
                if parts + cost not in here or way[0] > here[parts + cost][0]:
                    here[parts + cost] = way
        best.append(here)
    for parts in sorted(best[-1]):
        yield best[-1][parts][1]


def _parts_before(
    characters: list[str], end: int, count: Callable[[str], int]
) -> Iterator[tuple[int, str, int, float]]:
    """Parts that end there: start, text, cost and worth."""
    found = count(characters[end - 1])
    yield end - 1, characters[end - 1], _ALONE if found else _UNKNOWN, 0.0
    for start in range(end - 2, max(-1, end - 1 - _LONGEST_PART), -1):
        text = "".join(characters[start:end])
        found = count(text)
        if not found:
            return  # what is longer has this in it
        yield start, text, 1, log(1 + found)
