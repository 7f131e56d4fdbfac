"""The pages of one WARC file, kept packed in a temporary file for the records that refer to them.

The latest are kept: of two generations the older one goes when the newer is full.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, NamedTuple, Self

import zstandard

MAX_GENERATION_BYTES = 512 << 20
"""On disk, packed: some 30,000 pages."""
MAX_GENERATION_NAMES = 100_000
"""Some 25 MB of memory."""
_IN_MEMORY_BYTES = 1 << 20


class Page(NamedTuple):
    """The payload of a record, decoded."""

    content: bytes
    format: str
    encoding: str | None


class _Place(NamedTuple):
    start: int
    length: int
    format: str
    encoding: str | None


@dataclass(slots=True)
class _Generation:
    file: IO[bytes] = field(default_factory=partial(SpooledTemporaryFile, _IN_MEMORY_BYTES))
    places: dict[str, _Place] = field(default_factory=dict)


class KeptPages:
    """Pages by what others may refer to them by; a context, at whose end they are gone."""

    def __init__(self) -> None:
        self._newer = _Generation()
        self._older = _Generation()
        self._packer = zstandard.ZstdCompressor(level=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._newer.file.close()
        self._older.file.close()

    def keep(self, page: Page, names: Iterable[str]) -> None:
        """Keep a page under each of its names; not where the disk is full."""
        packed = self._packer.compress(page.content)
        if (
            self._newer.file.tell() + len(packed) > MAX_GENERATION_BYTES
            or len(self._newer.places) >= MAX_GENERATION_NAMES
        ):
            self._older.file.close()
            self._older, self._newer = self._newer, _Generation()
        try:
            start = self._newer.file.seek(0, 2)
            self._newer.file.write(packed)
        except OSError:
            return
        place = _Place(start, len(packed), page.format, page.encoding)
        self._newer.places.update(dict.fromkeys(names, place))

    def find(self, names: Iterable[str]) -> Page | None:
        """The page that is kept under the first of the names under which there is any."""
        for name in names:
            for generation in (self._newer, self._older):
                if place := generation.places.get(name):
                    generation.file.seek(place.start)
                    packed = generation.file.read(place.length)
                    generation.file.seek(0, 2)
                    return Page(zstandard.decompress(packed), place.format, place.encoding)
        return None
