"""A stream that refuses to go on where one thing in it is too long to be held."""

from typing import BinaryIO

from app.errors import InputError


class Metered:
    """Bytes of `stream`; an InputError when more than `limit` are read between two calls of `begin`."""

    def __init__(self, stream: BinaryIO, limit: int, what: str) -> None:
        self._stream = stream
        self._limit = limit
        self._what = what
        self._read_bytes = 0

    def begin(self) -> None:
        """One thing is over, the next begins."""
        self._read_bytes = 0

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`.

        Raises:
            InputError: too many since `begin`.
        """
        if self._read_bytes > self._limit:
            raise InputError(f"{self._what} longer than {self._limit >> 20} MiB: the rest is not read")
        data = self._stream.read(size)
        self._read_bytes += len(data)
        return data
