"""Which article of the archive an input is of, where its own id does not say. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from app.ingest.addresses import UnusableAddress, canonical_url, page_url
from app.ingest.decide import Known
from app.ingest.digests import has_same_body, leaves_out, says_no_more
from app.ingest.normalize import Normalized
from app.text.words import tokens

_SHARED_WORDS = 0.3
"""Of all different words of two texts (Jaccard): reports of one outlet on different things share a tenth."""
_MOST_DAYS_APART = timedelta(days=2)
"""Between an entry and the same under another headline."""


class CapturedAs(NamedTuple):
    """An article that a page was captured for."""

    article: str
    """Public id."""
    url: str
    """Where it was received from; empty where only a file is known."""
    is_current: bool
    """Whether it is the article's last capture, and no later input has given it a text."""


@dataclass(slots=True)
class Register:
    """What articles are known by: what the archive has, and what a batch adds."""

    known: dict[str, Known]
    """By public id."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Other public ids of articles to their own."""
    texts: dict[bytes, str] = field(default_factory=dict)
    """Digest of a text to the public id of the article that has or had it."""
    feed_keys: dict[bytes, str] = field(default_factory=dict)
    captured: Mapping[bytes, Sequence[CapturedAs]] = field(default_factory=dict)
    """By the digest of a page."""
    unclear_keys: Collection[bytes] = ()
    """Keys of feeds that give one id to entries at several addresses."""


class Recognized(NamedTuple):
    """An article of the archive that an input is of."""

    public_id: str
    has_moved: bool = False
    """Whether the input's address takes the place of the article's."""
    is_duplicate: bool = False
    """Whether it is known by its text alone, at another address of its source."""


def recognize(given: Normalized, register: Register) -> Recognized | None:
    """The article; None where it is a new one."""
    own = register.aliases.get(given.public_id)
    if own and not _is_another_text(given, register.known[own]):
        return Recognized(own)
    if given.public_id in register.known:
        return Recognized(given.public_id, has_moved=_has_moved(given, register))
    if by_other_id := _by_other_id(given, register):
        return by_other_id
    for key in given.feed_keys:
        entry = register.feed_keys.get(key)
        if entry and _is_same_entry(given, register.known[entry], is_clear=key not in register.unclear_keys):
            return Recognized(entry, has_moved=True)
    for captured in register.captured.get(given.payload_digest or b"", ()):
        if _is_same_page(given, captured.url):
            return Recognized(captured.article, has_moved=True)
    if given.text_digest and (same := register.texts.get(given.text_digest)):
        return Recognized(same, is_duplicate=True)
    return None


def is_strange(given: Normalized, register: Register) -> bool:
    """Whether an exported record has the id of an article at another address that it has nothing in common
    with: somebody has made it of that article's record.
    """
    own = register.aliases.get(given.public_id, given.public_id)
    known = register.known.get(own)
    if known is None or not given.is_exported or not given.other_ids:
        return False
    there = known.facts.canonical_url
    return there is not None and there != given.canonical_url and not _is_akin(given, known)


def _has_moved(given: Normalized, register: Register) -> bool:
    """An export may tell another address for an article, unless it is that of another article."""
    return given.is_exported and not any(
        register.aliases.get(other, other) in register.known for other in given.other_ids
    )


def _by_other_id(given: Normalized, register: Register) -> Recognized | None:
    for other in given.other_ids:
        is_former = other == given.former_id
        # Of the id of an earlier reading only the article that was stored under it: many may have had it.
        stored_as = other if is_former else register.aliases.get(other, other)
        known = register.known.get(stored_as)
        if known and _is_replay(known.facts.canonical_url, given.canonical_url):
            return Recognized(stored_as, has_moved=True)
        if known and (_was_stored_so if is_former else _is_stored_so)(given, known):
            return Recognized(stored_as)
    return None


def _is_replay(stored: str | None, own: str | None) -> bool:
    """Whether an article is stored at an address where an archive of the web shows its page."""
    if not stored or not own:
        return False
    try:
        page = page_url(stored)
    except UnusableAddress:
        return False
    return page != stored and canonical_url(page) == own


def _is_another_text(given: Normalized, known: Known) -> bool:
    """Whether what is known by its title alone has another text than the addressed article whose earlier
    reading had the same id.
    """
    if given.canonical_url or given.external_id or given.is_exported or not known.facts.canonical_url:
        return False
    texts = (known.digest, *known.earlier_digests)
    return bool(given.body) and not any(has_same_body(given.digest, text) for text in texts)


def _was_stored_so(given: Normalized, known: Known) -> bool:
    """Whether the article that stands under the id of an earlier reading is this one: as less was known then,
    others may have had that id, too.
    """
    if given.is_reread or has_same_body(given.digest, known.digest):
        return True
    facts = known.facts
    if given.body or not leaves_out(known.digest, "body") or given.title != facts.title:
        return False
    when, then = given.published, facts.published
    is_of_the_day = when is None or then is None or when.at.date() == then.at.date()
    return is_of_the_day and facts.canonical_url in (None, given.canonical_url)


def _is_stored_so(given: Normalized, known: Known) -> bool:
    """Whether the article that stands under another id of this one is this one."""
    facts = known.facts
    if given.is_exported:
        return _is_akin(given, known)
    if given.canonical_url is None:
        return facts.published is None and has_same_body(given.digest, known.digest)
    # All that share an address were one article, with the text and the id of the last.
    if given.external_id and facts.external_id:
        return given.external_id == facts.external_id
    return facts.title == given.title and says_no_more(given.digest, known.digest)


def _is_same_entry(given: Normalized, known: Known, *, is_clear: bool) -> bool:
    """Whether two entries with one id are one: not in feeds that give the same id to all."""
    if _is_akin(given, known):
        return True
    when, then = given.published, known.facts.published
    return is_clear and (when is None or then is None or abs(when.at - then.at) <= _MOST_DAYS_APART)


def _is_same_page(given: Normalized, url: str) -> bool:
    """Whether a page whose bytes are the same was received from there, or from a copy of that address."""
    address = (given.canonical_url or "").partition("://")[2].rstrip("/")
    return url in ("", given.captured_from) or bool(address and address in url)


def _is_akin(given: Normalized, known: Known) -> bool:
    facts = known.facts
    if tokens(given.title) == tokens(facts.title) or has_same_body(given.digest, known.digest):
        return True
    words = {*tokens(given.title), *tokens(given.summary or ""), *tokens(given.body)}
    had = {*tokens(facts.title), *tokens(facts.summary or ""), *tokens(known.body)}
    return len(words & had) >= _SHARED_WORDS * len(words | had)
