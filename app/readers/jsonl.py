"""JSON Lines: one article an object, one object a line."""

from collections.abc import Iterator
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.json_objects import read_object
from app.readers.json_sight import look, name_stranger
from app.readers.records import take_articles
from app.readers.unexpected import attempt

MAX_LINE_BYTES = MAX_ARTICLE_BYTES
"""A longer line is left out."""


def sniff(head: bytes) -> bool:
    """Whether the first thing is an object, more than its bracket is on its line, and it is no log."""
    text = head.removeprefix(BOM).lstrip()
    if not text.startswith(b"{") or text.partition(b"\n")[0].strip() == b"{":
        return False
    return not ((sight := look(text)) and name_stranger(sight))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of their lines; blank lines are passed over.

    Raises:
        InputError: the first object is spread over several lines, no object is an article, or the stream
            breaks off.
    """
    yield from take_articles(_read_all(stream, options))


def _read_all(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    text = as_utf8(stream, options)
    for number, line in enumerate(_lines(text), start=1):
        position = f"line {number}"
        if line is None:
            yield ReadProblem(position, f"longer than {MAX_LINE_BYTES >> 20} MiB: left out")
        elif number == 1 and line.removeprefix(BOM).strip() == b"{":
            raise InputError("an object over several lines: this is JSON, not JSON Lines (--format json)")
        elif not line.isspace():
            yield text.remark_on(line, attempt(position, read_object, position, line, options))


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for one that is too long, whose bytes are never held at once."""
    while line := stream.readline(MAX_LINE_BYTES):
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None
