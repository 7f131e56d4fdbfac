"""A stretch of JSON text: values are found by their brackets and strings, and not parsed."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from app.errors import InputError
from app.readers.encodings import BOM
from app.readers.pieces import read_blocks

_BETWEEN = re.compile(rb"[\s,]*+")
_LITERAL = re.compile(rb"[^\s,:\[\]{}\"]*+")
_UP_TO_MARK = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.|(?!))*+"|(?!))*+', re.DOTALL)
_UP_TO_QUOTE = re.compile(rb'(?:[^"\\]++|\\.|(?!))*+', re.DOTALL)
_MAX_DEPTH = 1 << 16
_OPENING = {ord("}"): ord("{"), ord("]"): ord("[")}


class Window:
    """Moves over a stream from value to value; one longer than `limit` bytes is passed over, never held."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._blocks = read_blocks(stream)
        self._limit = limit
        self._data = bytearray()
        self._start = 0
        self._at = 0
        """How far from `_start` on the brackets are matched."""
        self._dropped = False
        if self._fill() and self._data.startswith(BOM):
            self._start = len(BOM)

    def peek(self) -> bytes:
        """The next byte that is neither white space nor a comma; empty at the end."""
        while True:
            self._start = _end(_BETWEEN, self._data, self._start)
            if self._start < len(self._data):
                return bytes(self._data[self._start : self._start + 1])
            if not self._fill():
                return b""

    def peek_inside(self) -> bytes:
        """The byte that `peek` gives, and behind an opening bracket the next that is no white space."""
        first = self.peek()
        if first not in (b"[", b"{"):
            return first
        self._at = self._start + 1
        while (at := _end(_BETWEEN, self._data, self._at)) == len(self._data) and self._fill():
            self._at = at - self._start
        return first + bytes(self._data[at : at + 1])

    def skip(self) -> None:
        """Step over the byte that `peek` gave."""
        self._start += 1

    def iter_keys(self) -> Iterator[bytes]:
        """The keys of the object that `peek` looked at, with their quotes; who is given one takes its value
        before the next.

        Raises:
            InputError: something else stands where a key should.
        """
        self.skip()
        while (first := self.peek()) != b"}":
            key = self.take_value() if first == b'"' else None
            if key is None or self.peek() != b":":
                raise InputError("the JSON is broken or ends too early: a key and its value are expected")
            self.skip()
            yield key
        self.skip()

    def take_value(self) -> bytes | None:
        """The value that begins where `peek` looked; None for one that is too long.

        Raises:
            InputError: the input ends within it.
        """
        self._dropped = False
        first = self.peek()
        self._at = self._start + 1
        if first in (b"{", b"["):
            self._match_brackets(first)
        elif first == b'"':
            self._match_quote()
        else:
            self._match_literal()
        value = None if self._dropped else bytes(memoryview(self._data)[self._start : self._at])
        self._start = self._at
        return value

    def _match_brackets(self, first: bytes) -> None:
        opened = bytearray(first)
        while opened:
            self._at = _end(_UP_TO_MARK, self._data, self._at)
            if self._at == len(self._data):
                self._go_on()
                continue
            mark = self._data[self._at]
            if mark == ord('"'):
                self._at += 1
                self._match_quote()
            elif mark in _OPENING:
                start = opened.rfind(_OPENING[mark])
                if start < 0:
                    return  # it closes what is around: the value is broken, what follows need not be
                del opened[start:]
                self._at += 1
            elif len(opened) == _MAX_DEPTH:
                raise InputError("the JSON is nested too deeply")
            else:
                opened.append(mark)
                self._at += 1

    def _match_quote(self) -> None:
        while True:
            self._at = _end(_UP_TO_QUOTE, self._data, self._at)
            if self._data[self._at : self._at + 1] == b'"':
                self._at += 1
                return
            self._go_on()

    def _match_literal(self) -> None:
        while (end := _end(_LITERAL, self._data, self._at)) == len(self._data):
            self._at = end
            self._drop_overlong()
            if not self._fill():
                return
        self._at = end

    def _go_on(self) -> None:
        self._drop_overlong()
        if not self._fill():
            raise InputError("the JSON ends too early: what was begun last is not closed")

    def _drop_overlong(self) -> None:
        if self._at - self._start > self._limit:
            self._dropped = True
            self._start = self._at

    def _fill(self) -> bool:
        """Whether there is more."""
        del self._data[: self._start]
        self._at -= self._start
        self._start = 0
        block = next(self._blocks, b"")
        self._data += block
        return bool(block)


def _end(pattern: re.Pattern[bytes], data: bytearray, start: int) -> int:
    """Where a match that may be empty, and so always is one, ends."""
    match = pattern.match(data, start)
    return match.end() if match else start
