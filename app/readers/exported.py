"""Records of an archive's own export (JSON Lines): what they say was worked out before, and is kept so."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import blake2b
from typing import Any, cast, get_args

import orjson

from app.readers.base import Draft, Origin, Precision, Provenance, Settled
from app.readers.values import UnusableValue, as_list, as_text

FORM_KEY = "backissue"
FORM = 1
"""Of the records. A record that has it can be loaded again, and gives the same article under the same id."""
OTHER_ADDRESSES_KEY = "also_at"
"""Of a list of addresses where the article was met as well."""
_TEXTS = {
    "title": "title",
    "body": "body",
    "summary": "summary",
    "url": "url",
    "source": "source",
    "section": "section",
    "published_raw": "published",
    "language": "language",
    "external_id": "external_id",
}
"""Key to the field of a draft."""
_LISTS = ("tags", "authors")
_SEALED = (*_TEXTS, *_LISTS, "published_at", "published_precision", "published_from", "byline")
_SEAL_BYTES = 8
_ID = re.compile(r"[a-z2-7]{12}[acegikmoqsuwy246]")
"""64 bits in base32: the last letter holds four of them."""
_MOST_MINUTES = 14 * 60
_ORIGINS = (*get_args(Origin), "relative")


def is_exported(record: Mapping[str, object]) -> bool:
    """Whether a record says that it is of an export that this program can take as it is."""
    return record.get(FORM_KEY) == FORM


def read_exported(position: str, record: Mapping[str, object], remarks: list[str]) -> Draft:
    """The draft of a record; what people have made unusable in it is remarked on."""
    values: dict[str, Any] = {}
    for key, name in _TEXTS.items():
        values[name] = _read(key, record, remarks, as_text) or ""
    for key in _LISTS:
        values[key] = _read(key, record, remarks, as_list) or ()
    published = _published(record, remarks)
    settled = Settled(
        published=published,
        byline=_read("byline", record, remarks, as_text) or "",
        digest=_unseal(record),
        public_id=_read_id(record, remarks),
        also_at=_read(OTHER_ADDRESSES_KEY, record, remarks, as_list) or (),
        published_offset=_offset(record, published[0], remarks) if published else None,
    )
    return Draft(position, **values, settled=settled, remarks=tuple(remarks))


def iter_addresses(draft: Draft) -> Iterator[Draft]:
    """A draft, and where it is of an article with other addresses, the same from each of these."""
    yield draft
    # Without a text there is nothing by which an article is known again at another address.
    if draft.settled and draft.body:
        for url in draft.settled.also_at:
            settled = replace(draft.settled, also_at=(), public_id="")
            yield draft._replace(url=url, settled=settled, remarks=())


def seal(record: Mapping[str, object], digest: bytes) -> str:
    """The digest of what a record says, in a form that does not fit any more once the record is changed."""
    said = orjson.dumps([digest.hex(), *(record.get(key) for key in _SEALED)])
    return f"{digest.hex()}-{blake2b(said, digest_size=_SEAL_BYTES).hexdigest()}"


def _unseal(record: Mapping[str, object]) -> bytes | None:
    sealed = record.get("digest")
    try:
        digest = bytes.fromhex(str(sealed).partition("-")[0])
        return digest if sealed == seal(record, digest) else None
    except (ValueError, TypeError):
        return None  # no digest, or a value that no export writes


def _read_id(record: Mapping[str, object], remarks: list[str]) -> str:
    public_id = record.get("id")
    if isinstance(public_id, str) and _ID.fullmatch(public_id):
        return public_id
    if public_id is not None:
        remarks.append(f"id {str(public_id)[:40]!r} is no id of an archive: left out")
    return ""


def _read(key: str, record: Mapping[str, object], remarks: list[str], read: Any) -> Any:
    value = record.get(key)
    try:
        return None if value is None else read(value)
    except UnusableValue as error:
        remarks.append(f"{key} {error}: left out")
        return None


def _published(
    record: Mapping[str, object], remarks: list[str]
) -> tuple[datetime, Precision, Provenance] | None:
    written = record.get("published_at")
    if written is None:
        return None
    precision, origin = record.get("published_precision"), record.get("published_from") or "given"
    try:
        at = datetime.fromisoformat(str(written))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or precision not in get_args(Precision) or origin not in _ORIGINS:
        remarks.append(
            f"published_at {str(written)[:40]!r} with published_precision {str(precision)[:20]!r} and "
            f"published_from {str(origin)[:20]!r} is no date of an export: left out"
        )
        return None
    return at, cast("Precision", precision), cast("Provenance", origin)


def _offset(record: Mapping[str, object], at: datetime, remarks: list[str]) -> int | None:
    """Exports of earlier versions have none."""
    offset = record.get("published_offset")
    if offset is None:
        return None
    if type(offset) is int and abs(offset) <= _MOST_MINUTES:
        with suppress(OverflowError):
            at.astimezone(timezone(timedelta(minutes=offset)))
            return offset
    remarks.append(f"published_offset {str(offset)[:20]!r} is no offset of an export: left out")
    return None
