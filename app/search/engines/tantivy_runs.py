"""How near to one another the words of a run of characters without spaces stand, as scores: what was cut for
the search only is mostly about the same thing where its parts are close.
"""

from collections.abc import Iterator
from itertools import pairwise

from tantivy import Query, Schema

from app.search.analysis.variants import query_tokens
from app.search.engines.fields import TEXT_FIELDS
from app.search.tree import And, AtLeast, Node, Or, Word
from app.text.words import is_unspaced

_REACHES = (2, 8, 25)
"""Characters between two parts: a particle, a few words, a sentence."""
_WORTH = 1.5
"""Score of each reach: together as much as a word of medium rarity."""


def score_nearness(schema: Schema, tree: Node) -> Iterator[Query]:
    """Clauses that only score, for each two neighbours of a query that are written without spaces."""
    if not isinstance(tree, And | Or | AtLeast):
        return
    for child in tree.children:
        yield from score_nearness(schema, child)
    for before, after in pairwise(tree.children):
        if not (isinstance(before, Word) and isinstance(after, Word)):
            continue
        ends = {
            (first[-1], second[0])
            for first, second in zip(query_tokens(before.text), query_tokens(after.text), strict=False)
            if first and second and is_unspaced(first[-1]) and is_unspaced(second[0])
        }
        for last, first_of_next in sorted(ends):
            if last != first_of_next:
                for field in (before.field,) if before.field else TEXT_FIELDS:
                    yield from _score_pair(schema, field, last, first_of_next)


def _score_pair(schema: Schema, field: str, last: str, first: str) -> Iterator[Query]:
    for reach in _REACHES:
        near = Query.phrase_query(schema, field, [(0, last), (1, first)], reach)
        yield Query.const_score_query(near, _WORTH)
