"""Which characters part and quote the cells of a table written as text, and whether a text is one at all."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.readers.keys import find_field

_DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 50
"""Rows; enough to tell what is usual."""
_USUAL = 0.9
"""Share of the rows that are as long as the first."""
_MAX_NAME_CHARACTERS = 60
_NAME = re.compile(r"[^\W\d][^.!?:\"{}<>=\0]*")
_NO_TABLE = ("{", "[", "<", "|", "---", "+++", "#!", "%")
_ESCAPED_QUOTE = re.compile(r'\\"(?=[^\s,;|])')
_SEPARATOR_LINE = re.compile(r'"?sep=([,;|:^~\t])"?[\r\n]', re.IGNORECASE)


_MOST_LINES_BEFORE = 30
_VALUE = re.compile(
    r"https?://\S+|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{4}.*|(?=.{60})\S+(?:\s+\S+){7,}", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written; quotes are always `"`."""

    delimiter: str
    escape: str | None = None
    """What stands before a quote within quotes where it is not doubled."""
    spaced: bool = False
    """Whether a space follows each delimiter."""
    names_delimiter: bool = False
    """Whether the first line only says what the delimiter is."""
    lines_before: int = 0
    """How many more lines stand before the row that names the columns."""

    def parse(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """The rows of lines; strictly: a `csv.Error` where quotes are not as they should be."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            escapechar=self.escape,
            skipinitialspace=self.spaced,
            strict=strict,
        )


def find_dialect(text: str) -> Dialect | None:
    """The dialect of a table that begins so; None where it is no table.

    Its first row must be names of columns: at least two of fields of an article, or any where nearly all
    rows are as long. Lines may stand before a row that names two fields.
    """
    if named := _SEPARATOR_LINE.match(text):
        rest = text[named.end() :].removeprefix("\n")
        before = 0 if _judge(rest, _dialect(rest, named[1]))[0] > 1 else _find_names(rest, (named[1],))[0]
        return replace(_dialect(rest, named[1]), names_delimiter=True, lines_before=before)
    if text.lstrip().startswith(_NO_TABLE):
        return None
    judged = _judge_all(text)
    if judged[0] < 2:
        before, rest = _find_names(text, _DELIMITERS)
        if before and (below := _judge_all(rest))[0] > 1:
            return replace(below[2], lines_before=before)
    return judged[2] if judged[1] else None


def _judge_all(text: str) -> tuple[int, int, Dialect]:
    """What `_judge` says of the likeliest dialect, and that dialect."""
    dialects = [_dialect(text, delimiter) for delimiter in _DELIMITERS]
    return max(((*_judge(text, dialect), dialect) for dialect in dialects), key=lambda each: each[:2])


def _find_names(text: str, delimiters: Sequence[str]) -> tuple[int, str]:
    """How many lines stand before the first that names two fields of an article, and the text from there."""
    position = 0
    for number, line in enumerate(text.splitlines(keepends=True)[:_MOST_LINES_BEFORE]):
        for delimiter in delimiters:
            names = [name.strip().strip('"') for name in line.split(delimiter)]
            fields = set(filter(None, map(find_field, names)))
            if len(fields) > 1 and len(max(names, key=len)) <= _MAX_NAME_CHARACTERS:
                return number, text[position:]
        position += len(line)
    return 0, text


def seems_to_name_nothing(row: Sequence[str]) -> bool:
    """Whether a row that should name the columns is of values: an address, a date, a text among them."""
    return any(map(_VALUE.fullmatch, map(str.strip, row))) and not any(map(find_field, row))


def find_unnamed(text: str) -> list[str] | None:
    """The first row of a table none of whose rows names the columns; None where it is no table."""
    for delimiter in _DELIMITERS:
        rows = [
            row
            for row in islice(_dialect(text, delimiter).parse(io.StringIO(text, newline="")), _LOOKED_AT)
            if row
        ]
        whole = rows[:-1] if len(rows) > 2 else rows
        if not rows or len(rows[0]) < 2 or not seems_to_name_nothing(rows[0]):
            continue
        if sum(len(row) == len(rows[0]) for row in whole) >= _USUAL * len(whole):
            return rows[0]
    return None


def guess_dialect(text: str) -> Dialect:
    """The likeliest dialect of what someone says is a table."""
    return find_dialect(text) or _dialect(text, max(_DELIMITERS, key=_first_line(text).count))


def _dialect(text: str, delimiter: str) -> Dialect:
    escapes = _ESCAPED_QUOTE.search(text) and '""' not in text.replace(f'{delimiter}""', "")
    return Dialect(delimiter, "\\" if escapes else None, spaced=f"{delimiter} " in _first_line(text))


def _first_line(text: str) -> str:
    return re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]


def _judge(text: str, dialect: Dialect) -> tuple[int, int]:
    """Fields of an article that columns are named after, and columns; both 0 where it is no such table."""
    lines = io.StringIO(text, newline="")
    header, *others = [row for row in islice(dialect.parse(lines), _LOOKED_AT) if any(row)] or [[]]
    names = [name for cell in header if (name := cell.strip())]
    if len(names) < 2 or max(map(len, names)) > _MAX_NAME_CHARACTERS:
        return 0, 0
    known = len(set(filter(None, map(find_field, names))))
    is_table = _is_parted(others) if known > 1 else _is_even(dialect, header, others)
    return (known, len(header)) if is_table else (0, 0)


def _is_parted(others: list[list[str]]) -> bool:
    """Whether most rows have more than one cell, which lines of prose under any first row have not."""
    return 2 * sum(len(row) > 1 for row in others) >= len(others)


def _is_even(dialect: Dialect, header: list[str], others: list[list[str]]) -> bool:
    """Whether the first row is names, and the rows are not prose with a comma here and there."""
    if not all(_NAME.fullmatch(name.strip()) for name in header if name) or len(others) < 2:
        return False
    if dialect.delimiter in ",;" and (len(header) < 3 or dialect.spaced):
        return False
    whole = others[:-1] if len(others) > 2 else others  # the last may be cut
    return sum(len(row) == len(header) for row in whole) >= _USUAL * len(whole)
