"""Which words are spelled like another, and which places of words make a phrase."""

from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import OSA

from app.search.engines.nearness import distances_allowed

Positions = Sequence[int]


def spelled_like(words: Collection[str], wanted: str, edits: int) -> Iterator[str]:
    """Those of `words` at most so many edits away: a letter more, less or another, or two exchanged
    (optimal string alignment)."""
    shortest, longest, letters = len(wanted) - edits, len(wanted) + edits, set(wanted)
    return (
        word
        for word in words
        # Each letter of a word that the other has not is an edit: most words need no closer look.
        if shortest <= len(word) <= longest
        and len(set(word) - letters) <= edits
        and OSA.distance(word, wanted, score_cutoff=edits) <= edits
    )


def follow_one_another(places: Sequence[Positions]) -> bool:
    """Whether words with these positions stand somewhere in this order without a gap."""
    starts = set(places[0])
    for distance, positions in enumerate(places[1:], 1):
        starts &= {position - distance for position in positions}
    return bool(starts)


def are_near(first: Positions, second: Positions, distance: int, slop: int) -> bool:
    """Whether two words stand somewhere `distance` apart or up to `slop` more or less, at two places."""
    there = set(second)
    allowed = [apart for apart in distances_allowed(distance, slop) if apart]
    return any(at + apart in there for at in first for apart in allowed)
