"""What changed between two texts, word by word within the paragraphs that changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_COMPARED = 2_000_000
"""Words of one paragraph times those of the other; beyond, it takes seconds, and both are shown whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that changed, or how many stayed as they were."""

    pieces: tuple[Piece, ...]
    unchanged: int = 0


def diff_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """The paragraphs of two texts in the order of reading."""
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield Paragraph((), old_to - old_from)
            continue
        pairs = zip_longest(old[old_from:old_to], new[new_from:new_to], fillvalue="")
        for before, after in pairs:
            yield Paragraph(tuple(diff_words(before, after)))


def diff_words(old: str, new: str) -> Iterator[Piece]:
    """The pieces of two paragraphs; what was deleted comes before what stands in its place."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > _MOST_COMPARED:
        before, after = [old], [new]
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, False).get_opcodes():
        deleted, inserted = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        if tag == "equal":
            yield Piece("same", inserted)
            continue
        if deleted:
            yield Piece("deleted", deleted)
        if inserted:
            yield Piece("inserted", inserted)
