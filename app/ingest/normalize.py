"""From a draft, which says what its input says, to an article in the archive's terms. Pure."""

from typing import NamedTuple

from app.ingest.bylines import split_authors
from app.ingest.dates.instants import When
from app.ingest.digests import digest_of, digest_text, is_text_digest
from app.ingest.filing import Name, distinct, parse_name, parse_tag
from app.ingest.identify import Defaults, Identified
from app.ingest.language_detection import detect_language
from app.ingest.languages import UNKNOWN
from app.ingest.markup import to_body, to_line
from app.ingest.markup.characters import clean
from app.ingest.names import split_tags
from app.text.words import count_words


class Normalized(NamedTuple):
    """An article ready to be decided on and stored."""

    public_id: str
    digest: bytes
    """Of its text, by `digest_text`."""
    draft_digest: bytes
    text_digest: bytes | None
    """Of source, day, title and body, for what has an address: what is equal here is one article at two."""
    body_digest: bytes
    title: str
    body: str
    summary: str | None
    url: str | None
    canonical_url: str | None
    external_id: str | None
    source: Name | None
    section: Name | None
    tags: tuple[Name, ...]
    authors: tuple[Name, ...]
    byline: str | None
    language: str
    """As given; detected where the input names none."""
    published: When | None
    published_raw: str | None
    word_count: int
    position: str
    """Where in its input it stood."""
    other_ids: tuple[str, ...]
    feed_keys: tuple[bytes, ...]
    run_tags: tuple[Name, ...]
    """Those of its tags that the run gives to all."""
    is_exported: bool
    """Whether an archive's export tells it: all of it, and what it leaves out is not there."""
    has_own_source: bool
    """Whether its input, or the run, names the source: it is the site of its address otherwise."""
    has_own_language: bool
    """Whether its input names the language, which is told from the text otherwise."""
    state_digest: bytes | None = None
    """Of all it says, as exports told it until 0.1.0."""
    payload_digest: bytes | None = None
    """Of the page it was read from, where that was captured."""
    captured_from: str = ""
    """Where that page was received from."""
    former_id: str | None = None
    """Among its other ids that which it had by the reading of before 0.1.0, where that was another."""
    former_digest: bytes | None = None
    """Digest of its text by that reading, where the archive may not have read it since."""
    was_garbled: bool = False
    """Whether its text was read in a wrong encoding then, so that a better reading becomes its text."""
    is_reread: bool = False
    """Whether the archive has read the very same before: what differs now is only read better."""


def normalize(identified: Identified, defaults: Defaults) -> Normalized:
    """The article of a draft."""
    draft = identified.draft
    published = identified.published
    settled = draft.settled
    body = clean(draft.body) if settled else to_body(draft.body)
    summary = (clean(draft.summary) if settled else to_line(draft.summary)) or None
    own_tags = draft.tags if settled else split_tags(draft.tags)
    run_tags = split_tags(defaults.tags)
    byline = (settled.byline if settled else ", ".join(draft.authors).strip()) or None
    language = identified.language
    if language == UNKNOWN and not settled:
        language = detect_language(identified.title, body)
    # Most bodies are clean already, and then are what was digested before.
    body_digest = identified.body_digest if body is draft.body else digest_of(body.encode())
    digest = told = settled.digest if settled else None
    if digest is None or not is_text_digest(digest):
        given_title = identified.title if identified.is_titled else ""
        digest = digest_text(given_title, summary, byline, body_digest if body else None)
    former_id = _find_former_id(identified)
    is_known_by_text = bool(identified.canonical_url and body and not draft.is_link_shared)
    return Normalized(
        public_id=identified.public_id,
        digest=digest,
        draft_digest=identified.draft_digest,
        text_digest=_text_digest(identified, body_digest) if is_known_by_text else None,
        body_digest=body_digest,
        title=identified.title,
        body=body,
        summary=summary,
        url=identified.url,
        canonical_url=identified.canonical_url,
        external_id=identified.external_id,
        source=identified.source,
        section=parse_name(draft.section),
        tags=distinct(map(parse_tag, (*own_tags, *run_tags))),
        authors=distinct(map(parse_name, draft.authors if settled else split_authors(draft.authors))),
        byline=byline,
        language=language,
        published=published,
        published_raw=draft.published.strip() or None,
        word_count=count_words(body),
        position=draft.position,
        other_ids=(*identified.other_ids, former_id) if former_id else identified.other_ids,
        feed_keys=identified.feed_keys,
        run_tags=distinct(map(parse_tag, run_tags)) if run_tags else (),
        is_exported=settled is not None,
        has_own_source=bool(draft.source or defaults.source),
        has_own_language=settled is not None or identified.language != UNKNOWN,
        state_digest=None if told is digest else told,
        former_id=former_id,
        was_garbled=draft.was_garbled,
    )


def _find_former_id(identified: Identified) -> str | None:
    """None also where it was that of an address which others share."""
    former = identified.formerly
    if former is None or identified.draft.is_link_shared or former.public_id == identified.public_id:
        return None
    return former.public_id


def _text_digest(identified: Identified, body_digest: bytes) -> bytes:
    source = identified.source.slug if identified.source else ""
    at = identified.published and identified.published.first_read_at
    day = at.date().isoformat() if at else ""
    return digest_of("\n".join((source, day, identified.title, "")).encode() + body_digest)
