"""Cursors: places in an order by date, as programs hand them back to go on there.

A place is told by date and id, not by a number of articles before it: articles that are added or removed
meanwhile move nothing.
"""

import base64
import binascii
from hashlib import blake2b
from typing import Literal, NamedTuple, get_args

from app.errors import InvalidParameter

DateOrder = Literal["newest", "oldest"]
DATE_ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
_CHECK_BYTES = 4
_ID_BYTES = _SECONDS_BYTES = 5
_SECONDS_BITS = 35
"""What orders tell apart (`engines.fields.MOST_ORDERED_SECONDS`)."""


class Position(NamedTuple):
    """The place of an article in orders by date: greater is newer."""

    seconds: int
    """As orders see them (`engines.fields.order_seconds`)."""
    article_id: int


class Cursor(NamedTuple):
    """Go on after a place, in an order."""

    order_by: DateOrder
    after: Position


def write_cursor(cursor: Cursor) -> str:
    """Letters, digits, `-` and `_`; nothing to be read from."""
    place = cursor.after.seconds.to_bytes(_SECONDS_BYTES) + cursor.after.article_id.to_bytes(_ID_BYTES)
    told = bytes([DATE_ORDERS.index(cursor.order_by)]) + place
    return base64.urlsafe_b64encode(told + _check(told)).decode().rstrip("=")


def parse_cursor(text: str) -> Cursor:
    """The opposite of `write_cursor`.

    Raises:
        InvalidParameter: it is damaged, or none at all.
    """
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if "+" in text or "/" in text:  # which are decoded as `-` and `_` are
        raw = b""
    told, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    order, seconds, article_id = (
        int.from_bytes(part) for part in (told[:1], told[1 : 1 + _SECONDS_BYTES], told[1 + _SECONDS_BYTES :])
    )
    is_whole = len(told) == 1 + _SECONDS_BYTES + _ID_BYTES and check == _check(told)
    if not is_whole or order >= len(DATE_ORDERS) or seconds >> _SECONDS_BITS or not article_id:
        raise InvalidParameter(
            "cursor", f"cursor {text[:40]!r} is damaged: take it whole from `next` of the answer before, or "
            "begin again without one"
        )  # fmt: skip
    return Cursor(DATE_ORDERS[order], Position(seconds, article_id))


def _check(told: bytes) -> bytes:
    return blake2b(told, digest_size=_CHECK_BYTES).digest()
