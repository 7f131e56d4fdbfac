"""A feed cut into stretches of some entries, each of which can be read by itself, in whatever process.

So a feed may be of any length (a whole WordPress export is one), and what was read before its end is kept.
What no stretch can know by itself goes with it: what the feed says before its first entry, the numbers of its
entries, and which of their addresses others have, too.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Document, Part, ReadOptions, ReadProblem
from app.readers.feed_head import Feed, read_head
from app.readers.feed_parts import Entries
from app.readers.feed_texts import Links, find_link_and_id, is_no_article
from app.readers.xml_text import plain_text

_ENTRIES = 100
"""Of a stretch: a tenth of a second's work."""
_CHARACTERS = 1 << 20
"""Of a stretch with long entries."""
_LOOKED_AHEAD = 1 << 24
"""Characters that are held to see whether entries share an address. Of those that lie farther apart the first
is taken for the only one.
"""
SEPARATOR = "\x1e"
"""Between the entries of a stretch; nothing that XML may hold."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is known of entries that stand together, beside their text."""

    feed: Feed
    numbers: tuple[int, ...]
    """Of each entry in its feed, from 1."""
    shared: frozenset[int]
    """Numbers of those whose address others have, too."""
    remarks: tuple[str, ...]
    """On the text of the feed up to here."""


def split(stream: BinaryIO, options: ReadOptions) -> Iterator[Document | ReadProblem]:
    """Stretches of a feed in order, what is lost between them, and what was left out.

    Raises:
        InputError: no entry begins for too long, or the stream breaks off; what came before is given first.
    """
    remarks: list[str] = []
    texts = plain_text(stream, options.encoding, remarks, options.url)
    parts = iter(entries := Entries(texts, MAX_ARTICLE_BYTES))
    feed = read_head(next(parts) or "", options.url)
    ahead = _Ahead()
    stretch = _Collecting(feed, options, remarks)
    number = left_out = 0
    broken: InputError | None = None
    try:
        for number, part in enumerate(parts, start=1):
            if part is None:
                yield from stretch.take(ahead.flush())
                yield from stretch.finish()
                yield ReadProblem(f"entry {number}", f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
            elif is_no_article(part):
                left_out += 1
            else:
                yield from stretch.take(ahead.add(number, part))
    except InputError as error:
        broken = error
    yield from stretch.take(ahead.flush())
    yield from stretch.finish()
    if left_out:
        yield ReadProblem(
            f"{left_out} of {number} entries",
            "the export says that they are pictures, menus, revisions, comments or not published: left out",
            lost=False,
        )
    if broken:
        raise broken
    if number and not entries.is_complete:
        yield ReadProblem(f"after entry {number}", "the feed ends too early: what followed is missing")


class _Collecting:
    """Makes stretches of entries, each with whether its address is shared."""

    def __init__(self, feed: Feed, options: ReadOptions, remarks: list[str]) -> None:
        self._feed = feed
        self._options = options
        self._remarks = remarks
        self._entries: list[tuple[int, str, bool]] = []
        self._characters = 0

    def take(self, entries: Iterator[tuple[int, str, bool]]) -> Iterator[Document]:
        for entry in entries:
            self._entries.append(entry)
            self._characters += len(entry[1])
            if len(self._entries) >= _ENTRIES or self._characters >= _CHARACTERS:
                yield from self.finish()

    def finish(self) -> Iterator[Document]:
        """What was collected, if anything."""
        if not self._entries:
            return
        numbers = tuple(number for number, _, _ in self._entries)
        shared = frozenset(number for number, _, is_shared in self._entries if is_shared)
        yield Document(
            position="",
            format="feed",
            content=SEPARATOR.join(text for _, text, _ in self._entries).encode(errors="replace"),
            url=self._options.url,
            captured_at=self._options.captured_at,
            name=self._options.name,
            part=Part(
                f"entries {numbers[0]} to {numbers[-1]}",
                Stretch(self._feed, numbers, shared, tuple(self._remarks)),
            ),
        )
        self._entries.clear()
        self._remarks.clear()
        self._characters = 0


class _Ahead:
    """Entries that wait until those behind them are seen, which may have the same address."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, str, int]] = deque()
        self._characters = 0
        self._links = Links()

    def add(self, number: int, text: str) -> Iterator[tuple[int, str, bool]]:
        """Gives the entries that have waited long enough, each with whether its address is shared."""
        self._waiting.append((number, text, self._links.add(*find_link_and_id(text))))
        self._characters += len(text)
        while self._characters > _LOOKED_AHEAD:
            yield self._next()

    def flush(self) -> Iterator[tuple[int, str, bool]]:
        """All that wait."""
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[int, str, bool]:
        number, text, key = self._waiting.popleft()
        self._characters -= len(text)
        return number, text, self._links.is_shared(key)
