"""CSV and its kin: a table as text, one article a row, whose first row names the columns."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.dialects import find_dialect, find_unnamed, guess_dialect, seems_to_name_nothing
from app.readers.encodings import BOM, Utf8, as_utf8, decode
from app.readers.keys import SPELLINGS, find_field, find_list_field
from app.readers.opening import SNIFF_BYTES
from app.readers.programs import SIGNS_OF_COLUMNS
from app.readers.records import make_draft, take_articles
from app.readers.strangers import list_names
from app.readers.table_lines import Lines
from app.readers.table_rows import Row, Rows
from app.readers.unexpected import attempt
from app.readers.values import LISTS

_NOTHING = frozenset({"", "\\N", "NULL", "null", "NaN", "nan", "None"})
"""Cells with which databases and programs say that there is no value."""
_TEXTS = ("body", "summary")


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
    passed_over = [lines.take() or "" for _ in range(dialect.lines_before)]
    rows = iter(parsed := Rows(lines, dialect))
    header = next(rows, None)
    if isinstance(header, ReadProblem):
        raise InputError(f"the line that should name the columns is {header.message}")
    if header is None:
        return
    parsed.width = len(header.cells)
    table = _Table(header.cells, options, dialect.delimiter)
    if shown := next(filter(None, (line.strip(f"{dialect.delimiter} \r\n") for line in passed_over)), ""):
        yield ReadProblem(
            f"line {header.line}",
            f"names the columns; passed over are the lines before it ({len(passed_over)}), "
            f"of which the first is {shown[:80]!r}",
            lost=False,
        )
    yield from take_articles(_read_rows(rows, table, lines, text))


def _read_rows(
    rows: Iterator[Row | ReadProblem], table: "_Table", lines: Lines, text: Utf8
) -> Iterator[Draft | ReadProblem]:
    for row in rows:
        if isinstance(row, Row):
            draft = attempt(f"line {row.line}", table.read_row, row, lines.take_remarks())
            yield text.remark_on("".join(row.cells).encode(), draft) if text.codec else draft
        else:
            yield row


def explain_table(head: bytes) -> str | None:
    """Why a table that begins so cannot be read; None where it is none."""
    row = find_unnamed(decode(head.removeprefix(BOM))[0])
    return _told_unnamed(row) if row else None


def _told_unnamed(row: Sequence[str]) -> str:
    shown = ", ".join(repr(cell.strip()[:40]) for cell in row[:3])
    return (
        f"a table whose first row does not name its columns ({shown}): put a row above it that does, such as "
        "title,url,date"
    )


class _Table:
    """What the first row says of all others."""

    def __init__(self, header: Sequence[str], options: ReadOptions, delimiter: str) -> None:
        self._width = len(header)
        self._delimiter = delimiter
        self._remarks: list[str] = []
        names = [name.strip() for name in header]
        self._columns: list[tuple[int, str]] = []
        self._signs: dict[str, object] = dict.fromkeys(SIGNS_OF_COLUMNS.intersection(names), "")
        self._shared: dict[str, list[int]] = {}
        """Columns of one name, or of one list, in their order."""
        self._named = [(i, name) for i, name in enumerate(names) if find_field(name) not in options.keys]
        """All columns whose names tell what they hold."""
        self._add_columns(self._named)
        for field, path in options.keys.items():
            self._map(field, path, names)
        known = {find_field(name) for name in (*self._shared, *(name for _, name in self._columns))}
        if known.isdisjoint(("title", "body")):
            if seems_to_name_nothing(names):
                raise InputError(_told_unnamed(names))
            raise InputError(
                f"no column of a title or a body ({list_names(filter(None, names))}): "
                "name theirs with --map title=..."
            )
        self._ends_with_body = find_field(names[-1]) == "body"

    def _add_columns(self, columns: Sequence[tuple[int, str]]) -> None:
        """Columns by their names; those of one name together."""
        by_name: dict[str, list[tuple[int, str]]] = {}
        for index, name in columns:
            by_name.setdefault(find_list_field(name) or name.casefold(), []).append((index, name))
        for key, same in by_name.items():
            if len(same) == 1 and find_field(same[0][1]) == find_field(key):
                self._columns.append(same[0])
            else:
                self._shared[SPELLINGS[key][0] if key in LISTS else same[0][1]] = [index for index, _ in same]

    def _map(self, field: str, path: str, names: Sequence[str]) -> None:
        """Take a field from the column that the user names."""
        found = next((index for index, name in enumerate(names) if name.casefold() == path.casefold()), None)
        if found is None:
            self._remarks.append(f"there is no column {path!r}, of which {field} should be")
        else:
            self._columns.append((found, SPELLINGS[field][0]))
            self._named.append((found, SPELLINGS[field][0]))

    def read_row(self, row: Row, remarks: Sequence[str]) -> Draft:
        """The draft of a row; what there was to remark on before it comes with it."""
        cells = row.cells
        own = [*self._remarks, *remarks, *filter(None, [row.remark])]
        self._remarks = []
        if len(cells) < self._width:
            own.append(f"{len(cells)} cells where there are {self._width} columns")
        elif surplus := self._delimiter.join(cells[self._width :]).strip(self._delimiter + " "):
            own.append(self._told_surplus(cells, surplus))
        record = self._signs | _record_of(cells, self._columns)
        for name, indexes in self._shared.items():
            values = [cells[index] for index in indexes if index < len(cells)]
            _add_values(record, name, [value for value in values if value.strip() not in _NOTHING], own)
        former = _record_of(cells, self._named) if self._shared else None
        return make_draft(f"line {row.line}", record, {}, own, former)

    def _told_surplus(self, cells: list[str], surplus: str) -> str:
        """Put surplus cells where they must belong, or leave them out; what was done."""
        told = f"{len(cells)} cells where there are {self._width} columns"
        if not self._ends_with_body:
            return f"{told}: left out is {surplus[:80]!r}"
        cells[self._width - 1 :] = [self._delimiter.join(cells[self._width - 1 :])]
        return f"{told}: the last were taken as one text"


def _record_of(cells: Sequence[str], columns: Sequence[tuple[int, str]]) -> dict[str, object]:
    """The cells of columns that hold something, by their names; of one name, the last."""
    return {
        name: cells[index]
        for index, name in columns
        if index < len(cells) and cells[index].strip() not in _NOTHING
    }


def _add_values(record: dict[str, object], name: str, values: Sequence[str], remarks: list[str]) -> None:
    """Those of columns of one name: all where a field can take them, else the first."""
    distinct = list(dict.fromkeys(values))
    field = find_field(name)
    if field in LISTS and len(distinct) > 1:
        record[name] = distinct
    elif field in _TEXTS:
        record[name] = "\n\n".join(distinct)
    elif distinct:
        record[name] = distinct[0]
        if field and len(distinct) > 1:
            remarks.append(f"several columns are called {name!r}: left out is {distinct[1][:80]!r}")
