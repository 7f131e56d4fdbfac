"""What `"near words"~5` asks for, the same for all engines: each two of its words within the slop.

Engines count the slop of three and more words each in their own way, one of them in the order of how frequent
the words are, so that the same article matches in one part of an index and not in another. Pairs are clear.
"""

from collections.abc import Sequence

_REACH = 4
"""Words after a word that it has to be near: so the pairs of a long phrase grow with its words, and not with
their square.
"""


def near_pairs(words: Sequence[str]) -> list[tuple[str, str, int]]:
    """The pairs of words that have to be near, and how far apart the phrase has them."""
    return list(
        dict.fromkeys(
            (word, other, distance)
            for place, word in enumerate(words)
            for distance, other in enumerate(words[place + 1 : place + 1 + _REACH], 1)
        )
    )


def distances_allowed(distance: int, slop: int) -> range:
    """How far after a word the other of its pair may stand; below 0 it stands before it. 0 is no distance."""
    return range(distance - slop, distance + slop + 1)
