"""What makes an article the same article in every archive and every run: its identity, and the public id made of it."""

import base64
from datetime import datetime
from hashlib import blake2b

from app.text.words import tokens

PUBLIC_ID_BYTES = 8
"""64 bits: among 10 million articles the chance of any two ids meeting is 3 in a million."""
_OPENING_WORDS = 40


def identity(
    *,
    canonical_url: str | None,
    source_slug: str,
    external_id: str | None,
    title: str,
    body: str,
    day: datetime | None,
) -> str:
    """The canonical address; else the id its source gave it; else source, title and day (see ADR 0003)."""
    if canonical_url:
        return f"url {canonical_url.partition('://')[2]}"
    if external_id:
        return f"id {source_slug} {external_id}"
    words = tokens(title) or tokens(body)[:_OPENING_WORDS]
    return (
        f"text {source_slug} {day:%Y-%m-%d} {' '.join(words)}"
        if day
        else f"text {source_slug} {' '.join(words)}"
    )


def public_id(identity: str) -> str:
    """13 lower-case letters and digits."""
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=PUBLIC_ID_BYTES).digest()
    return base64.b32encode(digest).decode("ascii").rstrip("=").lower()
