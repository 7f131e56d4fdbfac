"""Unpacking: gzip, bzip2, xz and Zstandard, known by their first bytes, in pieces and within bounds."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Protocol

import zstandard

from app.errors import InputError

MAX_RATIO = 200
"""Times its size that an input may grow to. Articles pack 3:1 to 30:1, one line repeated 1,000:1."""
MIN_BOUND_BYTES = 1 << 30
"""What any input may grow to: a second's work, whatever its size."""
PIECE_BYTES = 1 << 16
_PACKED_BYTES = 1 << 12
"""Unpacked at once: few enough that the worst a hostile file makes of them (some 100 MB) still fits."""
_MAX_WINDOW_BYTES = 1 << 31
"""What `zstd --long=31`, the custom for large dumps, asks its readers to allow."""
_MAX_DICTIONARY_BYTES = 1 << 28
"""Four times what `xz -9` asks for."""
_GZIP, _ZSTD, _BZIP2, _XZ = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\0"
_BZIP2_BLOCK = b"1AY&SY"


class ExpandsTooFar(InputError):
    """An input grows beyond all proportion: nothing more of it is read, at whatever depth."""


class Expansion:
    """What an input has grown to by unpacking, at all its depths together, beside what is stored of it."""

    def __init__(self) -> None:
        self._stored_bytes = 0
        self._unpacked_bytes = 0

    def add(self, *, stored: int = 0, unpacked: int = 0) -> None:
        """So many bytes more were read from where the input lies, or unpacked from what was read.

        Raises:
            ExpandsTooFar: this is no honest file.
        """
        self._stored_bytes += stored
        self._unpacked_bytes += unpacked
        if self._unpacked_bytes > max(MIN_BOUND_BYTES, MAX_RATIO * self._stored_bytes):
            raise ExpandsTooFar(
                f"unpacks to more than {MAX_RATIO} times its size, as if made to fill the machine: not read"
                " (if it is meant, unpack it yourself, and load what comes out)"
            )


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def is_packed(head: bytes) -> bool:
    """Whether the first bytes of an input are of a compression this module knows."""
    return head.startswith((_GZIP, _ZSTD, _XZ)) or (head.startswith(_BZIP2) and head[4:10] == _BZIP2_BLOCK)


def unpack(read: Callable[[int], bytes], expansion: Expansion) -> Iterator[bytes]:
    """What `read` gives, in pieces: unpacked, or as it is where it is not packed.

    Raises:
        InputError: the stream cannot be read, is damaged or ends too early, or expands too far.
    """
    try:
        head = read(_PACKED_BYTES)
        if not is_packed(head):
            yield head
            yield from iter(partial(read, PIECE_BYTES), b"")
            return
        for piece in _unpacked(head, chain([head], iter(partial(read, _PACKED_BYTES), b""))):
            expansion.add(unpacked=len(piece))
            yield piece
    except (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
        raise InputError(f"the compressed data is damaged or ends too early ({error})") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error


def _unpacked(head: bytes, packed: Iterable[bytes]) -> Iterator[bytes]:
    if head.startswith(_GZIP):
        return _members(packed, partial(zlib.decompressobj, zlib.MAX_WBITS | 16))
    if head.startswith(_ZSTD):
        frames = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        return _members(packed, frames.decompressobj)
    if head.startswith(_XZ):
        return _members(packed, partial(lzma.LZMADecompressor, memlimit=_MAX_DICTIONARY_BYTES))
    return _members(packed, bz2.BZ2Decompressor)


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
            if isinstance(member, bz2.BZ2Decompressor | lzma.LZMADecompressor):
                yield from _in_steps(member, rest)
            else:
                yield member.decompress(rest)
            rest = member.unused_data
    if not member.eof:
        raise EOFError("its end is missing")


def _in_steps(member: bz2.BZ2Decompressor | lzma.LZMADecompressor, data: bytes) -> Iterator[bytes]:
    """The content of a piece whose few bytes may hold any amount of it."""
    try:
        yield member.decompress(data, PIECE_BYTES)
        while not member.eof and not member.needs_input:
            yield member.decompress(b"", PIECE_BYTES)
    except OSError as error:  # bzip2's word for damage
        raise EOFError(str(error)) from error
