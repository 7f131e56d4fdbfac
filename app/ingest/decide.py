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
    """0 where it is only about to be stored."""
    digest: bytes
    earlier_digests: Collection[bytes] = ()


class Alias(NamedTuple):
    """Another address of an article, and what was last read there."""

    article: str
    """Public id of the article."""
    digest: bytes


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
    """A batch, sorted out, and what will be known once it is stored."""

    known: dict[str, Known]
    """By public id."""
    aliases: dict[str, Alias]
    """By the public id that an article would have under its other address."""
    texts: dict[bytes, str]
    """Digest of a text to the public id of the article that has or had it."""
    new: list[Normalized] = field(default_factory=list)
    changed: list[tuple[str, Normalized]] = field(default_factory=list)
    """Public id and new text, in their order; one article may be new and then changed, or changed twice."""
    duplicates: list[tuple[str, Normalized]] = field(default_factory=list)
    """Public id of an article, and the same article from another address."""
    unchanged: int = 0
    same_text: dict[int, bytes] = field(default_factory=dict)
    """Article id to the digest of another draft that gives its current text."""
    same_alias: dict[str, Normalized] = field(default_factory=dict)
    """Id of an alias to what was read there now."""

    def take(self, article: Normalized) -> None:
        """Decide on an article, knowing of those before it."""
        alias = self.aliases.get(article.public_id)
        if alias:
            self._take_of_alias(article, alias)
            return
        before = self.known.get(article.public_id)
        if before is None and article.text_digest and (same := self.texts.get(article.text_digest)):
            self.duplicates.append((same, article))
            self.aliases[article.public_id] = Alias(same, article.digest)
            return
        match decide(article.digest, before):
            case Decision.NEW:
                self.new.append(article)
                self.known[article.public_id] = Known(0, article.digest)
                if article.text_digest:
                    self.texts[article.text_digest] = article.public_id
            case Decision.CHANGED:
                self._change(article.public_id, article)
            case Decision.UNCHANGED:
                self.unchanged += 1
                if before and before.article_id and article.digest == before.digest:
                    self.same_text[before.article_id] = article.draft_digest

    def _take_of_alias(self, article: Normalized, alias: Alias) -> None:
        """What changes at another address of an article is a new text of that article."""
        if article.digest == alias.digest or decide(article.digest, self.known[alias.article]) is not (
            Decision.CHANGED
        ):
            self.unchanged += 1
        else:
            self._change(alias.article, article)
        self.same_alias[article.public_id] = article
        self.aliases[article.public_id] = Alias(alias.article, article.digest)

    def _change(self, public_id: str, article: Normalized) -> None:
        before = self.known[public_id]
        self.changed.append((public_id, article))
        earlier = {*before.earlier_digests, before.digest}
        self.known[public_id] = before._replace(digest=article.digest, earlier_digests=earlier)


def decide_batch(
    articles: Iterable[Normalized],
    known: Mapping[str, Known],
    aliases: Mapping[str, Alias] | None = None,
    texts: Mapping[bytes, str] | None = None,
) -> Decided:
    """Decide on each, the later ones knowing of the earlier. The articles of `aliases` and `texts` are in
    `known` too.
    """
    decided = Decided(dict(known), dict(aliases or {}), dict(texts or {}))
    for article in articles:
        decided.take(article)
    return decided
