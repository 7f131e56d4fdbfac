"""The records in JSON: those of an array, also of one that an object wraps beside its count and its paging.

It is read as a stream, wherever the array stands. Under a name that programs give to lists of articles any
array is one; any other is one where its first element is an article.
"""

import re
from collections.abc import Callable, Generator, Iterator
from io import BytesIO
from typing import BinaryIO

import orjson

from app.errors import InputError
from app.readers.json_window import Window
from app.readers.keys import find_field

WRAPPERS = frozenset({
    "@graph", "articles", "data", "docs", "documents", "edges", "entries", "entry", "hits", "item", "items",
    "news", "objects", "posts", "records", "response", "result", "results", "rows", "stories", "value",
})  # fmt: skip
"""Names under which programs hand out a list of articles, or what holds it."""
_BESIDE = re.compile(
    r".*(?:related|recommend|similar|read_?more|more_|see_?also|also_).*|comments?|replies|links?|images?|pictures?"
    r"|photos?|media|multimedia|menus?|attachments?|breadcrumbs?|videos?|references|citations|authors?|creators?"
    r"|contributors?|tags?|keywords?|topics?|categories|nav(?:igation)?|enclosures?|galler(?:y|ies)|embeds?"
    r"|elements|next|previous|blocks|sections?|source|publisher|lists|feeds|body|content|text|title"
)
"""Names of what stands beside an article, or is a part of it, and may look like one."""
_MAX_DEPTH = 8
"""Of objects and arrays around the records."""

IsArticle = Callable[[bytes], bool]
"""Whether the JSON of an object is an article's."""


def iter_records(stream: BinaryIO, limit: int, is_article: IsArticle) -> Iterator[bytes | None]:
    """The JSON of each record in UTF-8; None for one longer than `limit` bytes.

    Raises:
        InputError: it ends too early, is broken around the records, or the stream breaks off.
    """
    search = _Search(Window(stream, limit), limit, is_article)
    while first := search.window.peek():
        if first == b"[":
            yield from search.walk_array(1, is_given=True)
        elif first == b"{":
            found, members = yield from search.walk_object(1)
            if not found or "body" in members.fields:
                yield members.as_object()
        else:
            yield search.window.take_value()


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

    def are_of_article(self) -> bool:
        """Whether the object is an article by what is known of it up to here."""
        return "title" in self.fields and not self.fields.isdisjoint(("url", "published", "authors"))

    def as_object(self) -> bytes | None:
        """None where it is too long."""
        return b"{" + b",".join(self._written) + b"}" if self._length <= self._limit else None


class _Elements:
    """Elements of an array that is no list of articles, as it was written."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._written: list[bytes] = []
        self._length = 0

    def add(self, value: bytes | None) -> None:
        self._length += len(value) + 1 if value is not None else self._limit + 1
        if self._length > self._limit:
            self._written.clear()
        elif value is not None:
            self._written.append(value)

    def as_array(self) -> bytes | None:
        """None where it is too long."""
        return b"[" + b",".join(self._written) + b"]" if self._length <= self._limit else None


_ObjectWalk = Generator[bytes | None, None, tuple[bool, _Members]]
_ValueWalk = Generator[bytes | None, None, tuple[bool, bytes | None]]


class _Search:
    """Goes through values for records: each walk yields those, and returns whether there were any."""

    def __init__(self, window: Window, limit: int, is_article: IsArticle) -> None:
        self.window = window
        self._limit = limit
        self._is_article = is_article

    def walk_array(self, depth: int, *, is_given: bool) -> _ValueWalk:
        """The array ahead: all of it is records (`is_given`, or its first element is one), or its elements
        hold some, or it is returned as it was written.
        """
        window = self.window
        window.skip()
        elements = _Elements(self._limit)
        found, is_first, holds_lists = False, True, False
        while (first := window.peek()) != b"]":
            if not first:
                raise InputError("the JSON ends too early: its array is not closed")
            value = window.take_value()
            if is_first:
                is_given = is_given or self._is_record(value)
            if holds_lists or (is_first and depth < _MAX_DEPTH):
                holds_lists = yield from self._walk_within(value, depth + 1)
                found = found or holds_lists
            if is_given and not holds_lists:
                found = True
                yield value
            elif not found:
                elements.add(value)
            is_first = False
        window.skip()
        return found, None if found else elements.as_array()

    def _walk_within(self, value: bytes | None, depth: int) -> Generator[bytes | None, None, bool]:
        """An element that is no record itself, nor broken."""
        if value is None or value[:1] not in (b"{", b"[") or self._is_record(value) or not _is_json(value):
            return False
        inner = _Search(Window(BytesIO(value), self._limit), self._limit, self._is_article)
        if inner.window.peek() == b"[":
            found, _ = yield from inner.walk_array(depth, is_given=False)
        else:
            found, _ = yield from inner.walk_object(depth, is_sure=False)
        return found

    def walk_object(self, depth: int, *, is_sure: bool = True) -> _ObjectWalk:
        """The object ahead; `is_sure`: all around it is known to wrap a list."""
        window = self.window
        found = False
        members = _Members(self._limit)
        for key in window.iter_keys():
            if depth < _MAX_DEPTH and "body" not in members.fields:
                found_here, value = yield from self._walk_member(_text(key), members, depth, is_sure=is_sure)
            else:
                found_here, value = False, window.take_value()
            if not found_here:
                members.add(key, value)
            found = found or found_here
        return found, members

    def _walk_member(self, key: str, members: _Members, depth: int, *, is_sure: bool) -> _ValueWalk:
        """The value of a key."""
        inside = self.window.peek_inside()
        name = key.casefold()
        is_wrapper = name in WRAPPERS
        if not is_wrapper and (members.are_of_article() or _BESIDE.fullmatch(name)):
            return False, self.window.take_value()
        if inside in (b"[{", b"[[", b"[]"):
            is_given = is_wrapper and is_sure and inside != b"[["
            found, value = yield from self.walk_array(depth + 1, is_given=is_given)
            return found or (is_given and inside == b"[]"), value
        if inside[:1] == b"{":
            found, inner = yield from self.walk_object(depth + 1, is_sure=is_sure and is_wrapper)
            value = inner.as_object()
            if not found and self._is_whole(name, value, inner, is_wrapper=is_wrapper):
                found = True
                yield value
            return found, value
        return False, self.window.take_value()

    def _is_whole(self, name: str, value: bytes | None, inner: _Members, *, is_wrapper: bool) -> bool:
        """Whether an object is an article of its own, and no part of what is around it."""
        if is_wrapper:
            return {"title", "body"} <= inner.fields
        return _is_number(name) and self._is_record(value)

    def _is_record(self, value: bytes | None) -> bool:
        return value is not None and value[:1] == b"{" and self._is_article(value)


def _is_number(name: str) -> bool:
    """Whether a key is not a name but the number of what it holds."""
    return any(map(str.isdigit, name)) and not any(map(str.isspace, name))


def _is_json(value: bytes) -> bool:
    try:
        orjson.loads(value)
    except orjson.JSONDecodeError:
        return False
    return True


def _text(key: bytes) -> str:
    try:
        return str(orjson.loads(key))
    except orjson.JSONDecodeError:
        return ""
