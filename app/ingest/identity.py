"""What identifies an article in every archive and run, and the public id made of it."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from itertools import product

PUBLIC_ID_BYTES = 8
"""64 bits: among 10 million articles the chance of any two ids meeting is 3 in a million."""
_LETTERS = 13
_PAIRS = tuple(map("".join, product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))
"""Base32 (RFC 4648) of ten bits. Two letters at a time take 4 us an id, the library's way 6."""
_SHIFTS = range(60, -10, -10)


def identity(
    *,
    canonical_url: str | None,
    source_slug: str,
    external_id: str | None,
    words: Iterable[str],
    day: datetime | None,
) -> str:
    """The canonical address; else the id its source gave it; else source, day and title (ADR 0003)."""
    if canonical_url:
        return f"url {canonical_url.partition('://')[2]}"
    if external_id:
        return f"id {source_slug} {external_id}"
    named_by = [source_slug, f"{day:%Y-%m-%d}"] if day else [source_slug]
    return " ".join(["text", *named_by, *words])


def public_id(identity: str) -> str:
    """13 lower-case letters and digits."""
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=PUBLIC_ID_BYTES).digest()
    padded = int.from_bytes(digest) << 6
    return "".join([_PAIRS[padded >> shift & 1023] for shift in _SHIFTS])[:_LETTERS]
