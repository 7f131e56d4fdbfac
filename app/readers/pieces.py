"""Pieces of bytes as a stream that can be read by lines; and a stream as one piece."""

import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from app.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE_BYTES = 1 << 16


_BLOCK_BYTES = 1 << 16


def read_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Blocks of up to 64 KiB; where the stream breaks off, none before is lost.

    Raises:
        InputError: the stream breaks off.
    """
    buffered = cast(
        "io.BufferedIOBase", stream
    )  # `read` would wait for a whole block, and lose a part of one
    return iter(partial(buffered.read1, _BLOCK_BYTES), b"")


def read_whole(stream: BinaryIO, limit: int) -> tuple[bytes, InputError | None]:
    """All there is up to where the stream breaks off, and the error it breaks off with.

    Raises:
        InputError: there are more than `limit` bytes.
    """
    data = bytearray()
    try:
        for block in read_blocks(stream):
            data += block
            if len(data) > limit:
                break
    except InputError as error:
        return bytes(data), error
    if len(data) > limit:
        raise InputError(f"longer than {limit >> 20} MiB, which is more than this format is read of at once")
    return bytes(data), None


class Pieces(io.RawIOBase):
    """A raw stream of an iterator's pieces.

    What came before an InputError of the iterator is read first; then each reading raises it.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")
        self._error: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fills all of `buffer`, unless the pieces end."""
        space = memoryview(buffer)
        filled = 0
        while filled < len(space) and self._has_rest():
            count = min(len(space) - filled, len(self._rest))
            space[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        if self._error and not filled:
            raise self._error
        return filled

    def _has_rest(self) -> bool:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return False
        except InputError as error:
            self._error = error
            return False
        return True


def read_some(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes, as many as are at hand: before a stream breaks off, what came is read."""
    data: bytes = getattr(stream, "read1", stream.read)(size)
    return data


def read_up_to(stream: BinaryIO, most_bytes: int) -> bytes | None:
    """What is left of a stream; None where that is more than `most_bytes`, of which no more is held.

    Raises:
        InputError: the stream breaks off.
    """
    pieces: list[bytes] = []
    room = most_bytes
    while piece := stream.read(min(_PIECE_BYTES, room + 1)):
        room -= len(piece)
        if room < 0:
            return None
        pieces.append(piece)
    return b"".join(pieces)
