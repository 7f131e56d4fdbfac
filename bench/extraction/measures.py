"""How near what was read comes to what is expected. All measures go from 0 to 1.

Texts are compared without what no reader sees: in NFC, and without soft hyphens and the like.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.ingest.markup.characters import clean

SHINGLE = 4
"""Words. Source: the article extraction benchmark of Zyte (Scrapinghub)."""
_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common."""

    precision: float
    """Share of what was read."""
    recall: float
    """Share of what is expected."""

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(expected: str, read: str) -> Overlap:
    """Bags of four words in a row, each counted as often as it stands there; paragraphs are not told apart.

    A text of fewer words is one bag. Words are what `\\w+` finds: in scripts without spaces all that stands
    between two marks.
    """
    wanted, found = _shingles(expected), _shingles(read)
    common = (wanted & found).total()
    return Overlap(common / found.total(), common / wanted.total())


def is_same(expected: str, read: str) -> bool:
    """Whether letters and figures are the same, in whatever case."""
    return key_of(expected) == key_of(read)


def is_same_day(expected: datetime, read: datetime | None, *, has_time: bool) -> bool:
    """Whether an instant (aware) is on the expected day in the zone of that; a bare day is taken as it is."""
    if read is None:
        return False
    zone = expected.tzinfo if has_time and expected.tzinfo else UTC
    return read.astimezone(zone).date() == expected.date()


def is_same_people(expected: Iterable[str], read: Iterable[str], outlet: frozenset[str]) -> bool:
    """Whether the same names are there, in any order; keys of the outlet's names count on neither side."""
    return _people(expected) - outlet == _people(read) - outlet


def key_of(text: str) -> str:
    """Letters and figures alone, in one case."""
    return _NOT_WORD.sub("", clean(text).casefold())


def _people(names: Iterable[str]) -> set[str]:
    return {key for name in names if (key := key_of(name))}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(clean(text))
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))
