"""Opening an input: its content as a stream, unpacked, or as a file that can be sought in."""

import codecs
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from app.errors import InputError
from app.readers.charsets import is_wide
from app.readers.encoding_choice import find_wide
from app.readers.pieces import Pieces
from app.readers.unpacking import PIECE_BYTES, Expansion, is_packed, unpack

SNIFF_BYTES = 1 << 16
MAX_COPY_BYTES = 4 << 30
"""Of an input that must be sought in and cannot be: as much as any machine has to spare on its disk."""
_COPY_IN_MEMORY_BYTES = 1 << 20
_HEAD_BYTES = 1 << 10
"""Enough to see characters of several bytes."""


class Opened(io.BufferedReader):
    """The text of an input, decompressed; `peek_head` looks ahead, `fraction_read` tells how far it is."""

    def __init__(self, raw: BinaryIO, total_bytes: int | None, expansion: Expansion | None = None) -> None:
        """`expansion` is that of the input which this one is found in."""
        self.expansion = expansion or Expansion()
        self._outermost = expansion is None
        self._source = raw
        self._total_bytes = total_bytes
        pieces = _recoded(unpack(self._read_stored, self.expansion))
        super().__init__(Pieces(pieces), buffer_size=SNIFF_BYTES)

    def peek_head(self) -> bytes:
        """The first bytes, up to 64 KiB, without reading past them.

        Raises:
            InputError: there is nothing before the input breaks off.
        """
        return self.peek(SNIFF_BYTES)

    def fraction_read(self) -> float | None:
        """Share of the stored bytes consumed so far, 0 to 1; None where the size is unknown."""
        return min(1.0, self._source.tell() / self._total_bytes) if self._total_bytes else None

    def find_file(self) -> BinaryIO | None:
        """The file itself where it is one and not packed: whoever seeks in it reads no more from here."""
        if self._total_bytes is None or not self._source.seekable():
            return None
        place = self._source.tell()
        self._source.seek(0)
        if is_packed(self._source.read(SNIFF_BYTES)):
            self._source.seek(place)
            return None
        self.expansion.add(stored=self._total_bytes)
        return self._source

    def close(self) -> None:
        super().close()
        if self._source is not sys.stdin.buffer:
            self._source.close()

    def _read_stored(self, size: int) -> bytes:
        data = self._source.read(size)
        if self._outermost:
            self.expansion.add(stored=len(data))
        return data


def open_input(path: Path | None) -> Opened:
    """Open a file; None is standard input. Damage in it is an InputError of whoever reads that far.

    Raises:
        InputError: it cannot be opened.
    """
    if path is None:
        return Opened(sys.stdin.buffer, None)
    try:
        return Opened(path.open("rb"), path.stat().st_size)
    except FileNotFoundError:
        raise InputError("there is no such file") from None
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}") from error


def get_expansion(stream: BinaryIO) -> Expansion:
    """Of the input that a stream belongs to."""
    return stream.expansion if isinstance(stream, Opened) else Expansion()


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream not yet read from as a file to seek in: itself where it can be, else a temporary copy.

    Raises:
        InputError: it cannot be read, or is too large to be copied.
    """
    file = stream.find_file() if isinstance(stream, Opened) else stream
    if file and file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        try:
            _copy(stream, copy)
        except OSError as error:
            raise InputError(
                f"cannot be copied to {tempfile.gettempdir()}: {error.strerror} (TMPDIR names another folder)"
            ) from error
        yield copy


def _copy(stream: BinaryIO, copy: BinaryIO) -> None:
    while piece := stream.read(PIECE_BYTES):
        if copy.tell() + len(piece) > MAX_COPY_BYTES:
            raise InputError(
                f"must be copied to be read, and is larger than {MAX_COPY_BYTES >> 20:,} MiB: unpack it, or"
                " save it to a file, and load that"
            )
        copy.write(piece)


def as_opened(head: bytes) -> bytes:
    """The first bytes of something unpacked as `peek_head` would give them."""
    return b"".join(_recoded(iter([head])))


def _recoded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Text whose characters have several bytes (UTF-16 and its kin) as UTF-8, with U+FFFD for what is none;
    anything else as it is.
    """
    head = b""
    try:
        while len(head) < _HEAD_BYTES and (piece := next(pieces, b"")):
            head += piece
    except InputError as error:
        pieces = _break_off(error)
    wide = find_wide(head)
    if wide is None or not is_wide(wide.codec):
        yield head
        yield from pieces
        return
    for text in codecs.iterdecode(chain([head[wide.mark_bytes :]], pieces), wide.codec, "replace"):
        yield text.encode(errors="replace")


def _break_off(error: InputError) -> Iterator[bytes]:
    """No more pieces."""
    yield b""
    raise error
