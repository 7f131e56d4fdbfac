"""Lines of a table, which can be given back; one that is too long is never held."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.readers.encodings import BOM, decode
from app.readers.pieces import read_blocks


class Lines:
    """Lines as they end in Unix, Windows or on the old Mac."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.number = 1
        """Of the line that is next."""
        self._blocks = read_blocks(stream)
        self._limit = limit
        self._rest = bytearray()
        """Of a line that is not whole yet."""
        self._is_too_long = False
        self._ready: deque[str | None] = deque()
        self._remark: str | None = None
        """On the first line that is not UTF-8; empty when it was taken."""

    def take(self) -> str | None:
        """The next line with its end; empty where there is none, None for one that is too long."""
        if not self._ready:
            self._fill()
            if not self._ready:
                return ""
        self.number += 1
        return self._ready.popleft()

    def give_back(self, lines: Sequence[str | None]) -> None:
        """Take these again, in this order."""
        self._ready.extendleft(reversed(lines))
        self.number -= len(lines)

    def peek_text(self, characters: int) -> str:
        """The next lines, whole, until there are so many characters."""
        lines: list[str | None] = []
        length = 0
        while length < characters and (line := self.take()) != "":
            lines.append(line)
            length += len(line or "")
        self.give_back(lines)
        return "".join(line or "" for line in lines)

    def take_remarks(self) -> list[str]:
        """What there is to remark on since it was last asked."""
        remarks = [self._remark] if self._remark else []
        self._remark = ""
        return remarks

    def _fill(self) -> None:
        """Whole lines, unless there are no more."""
        for block in self._blocks:
            fresh = max(0, len(self._rest) - 1)  # a \r may have been held back
            self._rest += block
            end = max(self._rest.rfind(b"\n", fresh), self._rest.rfind(b"\r", fresh, -1)) + 1
            if end:
                self._make_ready(bytes(memoryview(self._rest)[:end]))
                del self._rest[:end]
                return
            if len(self._rest) > self._limit:
                self._is_too_long = True
                self._rest.clear()
        if self._is_too_long:
            self._ready.append(None)
            self._is_too_long = False
        elif self._rest:
            self._make_ready(bytes(self._rest))
        self._rest.clear()

    def _make_ready(self, data: bytes) -> None:
        lines = (data.removeprefix(BOM) if self.number == 1 else data).splitlines(keepends=True)
        if self._is_too_long:
            self._is_too_long = False
            self._ready.append(None)
            del lines[0]
        try:
            self._ready.extend([line.decode() for line in lines])
        except UnicodeDecodeError:
            self._ready.extend(self._decode(lines))

    def _decode(self, lines: Sequence[bytes]) -> Iterator[str]:
        for number, line in enumerate(lines, start=self.number + len(self._ready)):
            text, remark = decode(line)
            if remark and self._remark is None:
                self._remark = f"line {number}: {remark}"
            yield text
