"""The content codings of HTTP (gzip, deflate, Zstandard) undone piece by piece, to a bounded size."""

import io
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

import zstandard

from app.errors import FetchError
from app.readers.pieces import Pieces

ACCEPTED = "gzip, deflate, zstd"
_STEP_BYTES = 1 << 16
"""Unpacked at once, whatever a piece would make."""
_MAX_WINDOW_BYTES = 1 << 23
"""Source: RFC 9659, the largest window of `zstd` on the web."""


def decode_body(pieces: Iterable[bytes], coding: str, max_bytes: int) -> bytes:
    """A body as it is without its content coding (empty: it has none).

    Raises:
        FetchError: larger than `max_bytes`, damaged, or in a coding that was not asked for.
    """
    body = bytearray()
    try:
        for piece in _decoded(iter(pieces), coding.strip().lower()):
            body += piece
            if len(body) > max_bytes:
                raise FetchError(f"is larger than {max_bytes >> 20} MiB: load it from a file instead")
    except (zlib.error, zstandard.ZstdError) as error:
        raise FetchError(f"the answer's {coding} data is damaged ({error})") from error
    return bytes(body)


def _decoded(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        return pieces
    if coding in ("gzip", "x-gzip"):
        return _inflated(pieces, zlib.MAX_WBITS | 16)
    if coding == "deflate":
        return _deflated(pieces)
    if coding == "zstd":
        return _unzstandard(pieces)
    raise FetchError(
        f"the answer is packed as {coding[:40]!r}, which was not asked for: only {ACCEPTED} are read"
    )


def _inflated(pieces: Iterator[bytes], window_bits: int) -> Iterator[bytes]:
    member = zlib.decompressobj(window_bits)
    for piece in pieces:
        rest = piece
        while rest and not member.eof:
            yield member.decompress(rest, _STEP_BYTES)
            rest = member.unconsumed_tail
    yield member.flush()
    if not member.eof:
        raise zlib.error("its end is missing")


def _deflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """With the head that RFC 9110 asks for, or without it as some servers send it."""
    first = next(pieces, b"")
    has_head = first[:1] and first[0] & 0x0F == zlib.DEFLATED
    yield from _inflated(chain([first], pieces), zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)


def _unzstandard(pieces: Iterator[bytes]) -> Iterator[bytes]:
    frames = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
    with frames.stream_reader(io.BufferedReader(Pieces(pieces)), read_across_frames=True) as reader:
        while piece := reader.read(_STEP_BYTES):
            yield piece
