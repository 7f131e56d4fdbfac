"""What to do with articles, given what the archive knows of them. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from app.ingest.normalize import Normalized


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

    A text the article had before is not a change: loading last year's file again must not roll the archive
    back, and a file that holds an article and its revision must change nothing when it is loaded twice.
    """
    if known is None:
        return Decision.NEW
    if digest == known.digest or digest in known.earlier_digests:
        return Decision.UNCHANGED
    return Decision.CHANGED


@dataclass(slots=True)
class Decided:
    """A batch, sorted out."""

    known: dict[str, Known]
    """By public id, once the batch is stored; articles not stored before have the id 0."""
    new: list[Normalized] = field(default_factory=list)
    changed: list[Normalized] = field(default_factory=list)
    """In their order; one article may be new and then changed, or changed twice."""
    unchanged: int = 0
    same_text: dict[int, bytes] = field(default_factory=dict)
    """Article id to the digest of another draft that gives its current text."""


def decide_batch(articles: Iterable[Normalized], known: Mapping[str, Known]) -> Decided:
    """Decide on each, the later ones knowing of the earlier."""
    decided = Decided(dict(known))
    for article in articles:
        before = decided.known.get(article.public_id)
        decision = decide(article.digest, before)
        if before is None:
            decided.new.append(article)
            decided.known[article.public_id] = Known(0, article.digest)
        elif decision is Decision.CHANGED:
            decided.changed.append(article)
            earlier = {*before.earlier_digests, before.digest}
            decided.known[article.public_id] = Known(before.article_id, article.digest, earlier)
        else:
            decided.unchanged += 1
            if before.article_id and article.digest == before.digest:
                decided.same_text[before.article_id] = article.draft_digest
    return decided
