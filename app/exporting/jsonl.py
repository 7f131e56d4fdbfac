"""JSON Lines: one record a line, UTF-8."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from app.exporting.records import iter_loadable
from app.exporting.walking import Piece
from app.store.reading import StoredArticle


def write_loadable_lines(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Lines that load as the same articles, with the texts they had before where the pieces hold them."""
    for piece in pieces:
        yield b"".join(_line(record) for record in iter_loadable(piece.articles, piece.versions))


def write_lines(pieces: Iterable[Piece], shape: Callable[[StoredArticle], dict[str, Any]]) -> Iterator[bytes]:
    """A line for each article, as it is to be shaped."""
    for piece in pieces:
        yield b"".join(_line(shape(article)) for article in piece.articles)


def _line(record: dict[str, Any]) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
