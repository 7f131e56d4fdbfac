"""The records in JSON: those of an array, also of one that an object wraps beside its count and its paging.

It is read as a stream, wherever the array stands, and no record is parsed.
"""

from collections.abc import Generator, Iterator
from typing import BinaryIO

import orjson

from app.errors import InputError
from app.readers.json_window import Window
from app.readers.keys import find_field

WRAPPERS = frozenset({
    "articles", "data", "docs", "documents", "entries", "hits", "items", "news", "objects", "posts",
    "records", "response", "result", "results", "rows", "stories", "value",
})  # fmt: skip
"""Names under which programs hand out a list of articles, or what holds it."""
_MAX_DEPTH = 4
"""Of objects around the array."""


def iter_records(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The JSON of each record in UTF-8; None for one longer than `limit` bytes.

    Raises:
        InputError: it ends too early, is broken around the records, or the stream breaks off.
    """
    window = Window(stream, limit)
    while first := window.peek():
        if first == b"[":
            yield from _take_elements(window)
        elif first == b"{":
            found, members = yield from _search(window, limit, 1)
            if not found or "body" in members.fields:
                yield members.as_object()
        else:
            yield window.take_value()


class _Members:
    """What an object says beside the records it wraps; all of it where it wraps none."""

    def __init__(self, limit: int) -> None:
        self.fields: set[str] = set()
        """Of an article, that its keys name."""
        self._limit = limit
        self._written: list[bytes] = []
        self._length = 0

    def add(self, key: bytes, value: bytes | None) -> None:
        """None is a value that was too long, and so is the whole."""
        self._length += len(value or b"") + len(key) if value is not None else self._limit + 1
        if self._length > self._limit:
            self._written.clear()
        else:
            self._written.append(key + b":" + (value or b""))
        if field := find_field(_text(key)):
            self.fields.add(field)

    def as_object(self) -> bytes | None:
        """None where it is too long."""
        return b"{" + b",".join(self._written) + b"}" if self._length <= self._limit else None


_Walk = Generator[bytes | None, None, tuple[bool, _Members]]


def _take_elements(window: Window) -> Iterator[bytes | None]:
    window.skip()
    while (first := window.peek()) != b"]":
        if not first:
            raise InputError("the JSON ends too early: its array is not closed")
        yield window.take_value()
    window.skip()


def _search(window: Window, limit: int, depth: int) -> _Walk:
    """Yields the records that the object ahead wraps; returns whether it wraps any, and what else it says."""
    found = False
    members = _Members(limit)
    window.skip()
    while (first := window.peek()) != b"}":
        key = window.take_value() if first == b'"' else None
        if key is None or window.peek() != b":":
            raise InputError("the JSON is broken or ends too early: a key and its value are expected")
        window.skip()
        inside = window.peek_inside()
        if _text(key).casefold() not in WRAPPERS or "body" in members.fields or depth == _MAX_DEPTH:
            members.add(key, window.take_value())
        elif inside in (b"[{", b"[]"):
            found = True
            yield from _take_elements(window)
        elif inside[:1] == b"{":
            found_deeper, inner = yield from _search(window, limit, depth + 1)
            if not found_deeper and {"title", "body"} <= inner.fields:
                found_deeper = True
                yield inner.as_object()
            if not found_deeper:
                members.add(key, inner.as_object())
            found = found or found_deeper
        else:
            members.add(key, window.take_value())
    window.skip()
    return found, members


def _text(key: bytes) -> str:
    try:
        return str(orjson.loads(key))
    except orjson.JSONDecodeError:
        return ""
