"""JSON Lines: one record a line, UTF-8."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from app.exporting.records import iter_loadable, shape_record
from app.exporting.walking import Piece


def write_loadable_lines(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Lines that load as the same articles, with other addresses and earlier texts where these are held."""
    for piece in pieces:
        yield b"".join(
            _line(record) for record in iter_loadable(piece.articles, piece.versions, piece.addresses)
        )


def write_lines(pieces: Iterable[Piece], keys: Sequence[str]) -> Iterator[bytes]:
    """A line with these keys for each article."""
    for piece in pieces:
        yield b"".join(_line(shape_record(article, keys)) for article in piece.articles)


def _line(record: dict[str, Any]) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
