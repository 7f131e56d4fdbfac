"""From a draft, which says what its input says, to an article in the archive's terms. Pure."""

from typing import NamedTuple

import orjson

from app.ingest.bylines import split_authors
from app.ingest.dates.instants import When
from app.ingest.filing import Name, distinct, parse_name, parse_tag
from app.ingest.identify import Defaults, Identified, digest_of
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
    """Of all the article says: equal digests mean that nothing changed."""
    draft_digest: bytes
    text_digest: bytes | None
    """Of source, day, title and body, for what has an address: what is equal here is one article at two."""
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


def normalize(identified: Identified, defaults: Defaults) -> Normalized:
    """The article of a draft."""
    draft = identified.draft
    published = identified.published
    settled = draft.settled
    body = clean(draft.body) if settled else to_body(draft.body)
    summary = (clean(draft.summary) if settled else to_line(draft.summary)) or None
    section = parse_name(draft.section)
    own_tags = draft.tags if settled else split_tags(draft.tags)
    tags = distinct(map(parse_tag, (*own_tags, *split_tags(defaults.tags))))
    byline = (settled.byline if settled else ", ".join(draft.authors).strip()) or None
    language = identified.language
    if language == UNKNOWN and not settled:
        language = detect_language(identified.title, body)
    # Most bodies are clean already, and then are what was digested before.
    body_digest = identified.body_digest if body is draft.body else digest_of(body.encode())
    first_read_at = published and published.first_read_at
    # Not what varies between two copies of one article: its address, its id there, the wording of its date.
    said = [
        identified.title, summary, identified.source and identified.source.name, section and section.name,
        [tag.name for tag in tags], byline, language, first_read_at and first_read_at.isoformat(),
    ]  # fmt: skip
    return Normalized(
        public_id=identified.public_id,
        digest=(settled and settled.digest) or digest_of(orjson.dumps(said) + body_digest),
        draft_digest=identified.draft_digest,
        text_digest=_text_digest(identified, body_digest) if identified.canonical_url and body else None,
        title=identified.title,
        body=body,
        summary=summary,
        url=identified.url,
        canonical_url=identified.canonical_url,
        external_id=identified.external_id,
        source=identified.source,
        section=section,
        tags=tags,
        authors=distinct(map(parse_name, draft.authors if settled else split_authors(draft.authors))),
        byline=byline,
        language=language,
        published=published,
        published_raw=draft.published.strip() or None,
        word_count=count_words(body),
    )


def _text_digest(identified: Identified, body_digest: bytes) -> bytes:
    source = identified.source.slug if identified.source else ""
    at = identified.published and identified.published.first_read_at
    day = at.date().isoformat() if at else ""
    return digest_of("\n".join((source, day, identified.title, "")).encode() + body_digest)
