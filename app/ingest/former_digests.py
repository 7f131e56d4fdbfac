"""Digests as they were until 0.1.0: of all that an article or a draft says (16 bytes).

Archives and exports of that time have them: an article that is loaded again is known by them, and by nothing
else where only its text was kept.
"""

import orjson

from app.ingest.digests import digest_of, digest_text
from app.ingest.identify import Defaults, Identified
from app.ingest.identifying_words import MAX_TITLE_CHARACTERS
from app.ingest.markup import to_body, to_line
from app.ingest.normalize import Normalized

_VERSION = "0.1.0"
_DRAFT_BYTES = 16


def is_former_digest(draft_digest: bytes) -> bool:
    """Whether the digest of a draft was made then."""
    return len(draft_digest) == _DRAFT_BYTES


def digest_state(article: Normalized) -> bytes:
    """Of all that an article says, its address and its id at its source left out."""
    at = article.published and article.published.first_read_at
    said = [
        article.title, article.summary, article.source and article.source.name,
        article.section and article.section.name, [tag.name for tag in article.tags], article.byline,
        article.language, at and at.isoformat(),
    ]  # fmt: skip
    return digest_of(orjson.dumps(said) + article.body_digest)


def digest_text_as_before(article: Identified) -> bytes | None:
    """The digest, as `digest_text` makes it now, of the text that was made of a draft; None for what exports
    tell.
    """
    draft = (article.formerly or article).draft
    if draft.settled:
        return None
    body = to_body(draft.body, as_before=True)
    return digest_text(
        to_line(draft.title, as_before=True)[:MAX_TITLE_CHARACTERS],
        to_line(draft.summary, as_before=True),
        ", ".join(draft.authors).strip(),
        digest_of(body.encode()) if body else None,
    )


def digest_draft_as_before(article: Identified, defaults: Defaults) -> bytes:
    """Of all that an article is made from."""
    draft, published = article.draft, article.published
    at = published and published.first_read_at
    read = [
        _VERSION, draft.title, draft.summary, draft.url, draft.source or defaults.source, draft.section,
        draft.published, published and at and (at, published.origin), draft.authors, draft.tags,
        defaults.tags, draft.language, draft.external_id,
    ]  # fmt: skip
    if draft.settled:
        read += [draft.settled.byline, (draft.settled.digest or b"").hex()]
    return digest_of(orjson.dumps(read) + article.body_digest)
