"""What becomes of an article, given what the archive has of it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal, NamedTuple

from app.ingest.digests import (
    PARTS,
    Part,
    agrees,
    find_filled,
    find_given,
    has_same_body,
    leaves_out,
    put_parts,
    says_no_more,
)
from app.ingest.facts import Changes, Facts, History, facts_of
from app.ingest.former_digests import digest_state
from app.ingest.normalize import Normalized
from app.ingest.supplementing import Trust, supplement


class Decision(Enum):
    """What an article is to the archive."""

    NEW = "new"
    UNCHANGED = "unchanged"
    SUPPLEMENTED = "supplemented"
    """What is no part of its text is filled or corrected, or a part of it that was missing."""
    CHANGED = "changed"
    """It has another text; the one it had becomes a version."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has of an article."""

    article_id: int
    """0 where it is only about to be stored."""
    digest: bytes
    """Of its text."""
    facts: Facts
    earlier_digests: Collection[bytes] = ()
    history: History = field(default_factory=dict)
    state_digests: Collection[bytes] = ()
    """Of all it said before it was supplemented, where only that is known (until 0.1.0)."""
    body: str = ""
    """Empty also where it was not asked for."""


class Verdict(NamedTuple):
    """What becomes of a known article."""

    decision: Decision
    digest: bytes
    """Of the text it then has."""
    facts: Facts
    parts: tuple[Part, ...]
    """Of its text that are put in place of what was there."""
    changes: Changes
    """In what is no part of a version, and in parts of the text that were missing."""
    is_current: bool
    """Whether the input tells the text that the article has, and not an earlier one."""
    is_other_reading: bool
    """Whether its text is another one, and only read otherwise than before."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an article was met."""

    has_moved: bool = False
    """Whether the address it was read from takes the place of the article's."""
    is_reread: bool = False
    """Whether the archive has read the very same before: what differs now is only read better."""
    is_current: bool = True
    """Whether it is the last of what the archive has read of the article, where it is read again."""
    takes_text: bool = False
    """Whether a better reading becomes the text of the article all the same."""
    cleared: tuple[Part, ...] = ()
    """Parts of the text that are empty now, as what was read there before was none."""


_PLAIN = Circumstances()
_Relation = Literal["same", "filled", "earlier", "other"]


def decide(given: Normalized, known: Known, met: Circumstances = _PLAIN) -> Verdict:
    """Unchanged, supplemented or changed.

    A text the article had before is not a change: loading last year's file again must not roll the archive
    back, and a file that holds an article and its revision must change nothing when it is loaded twice.
    What the archive has read before is no new text either. What stands at another address than the article's
    only fills what is missing, unless it has moved there.
    """
    relation, parts = _compare(given, known)
    if relation == "other" and given.former_digest:
        met = _consider_former_reading(given.former_digest, known, met)
    if met.cleared:
        relation = "other"
    is_other = relation == "other" and (met.takes_text or not met.is_reread)
    if relation == "other":
        parts = (
            _parts_of_new_text(given, known, met.cleared)
            if is_other
            else find_filled(given.digest, known.digest)
        )
    is_current = met.is_current and relation != "earlier"
    is_elsewhere = given.canonical_url not in (None, known.facts.canonical_url)
    trust = Trust(
        corrects=is_current and not _is_earlier_state(given, known) and (met.has_moved or not is_elsewhere),
        has_moved=met.has_moved,
        is_reread=met.is_reread,
        has_new_text=is_other,
        names_nobody="byline" in met.cleared,
    )
    facts, changes = supplement(known.facts, given, known.history, trust)
    if not is_other:
        changes = {**_changes_of_parts(given, known, parts), **changes}
    texts = {part: getattr(given, part) for part in parts if part != "body"}
    decision = Decision.CHANGED if is_other else Decision.SUPPLEMENTED if changes else Decision.UNCHANGED
    return Verdict(
        decision,
        put_parts(given.digest, known.digest, parts),
        facts._replace(**texts),
        parts,
        changes,
        is_current,
        is_other_reading=relation == "other" and not is_other,
    )


def _consider_former_reading(digest: bytes, known: Known, met: Circumstances) -> Circumstances:
    """Whether the archive has a text as it was read until 0.1.0; its own or an earlier one."""
    if says_no_more(digest, known.digest):
        return replace(met, is_reread=True)
    if any(says_no_more(digest, earlier) for earlier in known.earlier_digests):
        return replace(met, is_reread=True, is_current=False)
    return met


def learn(given: Normalized, known: Known, verdict: Verdict) -> Known:
    """What is known of an article once a verdict is carried out."""
    history = {name: list(values) for name, values in known.history.items()}
    for name, (before, _) in verdict.changes.items():
        history.setdefault(name, []).append(before)
    is_other = verdict.decision is Decision.CHANGED
    return Known(
        known.article_id,
        verdict.digest,
        verdict.facts,
        {*known.earlier_digests, known.digest} if is_other else known.earlier_digests,
        history,
        known.state_digests,
        given.body if "body" in verdict.parts else known.body,
    )


def know_new(article: Normalized) -> Known:
    """What is known of an article that is about to be stored."""
    return Known(0, article.digest, facts_of(article), body=article.body)


def _compare(given: Normalized, known: Known) -> tuple[_Relation, tuple[Part, ...]]:
    """How a text stands to that of an article, and which parts it has that are missing there."""
    if given.digest == known.digest:
        return "same", ()
    # Also where it is either, as a headline alone may be: what was told with an earlier text may be as old.
    if any(_is_earlier(given, earlier) for earlier in known.earlier_digests):
        return "earlier", ()
    if says_no_more(given.digest, known.digest):
        return "same", ()
    if not agrees(given.digest, known.digest):
        return "other", ()
    filled = find_filled(given.digest, known.digest)
    says_more = any(part == "body" or getattr(given, part) != getattr(known.facts, part) for part in filled)
    # An export has all parts: what one text of an article has and another has not tells two versions apart.
    return "other" if given.is_exported and says_more else "filled", filled


def _is_earlier(given: Normalized, earlier: bytes) -> bool:
    """Whether it is an earlier text, perhaps with a byline or standfirst that was missing then."""
    if says_no_more(given.digest, earlier):
        return True
    return not given.is_exported and has_same_body(given.digest, earlier) and agrees(given.digest, earlier)


def _parts_of_new_text(given: Normalized, known: Known, cleared: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts that a text leaves out stay as they are, except of an export."""
    if given.is_exported:
        return PARTS
    parts = (*find_given(given.digest), *cleared)
    # Where neither text has a title of its own, its beginning stands for one.
    is_untitled = leaves_out(given.digest, "title") and leaves_out(known.digest, "title")
    return (*parts, "title") if is_untitled and "body" in parts else parts


def _is_earlier_state(given: Normalized, known: Known) -> bool:
    return bool(known.state_digests) and (given.state_digest or digest_state(given)) in known.state_digests


def _changes_of_parts(given: Normalized, known: Known, parts: tuple[Part, ...]) -> Changes:
    """Parts that were missing; of a body only its length, as it is the article's from now on."""
    before, changes = known.facts, {}
    for part in parts:
        if part == "body":
            changes["word_count"] = (0, given.word_count)
        elif getattr(before, part) != getattr(given, part):
            changes[part] = (getattr(before, part), getattr(given, part))
    return changes
