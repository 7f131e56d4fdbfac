"""What identifies an article in every archive and run, and the public id made of it."""

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from app.ingest.digests import digest_of
from app.readers.base import Draft

PUBLIC_ID_BYTES = 8
"""64 bits: among 10 million articles the chance of any two ids meeting is 3 in a million."""
_LETTERS = 13
_PAIRS = tuple(map("".join, product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))
"""Base32 (RFC 4648) of ten bits. Two letters at a time take 4 us an id, the library's way 6."""
_SHIFTS = range(60, -10, -10)
_NOT_OF_A_FEED = re.compile(r"^https?://(?:www\.)?|/$", re.IGNORECASE)


class Ids(NamedTuple):
    """The public id of an article, and others under which an archive may have it."""

    public_id: str
    others: tuple[str, ...] = ()


def derive_ids(
    draft: Draft,
    *,
    canonical_url: str | None,
    replay_url: str | None = None,
    source_slug: str,
    external_id: str | None,
    words: Iterable[str],
    day: datetime | None,
) -> Ids:
    """The ids of a draft: the one that an export tells; else what follows from what is known of it.

    Others are: of the address where it is shared (it was taken for the article's own until 0.1.0); of an
    article that was stored without its day; of `replay_url`, the canonical form of the address at which an
    archive of the web shows the page (it was the article's own, too); and where an export tells the id, what
    follows from the rest.
    """
    if canonical_url and not (draft.is_link_shared or draft.settled):
        others = (public_id(_of_address(replay_url)),) if replay_url else ()
        return Ids(public_id(_of_address(canonical_url)), others)
    words = () if canonical_url and not draft.is_link_shared else tuple(words)
    own_id = _own_id(draft, external_id) if draft.is_link_shared else external_id

    def make(url: str | None, own_id: str | None, day: datetime | None) -> str:
        return public_id(
            identity(canonical_url=url, source_slug=source_slug, external_id=own_id, words=words, day=day)
        )

    if draft.is_link_shared:
        return Ids(make(None, own_id, day), (make(canonical_url, None, None),) if canonical_url else ())
    found = make(canonical_url, external_id, day)
    told = draft.settled.public_id if draft.settled else ""
    if told:
        derived = {found, make(None, external_id, day)} if external_id else {found}
        return Ids(told, () if told in derived else (found,))
    is_of_text = not canonical_url and not external_id
    return Ids(found, (make(None, None, None),) if is_of_text and day else ())


def feed_key(feed_id: str, external_id: str) -> bytes:
    """What an entry is known by in its feed, however that spells its own address."""
    return digest_of("\n".join(("feed", _NOT_OF_A_FEED.sub("", feed_id.strip()), external_id)).encode())


def source_key(source_slug: str, external_id: str, at: datetime) -> bytes:
    """What an entry is known by that was stored before feeds were told apart (as migration 0005 does)."""
    return digest_of("\n".join(("source", source_slug, external_id, f"{at:%Y-%m-%d %H:%M:%S}")).encode())


def _own_id(draft: Draft, external_id: str | None) -> str | None:
    """What tells an entry from others with its address; the address itself does not, unless by a fragment."""
    url = draft.url.strip()
    if external_id and (external_id != url or "#" in external_id):
        return external_id
    return url if "#" in url else None


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
        return _of_address(canonical_url)
    if external_id:
        return f"id {source_slug} {external_id}"
    named_by = [source_slug, f"{day:%Y-%m-%d}"] if day else [source_slug]
    return " ".join(["text", *named_by, *words])


def _of_address(canonical_url: str) -> str:
    return f"url {canonical_url.partition('://')[2]}"


def public_id(identity: str) -> str:
    """13 lower-case letters and digits."""
    digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=PUBLIC_ID_BYTES).digest()
    padded = int.from_bytes(digest) << 6
    return "".join([_PAIRS[padded >> shift & 1023] for shift in _SHIFTS])[:_LETTERS]
