"""Digests: of the text that readers read, part by part, and of a draft as its input gave it.

Two texts are held against one another by their digests alone, also where one of them leaves a part out.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Literal

import orjson

DRAFT_TEXT_BYTES = 16
"""Of a draft's digest, those that tell its text; the rest tells all else."""
_BODY_BYTES = 16
_PART_BYTES = 8
_PARTS: dict[str, slice] = {
    "title": slice(0, 8),
    "summary": slice(8, 16),
    "byline": slice(16, 24),
    "body": slice(24, 40),
}
TEXT_BYTES = 40
Part = Literal["title", "summary", "byline", "body"]
PARTS: tuple[Part, ...] = ("title", "summary", "byline", "body")
_NO_PART = bytes(_PART_BYTES)
_NO_BODY = bytes(_BODY_BYTES)


def digest_of(said: bytes) -> bytes:
    """What is equal only for what says the same (16 bytes)."""
    return blake2b(said, digest_size=_BODY_BYTES).digest()


def digest_text(title: str, summary: str | None, byline: str | None, body_digest: bytes | None) -> bytes:
    """Of a text (40 bytes). What is empty is zeros: a title that the input does not give, no standfirst.

    `body_digest` is `digest_of` the body; None for an empty one.
    """
    return b"".join(
        (_digest_part(title), _digest_part(summary), _digest_part(byline), body_digest or _NO_BODY)
    )


def digest_stored_text(title: str, summary: str | None, byline: str | None, body: str) -> bytes:
    """The same of texts as they are stored."""
    return digest_text(title, summary, byline, digest_of(body.encode()) if body else None)


def is_text_digest(digest: bytes) -> bool:
    """Whether it is of a text; until 0.1.0 a digest was of all that an article says (16 bytes)."""
    return len(digest) == TEXT_BYTES


def says_no_more(given: bytes, known: bytes) -> bool:
    """Whether a text has nothing that the known one has not; what it leaves out says nothing."""
    return given == known or all(
        not any(given[part]) or given[part] == known[part] for part in _PARTS.values()
    )


def agrees(given: bytes, known: bytes) -> bool:
    """Whether two texts differ at most by what one of them leaves out."""
    return all(
        given[part] == known[part] or not any(given[part]) or not any(known[part]) for part in _PARTS.values()
    )


def find_filled(given: bytes, known: bytes) -> tuple[Part, ...]:
    """The parts that the known text leaves out and the given one has."""
    return tuple(part for part in PARTS if any(given[_PARTS[part]]) and not any(known[_PARTS[part]]))


def find_given(given: bytes) -> tuple[Part, ...]:
    """The parts that a text does not leave out."""
    return tuple(part for part in PARTS if any(given[_PARTS[part]]))


def leaves_out(digest: bytes, part: Part) -> bool:
    """Whether a text does not have a part."""
    return not any(digest[_PARTS[part]])


def put_parts(given: bytes, known: bytes, parts: tuple[Part, ...]) -> bytes:
    """The digest of the known text with these parts of the given one."""
    return b"".join((given if part in parts else known)[_PARTS[part]] for part in PARTS)


def has_same_body(given: bytes, known: bytes) -> bool:
    """Whether both have a body, the same."""
    body = _PARTS["body"]
    return any(given[body]) and given[body] == known[body]


def digest_draft(text: Sequence[object], rest: Sequence[object], body_digest: bytes) -> bytes:
    """Of a draft (32 bytes): of its texts as they were given, and of all else its article is made from."""
    return digest_of(orjson.dumps(text) + body_digest) + digest_of(orjson.dumps(rest))


def has_same_draft_text(given: bytes, known: bytes) -> bool:
    """Whether the texts of two drafts are the same to the letter."""
    return given[:DRAFT_TEXT_BYTES] == known[:DRAFT_TEXT_BYTES] and len(given) == len(known)


def _digest_part(text: str | None) -> bytes:
    return (
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_PART_BYTES).digest() if text else _NO_PART
    )
