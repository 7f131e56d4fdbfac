"""White space of an ASCII text as one binary number.

What Python must ask of each character in turn, two or three operations on this number answer for all.
"""

from functools import lru_cache

_DIGITS = bytes(ord("1" if chr(code).isspace() else "0") for code in range(128)).ljust(256)


@lru_cache(4)
def blanks(text: str) -> int:
    """A bit for each character, the first one's highest: set where it is white space.

    The last few texts are remembered: who has looked for markup in one counts its words next. For a body of
    2.6 kB both take 16 microseconds together, and took 25 with two searches.
    """
    return int(text.encode("ascii").translate(_DIGITS), 2) if text else 0


def count_pairs(text: str) -> int:
    """Blanks of an ASCII text that follow another."""
    found = blanks(text)
    return (found & found >> 1).bit_count()


def count_beginnings(text: str) -> int:
    """Characters of an ASCII text that are no blank, and follow one or are the first."""
    found = blanks(text)
    after_blank = (1 << len(text) | found) >> 1
    return (after_blank & ~found).bit_count()
