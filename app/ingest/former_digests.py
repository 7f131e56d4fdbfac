"""Digests as they were until 0.1.0: of all that an article or a draft says (16 bytes).

Archives and exports of that time have them: an article that is loaded again is known by them, and by nothing
else where only its text was kept.
"""

import orjson

from app.ingest.digests import digest_of
from app.ingest.identify import Defaults, Identified
from app.ingest.normalize import Normalized

_VERSION = "0.1.0"


def digest_state(article: Normalized) -> bytes:
    """Of all that an article says, its address and its id at its source left out."""
    at = article.published and article.published.first_read_at
    said = [
        article.title, article.summary, article.source and article.source.name,
        article.section and article.section.name, [tag.name for tag in article.tags], article.byline,
        article.language, at and at.isoformat(),
    ]  # fmt: skip
    return digest_of(orjson.dumps(said) + article.body_digest)


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
