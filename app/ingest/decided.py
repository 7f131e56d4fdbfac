"""A batch sorted out: each article recognized and decided on, the later ones knowing of the earlier. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from app.ingest.decide import Circumstances, Decision, Verdict, decide, know_new, learn
from app.ingest.normalize import Normalized
from app.ingest.recognizing import Recognized, Register, is_strange, recognize


class Amended(NamedTuple):
    """A known article, what was read of it, and what becomes of it."""

    public_id: str
    article: Normalized
    verdict: Verdict


@dataclass(slots=True)
class Decided:
    """What is to be stored of a batch."""

    register: Register
    """Also what will be known once it is stored."""
    new: list[Normalized] = field(default_factory=list)
    amended: list[Amended] = field(default_factory=list)
    """In their order; one article may be new and then amended, or amended several times."""
    duplicates: int = 0
    unchanged: int = 0
    aliases: dict[str, tuple[str, Normalized]] = field(default_factory=dict)
    """Other ids to the article's own, with what was read there now."""
    seen: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Public id to the digests of the article's text and of a draft that gives nothing new."""
    feed_keys: dict[bytes, str] = field(default_factory=dict)
    """Those to be remembered, with public ids."""
    reread_texts: dict[bytes, str] = field(default_factory=dict)
    """Digest of a text that is only another reading of what the article has, with its public id."""
    conflicts: list[tuple[Normalized, str]] = field(default_factory=list)
    """What is to be told of articles."""

    @property
    def changed(self) -> int:
        """How many have another text."""
        return sum(each.verdict.decision is Decision.CHANGED for each in self.amended)

    @property
    def supplemented(self) -> int:
        """How many are supplemented."""
        return len(self.amended) - self.changed

    def take(self, article: Normalized) -> None:
        """Decide on an article, knowing of those before it."""
        register = self.register
        if is_strange(article, register):
            told = f"has the id of another article, {article.public_id}: kept as an article of its own"
            self.conflicts.append((article, told))
            article = article._replace(public_id=article.other_ids[0], other_ids=())
        found = recognize(article, register)
        if found is None:
            self._add(article)
        else:
            self._amend(article, found)

    def _add(self, article: Normalized) -> None:
        public_id, register = article.public_id, self.register
        self.new.append(article)
        register.known[public_id] = know_new(article)
        if article.text_digest:
            register.texts[article.text_digest] = public_id
        if article.is_exported:
            self._lead(article.other_ids, public_id, article)
        elif article.former_id and article.former_id not in register.aliases:
            # For links from before; what else had that id is an article of its own all the same.
            self._lead((article.former_id,), public_id, article)
        self._remember_keys(article, public_id)

    def _amend(self, article: Normalized, found: Recognized) -> None:
        public_id, register = found.public_id, self.register
        known = register.known[public_id]
        captures = [
            each
            for each in register.captured.get(article.payload_digest or b"", ())
            if each.article == public_id
        ]
        met = Circumstances(
            has_moved=found.has_moved,
            is_reread=article.is_reread or bool(captures) or register.texts.get(article.digest) == public_id,
            takes_text=article.was_garbled and article.is_reread,
            is_current=not captures or any(each.is_current for each in captures),
        )
        verdict = decide(article, known, met)
        if verdict.decision is not Decision.UNCHANGED:
            self.amended.append(Amended(public_id, article, verdict))
            register.known[public_id] = learn(article, known, verdict)
        elif found.is_duplicate:
            self.duplicates += 1
        else:
            self.unchanged += 1
        if verdict.is_other_reading:
            self.reread_texts[article.digest] = register.texts[article.digest] = public_id
        if article.public_id != public_id:
            self._lead((article.public_id,), public_id, article)
        elif verdict.is_current:
            self.seen[public_id] = (verdict.digest, article.draft_digest)
        if found.has_moved and "url" in verdict.changes:
            self._lead(article.other_ids if article.is_exported else (), public_id, article)
        self._remember_keys(article, public_id)

    def _lead(self, ids: Iterable[str], public_id: str, article: Normalized) -> None:
        """Let other ids lead to an article, but those of other articles."""
        for each in ids:
            if each not in self.register.known:
                self.register.aliases[each] = public_id
                self.aliases[each] = (public_id, article)

    def _remember_keys(self, article: Normalized, public_id: str) -> None:
        for key in article.feed_keys:
            if key not in self.register.feed_keys:
                self.register.feed_keys[key] = public_id
                self.feed_keys[key] = public_id


def decide_batch(articles: Iterable[Normalized], register: Register) -> Decided:
    """Decide on each. The articles that a register leads to are known in it."""
    decided = Decided(register)
    for article in articles:
        decided.take(article)
    return decided
