"""CSV as spreadsheets open it right: UTF-8 with a byte order mark, CRLF, quotes where needed (RFC 4180).

A cell that a spreadsheet would run as a formula begins with an apostrophe here.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from app.exporting.records import shape_record
from app.exporting.walking import Piece

COLUMNS = (
    "id", "title", "source", "published_at", "published_precision", "section", "tags", "authors", "language",
    "summary", "url", "word_count", "published", "published_offset",
)  # fmt: skip
"""Without texts: a cell holds no more than 32,767 characters."""
_BETWEEN_NAMES = "; "
_BEGIN_FORMULAS = tuple("=+-@＝＋－＠\t\r\n")
"""The full-width ones too, which spreadsheets of East Asia take for the others."""


def write_rows(pieces: Iterable[Piece], columns: Sequence[str], *, headed: bool = True) -> Iterator[bytes]:
    """A row for each article; `headed` puts the byte order mark and the names of the columns before them."""
    if headed:
        yield codecs.BOM_UTF8 + _rows([columns])
    for piece in pieces:
        shaped = (shape_record(article, columns) for article in piece.articles)
        yield _rows(map(_cell, article.values()) for article in shaped)


def _rows(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = _BETWEEN_NAMES.join(_name(each) for each in value)
    text = _name(value)
    return f"'{text}" if text.startswith(_BEGIN_FORMULAS) else text


def _name(value: object) -> str:
    return str(value["name"]) if isinstance(value, dict) else str(value)
