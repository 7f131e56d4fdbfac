"""CSV and its kin: a table as text, one article a row, whose first row names the columns."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.dialects import find_dialect, guess_dialect
from app.readers.encodings import BOM, as_utf8, decode
from app.readers.keys import SPELLINGS, find_field
from app.readers.opening import SNIFF_BYTES
from app.readers.records import list_names, make_draft
from app.readers.table_lines import Lines
from app.readers.table_rows import Row, Rows
from app.readers.unexpected import attempt

_NOTHING = frozenset({"", "\\N", "NULL", "null", "NaN", "nan", "None"})
"""Cells with which databases and programs say that there is no value."""


def sniff(head: bytes) -> bool:
    """Whether the first row names columns, and the rows below have as many cells."""
    return find_dialect(decode(head.removeprefix(BOM))[0]) is not None


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the rows; positions are the lines on which they begin.

    Raises:
        InputError: no column is of a title or a body, or the stream breaks off.
    """
    text = as_utf8(stream, options)
    lines = Lines(text, MAX_ARTICLE_BYTES)
    dialect = guess_dialect(lines.peek_text(SNIFF_BYTES))
    if dialect.names_delimiter:
        lines.take()
    rows = iter(parsed := Rows(lines, dialect))
    header = next(rows, None)
    if isinstance(header, ReadProblem):
        raise InputError(f"the line that should name the columns is {header.message}")
    if header is None:
        return
    parsed.width = len(header.cells)
    table = _Table(header.cells, options, dialect.delimiter)
    for row in rows:
        if isinstance(row, Row):
            draft = attempt(partial(table.read_row, row, lines.take_remarks()), f"line {row.line}")
            yield text.remark_on("".join(row.cells).encode(), draft) if text.codec else draft
        else:
            yield row


class _Table:
    """What the first row says of all others."""

    def __init__(self, header: Sequence[str], options: ReadOptions, delimiter: str) -> None:
        self._width = len(header)
        self._delimiter = delimiter
        self._remarks: list[str] = []
        names = [name.strip() for name in header]
        self._columns = [
            (index, name) for index, name in enumerate(names) if find_field(name) not in options.keys
        ]
        for field, path in options.keys.items():
            self._map(field, path, names)
        known = {find_field(name) for _, name in self._columns}
        if known.isdisjoint(("title", "body")):
            raise InputError(
                f"no column of a title or a body ({list_names(filter(None, names))}): "
                "name theirs with --map title=..."
            )
        self._ends_with_body = find_field(names[-1]) == "body"

    def _map(self, field: str, path: str, names: Sequence[str]) -> None:
        """Take a field from the column that the user names."""
        found = next((index for index, name in enumerate(names) if name.casefold() == path.casefold()), None)
        if found is None:
            self._remarks.append(f"there is no column {path!r}, of which {field} should be")
        else:
            self._columns.append((found, SPELLINGS[field][0]))

    def read_row(self, row: Row, remarks: Sequence[str]) -> Draft:
        """The draft of a row; what there was to remark on before it comes with it."""
        cells = row.cells
        own = [*self._remarks, *remarks, *filter(None, [row.remark])]
        self._remarks = []
        if len(cells) < self._width:
            own.append(f"{len(cells)} cells where there are {self._width} columns")
        elif surplus := self._delimiter.join(cells[self._width :]).strip(self._delimiter + " "):
            own.append(self._told_surplus(cells, surplus))
        record = {
            name: cells[index]
            for index, name in self._columns
            if index < len(cells) and cells[index].strip() not in _NOTHING
        }
        return make_draft(f"line {row.line}", record, {}, own)

    def _told_surplus(self, cells: list[str], surplus: str) -> str:
        """Put surplus cells where they must belong, or leave them out; what was done."""
        told = f"{len(cells)} cells where there are {self._width} columns"
        if not self._ends_with_body:
            return f"{told}: left out is {surplus[:80]!r}"
        cells[self._width - 1 :] = [self._delimiter.join(cells[self._width - 1 :])]
        return f"{told}: the last were taken as one text"
