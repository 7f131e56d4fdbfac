"""The payload of an HTTP response as a browser has it: chunks joined, content encodings undone, damage told.

Source: RFC 9112 (chunks), RFC 9110 (content encodings), RFC 7932 (Brotli), RFC 8878 (Zstandard).
"""

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import brotli

from app.errors import InputError
from app.readers.encodings import BOM
from app.readers.unpacking import PIECE_BYTES, Expansion, unpack

_MAX_ENCODINGS = 4
"""One over another; servers use one, or two by mistake."""
_CHUNK_LENGTH = re.compile(rb"\s*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]{0,4096})?\r?\n")
_MARKUP = re.compile(rb"\s*<[A-Za-z!?]")


class Payload(NamedTuple):
    """What there is of a page."""

    content: bytes
    damage: str
    """Why it is not what was sent, or not all of it; empty where it is whole."""


def decode_payload(data: bytes, transfer_encoding: str, content_encoding: str, most_bytes: int) -> Payload:
    """What was sent as `data` under these two headers. Data that is not encoded as they say is left as it is.

    Raises:
        InputError: it is more than `most_bytes`.
    """
    payload = _join_chunks(data) if "chunked" in transfer_encoding.lower() else Payload(data, "")
    for name in reversed(content_encoding.lower().split(",")[-_MAX_ENCODINGS:]):
        payload = _undo(payload, name.strip(), most_bytes)
    return payload


def _undo(payload: Payload, name: str, most_bytes: int) -> Payload:
    if name in ("", "identity"):
        return payload
    data, earlier = payload
    content, damage = b"", f"its content encoding {name!r} is not known"
    if name in _DECODERS:
        content, damage = _collect(_DECODERS[name](data), most_bytes)
    if damage and not content and _MARKUP.match(data.removeprefix(BOM)):
        return payload
    return Payload(content, earlier or damage)


def _collect(pieces: Iterable[bytes], most_bytes: int) -> Payload:
    content: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > most_bytes:
                break
            content.append(piece)
    except InputError as error:
        return Payload(b"".join(content), str(error))
    except (EOFError, zlib.error, brotli.error) as error:
        return Payload(b"".join(content), f"the compressed data is damaged or ends too early ({error})")
    if size > most_bytes:
        raise InputError(f"unpacks to more than {most_bytes >> 20} MiB: left out")
    return Payload(b"".join(content), "")


def _join_chunks(data: bytes) -> Payload:
    """The chunks up to the last, or to where there is none."""
    chunks: list[bytes] = []
    at = 0
    while length := _CHUNK_LENGTH.match(data, at):
        size = int(length[1], 16)
        if not size:
            return Payload(b"".join(chunks), "")
        chunk = data[length.end() : length.end() + size]
        chunks.append(chunk)
        at = length.end() + size
    if not chunks:
        return Payload(data, "")
    return Payload(b"".join(chunks), "its last chunk is missing, or one of them damaged")


def _unpack(data: bytes) -> Iterator[bytes]:
    return unpack(io.BytesIO(data).read, Expansion())


def _inflate(data: bytes) -> Iterator[bytes]:
    """Deflate with the zlib header that the standard asks for, or without, as many servers send it."""
    has_header = len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and (data[0] << 8 | data[1]) % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    for piece in _split(data):
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, PIECE_BYTES)
            rest = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof:
        raise EOFError("its end is missing")


def _unbrotli(data: bytes) -> Iterator[bytes]:
    decompressor = brotli.Decompressor()
    for piece in _split(data):
        output = decompressor.process(piece, output_buffer_limit=PIECE_BYTES)
        while output:
            yield output
            output = decompressor.process(b"", output_buffer_limit=PIECE_BYTES)
    if not decompressor.is_finished():
        raise EOFError("its end is missing")


def _split(data: bytes) -> Iterator[bytes]:
    """Pieces small enough to be copied often."""
    return (data[start : start + PIECE_BYTES] for start in range(0, len(data), PIECE_BYTES))


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _unpack,
    "x-gzip": _unpack,
    "zstd": _unpack,
    "deflate": _inflate,
    "br": _unbrotli,
}
