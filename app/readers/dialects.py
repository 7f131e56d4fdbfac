"""Which characters part and quote the cells of a table written as text, and whether a text is one at all."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
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
    rows are as long.
    """
    if named := _SEPARATOR_LINE.match(text):
        return replace(_dialect(text, named[1]), names_delimiter=True)
    if text.lstrip().startswith(_NO_TABLE):
        return None
    dialects = [_dialect(text, delimiter) for delimiter in _DELIMITERS]
    judged = [(*_judge(text, dialect), dialect) for dialect in dialects]
    _, columns, dialect = max(judged, key=lambda each: each[:2])
    return dialect if columns else None


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
