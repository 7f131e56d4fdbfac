"""Spelling: words of the archive that a word may have been meant for, and the query that they would make."""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search.engines.base import Engine, Plan
from app.search.tree import And, Node, Not, Or, Word, write
from app.text.words import tokens

FEW = 3
"""Matches of a search up to which a better one is looked for."""
_LEAST_CHARACTERS = 4
"""Of a word that may be misspelt: shorter ones are near to too many others."""
_LOOKED_AT = 2_000
"""Words of one beginning, the most frequent."""
_TIMES_MORE = 10
"""How much more frequent a word must be than the one it is taken for."""


def find_completions(engine: Engine, beginning: str, limit: int) -> list[tuple[str, int]]:
    """Words that begin so, most frequent first, with their numbers of articles; where there are none, those
    that begin almost so.
    """
    if len(beginning) < 2:
        return []
    found = engine.words(beginning, limit)
    if found or len(beginning) < _LEAST_CHARACTERS:
        return found
    return [(word, count) for word, count in _alike(engine, beginning) if _begins_almost(word, beginning)][
        :limit
    ]


def find_better_query(engine: Engine, tree: Node, total: int) -> str | None:
    """A query that finds more, each of whose words is as `tree` has it or near to that; None: there is none.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    better = _corrected(engine, tree)
    if better == tree or engine.search(Plan(better, limit=0)).total <= total:
        return None
    return write(better)


def _corrected(engine: Engine, node: Node) -> Node:
    match node:
        case And(children):
            return And(tuple(_corrected(engine, child) for child in children))
        case Or(children):
            return Or(tuple(_corrected(engine, child) for child in children))
        case Word(text) if (better := _nearest(engine, text)) is not None:
            return replace(node, text=better, joined=())
        case Not() | _:
            return node


def _nearest(engine: Engine, text: str) -> str | None:
    """The word that `text` is a likely slip for."""
    if len(words := tokens(text)) != 1 or len(words[0]) < _LEAST_CHARACTERS:
        return None
    word, allowed = words[0], 1 if len(words[0]) < 6 else 2
    least = max(1, _TIMES_MORE * engine.frequency(word))
    counts = {other: count for other, count in _alike(engine, word) if count >= least and other != word}
    near = process.extract(word, list(counts), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return min(near, key=lambda found: (found[1], -counts[found[0]]), default=(None,))[0]


def _alike(engine: Engine, word: str) -> list[tuple[str, int]]:
    """Words that begin alike, also where one of the first letters is wrong or one too many, most frequent
    first.
    """
    beginnings = {word[:2], word[:4], word[1] + word[0], word[1:3], word[0] + word[2:3]}
    found = {
        other: count
        for beginning in beginnings
        if len(beginning) > 1
        for other, count in engine.words(beginning, _LOOKED_AT)
    }
    return sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))


def _begins_almost(word: str, beginning: str) -> bool:
    starts = {word[: len(beginning) + more] for more in (-1, 0, 1)}
    return any(OSA.distance(beginning, start, score_cutoff=1) <= 1 for start in starts)
