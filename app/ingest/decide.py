"""What to do with an article, given what the archive knows of it. Pure."""

from collections.abc import Collection
from enum import Enum
from typing import NamedTuple


class Decision(Enum):
    """What an article is to the archive."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


class Known(NamedTuple):
    """What the archive holds of an article already."""

    article_id: int
    digest: bytes
    earlier_digests: Collection[bytes] = ()


def decide(digest: bytes, known: Known | None) -> Decision:
    """New, unchanged or changed.

    A text the article had before is not a change: loading last year's file again must not roll the archive back, and
    a file that holds an article and its revision must change nothing when it is loaded twice.
    """
    if known is None:
        return Decision.NEW
    if digest == known.digest or digest in known.earlier_digests:
        return Decision.UNCHANGED
    return Decision.CHANGED
