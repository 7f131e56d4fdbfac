"""Spelling: words of the archive that a word may have been meant for, and the query that they would make."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search.engines.base import Engine, Plan, count_matching
from app.search.request import Filter
from app.search.tree import EVERYTHING, And, Node, Not, Or, Phrase, Word, iter_leaves, write
from app.text.words import tokens

FEW = 3
"""Matches of a search up to which a better one is looked for."""
_LEAST_CHARACTERS = 4
"""Of a word that may be misspelt: shorter ones are near to too many others."""
_LOOKED_AT = 2_000
"""Words of one beginning, the most frequent."""
_LONG = 6
"""Letters of a word in which two slips are likely enough."""
_MOST_NEAR = 12
_MOST_LANGUAGES = 6
_MOST_WORDS = 12
"""Words of a query: a longer one is a text, and each word is looked for in each language."""
_TIMES_MORE = 10
"""How much more frequent a word must be than the one it is taken for."""

Near = list[tuple[str, int]]
"""Words, with how many edits away they are."""


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

    Words are corrected within one of the archive's languages, the one that needs least of it: a word that is
    right in its own is not taken for a slip of another's.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    if sum(isinstance(leaf, Word) for leaf in iter_leaves(tree, wanted_only=True)) > _MOST_WORDS:
        return None
    counted = engine.search(Plan(EVERYTHING, limit=0, facets=("lang",), facet_size=_MOST_LANGUAGES))
    find_near = cache(partial(_near, engine))
    corrections = [_Correction(engine, each.value, find_near) for each in counted.facets["lang"]]
    corrected = [(correction.correct(tree), correction) for correction in corrections]
    if not corrected:
        return None
    better, _ = min(corrected, key=lambda each: (each[1].unknown, each[1].edits))
    if better == tree or count_matching(engine, better) <= total:
        return None
    return write(better)


class _Correction:
    """Corrects the words of a query within one language, and counts what that takes."""

    def __init__(self, engine: Engine, language: str, find_near: Callable[[str], Near]) -> None:
        self._engine = engine
        self._find_near = find_near
        self._language = Filter("lang", ((language,),))
        self.edits = 0
        self.unknown = 0
        """Words that no article in the language has, and that are near to none."""

    def correct(self, node: Node) -> Node:
        """The query with the words that its own are likely slips for."""
        match node:
            case And(children):
                return And(tuple(self.correct(child) for child in children))
            case Or(children):
                return Or(tuple(self.correct(child) for child in children))
            case Word(text) if (better := self._nearest(text)) is not None:
                return replace(node, text=better, joined=())
            case Not() | _:
                return node

    def _nearest(self, text: str) -> str | None:
        """The word that `text` is a likely slip for."""
        if len(words := tokens(text)) != 1:
            return None
        word = words[0]
        known = self._count(Word(word))
        near = self._find_near(word)
        least = max(1, _TIMES_MORE * self._count(Phrase(word)))
        counts = {other: self._count(Phrase(other)) for other, _ in near}
        likely = [(edits, -counts[other], other) for other, edits in near if counts[other] >= least]
        if not likely:
            self.unknown += not known
            return None
        edits, _, better = min(likely)
        self.edits += edits
        return better

    def _count(self, node: Node) -> int:
        return count_matching(self._engine, node, (self._language,))


def _near(engine: Engine, word: str) -> Near:
    """The words of the archive, whatever their language, that it is likely a slip for, each with how many
    edits away it is: the nearest, and of these the most frequent.
    """
    if len(word) < _LEAST_CHARACTERS:
        return []
    allowed = 1 if len(word) < _LONG else 2
    counts = dict(_alike(engine, word))
    counts.pop(word, None)
    near = process.extract(word, list(counts), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    nearest = sorted(near, key=lambda found: (found[1], -counts[found[0]]))
    return [(other, int(edits)) for other, edits, _ in nearest[:_MOST_NEAR]]


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
