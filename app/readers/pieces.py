"""Pieces of bytes, however long each is, as a stream that can be read by lines."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from app.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE_BYTES = 1 << 16


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


def read_whole(stream: BinaryIO, most_bytes: int) -> bytes | None:
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
