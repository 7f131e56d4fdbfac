"""Pieces of bytes, however long each is, as a stream that can be read by lines."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


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
