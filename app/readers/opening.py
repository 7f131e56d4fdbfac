"""Opening an input: plain, gzip or Zstandard by its first bytes, with what goes wrong in one sentence."""

import codecs
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

import zstandard

from app.errors import InputError
from app.readers.pieces import Pieces

SNIFF_BYTES = 1 << 16
_PACKED_BYTES = 1 << 12
"""Unpacked at once: few enough that the worst a hostile file makes of them (some 100 MB) still fits."""
_MAX_WINDOW_BYTES = 1 << 31
"""What `zstd --long=31`, the custom for large dumps, asks its readers to allow."""
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Opened(io.BufferedReader):
    """The text of an input, decompressed; `peek_head` looks ahead, `fraction_read` tells how far it is."""

    def __init__(self, raw: BinaryIO, total_bytes: int | None) -> None:
        super().__init__(Pieces(_read(raw)), buffer_size=SNIFF_BYTES)
        self._source = raw
        self._total_bytes = total_bytes

    def peek_head(self) -> bytes:
        """The first bytes, up to 64 KiB, without reading past them.

        Raises:
            InputError: there is nothing before the input breaks off.
        """
        return self.peek(SNIFF_BYTES)

    def fraction_read(self) -> float | None:
        """Share of the stored bytes consumed so far, 0 to 1; None where the size is unknown."""
        return min(1.0, self._source.tell() / self._total_bytes) if self._total_bytes else None

    def close(self) -> None:
        super().close()
        if self._source is not sys.stdin.buffer:
            self._source.close()


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


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


def _read(raw: BinaryIO) -> Iterator[bytes]:
    try:
        yield from _recoded(_unpacked(raw))
    except (EOFError, zlib.error, zstandard.ZstdError) as error:
        raise InputError(f"the compressed data is damaged or ends too early ({error})") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error


def _unpacked(raw: BinaryIO) -> Iterator[bytes]:
    head = raw.read(_PACKED_BYTES)
    packed = chain([head], iter(partial(raw.read, _PACKED_BYTES), b""))
    if head.startswith(_GZIP):
        yield from _members(packed, partial(zlib.decompressobj, zlib.MAX_WBITS | 16))
    elif head.startswith(_ZSTD):
        frames = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        yield from _members(packed, frames.decompressobj)
    else:
        yield head
        yield from iter(partial(raw.read, SNIFF_BYTES), b"")


def _members(packed: Iterable[bytes], begin: Callable[[], _Decompressor]) -> Iterator[bytes]:
    """The content of one member (gzip) or frame (Zstandard) after another; zero bytes between are padding."""
    member = begin()
    for piece in packed:
        rest = piece
        while rest:
            if member.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                member = begin()
            yield member.decompress(rest)
            rest = member.unused_data
    if not member.eof:
        raise EOFError("its end is missing")


def _recoded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """UTF-16 with a byte order mark as UTF-8, with U+FFFD for what is none; anything else as it is."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= len(_UTF16[0]):
            break
    if not head.startswith(_UTF16):
        yield head
        yield from pieces
        return
    for text in codecs.iterdecode(chain([head], pieces), "utf-16", "replace"):
        yield text.encode()
