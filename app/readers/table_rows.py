"""Rows of a table out of its lines. A quote that is left open or not doubled costs at most its own row.

Rows are read strictly. Where that fails, or a row over several lines has not the width of the table, it is
read again from its first line in other ways, and the lines these leave are rows of their own.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.readers.base import MAX_ARTICLE_BYTES, ReadProblem
from app.readers.dialects import Dialect
from app.readers.table_lines import Lines

csv.field_size_limit(MAX_ARTICLE_BYTES)
_MAX_ROW_LINES = 100_000
_MENDED = "its quotes are not doubled or not closed: read as they seem to be meant"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, and where they begin."""

    line: int
    cells: list[str]
    remark: str = ""


class _LineTooLong(Exception):
    """The line ahead is not held."""


class Rows:
    """Rows that are not empty, and what was lost between them."""

    def __init__(self, lines: Lines, dialect: Dialect) -> None:
        self.width = 0
        """Cells of a row that is as it should be; 0 while that is not known."""
        self._ahead = _Ahead(lines)
        self._dialect = dialect
        self._reader = dialect.parse(self._ahead, strict=True)
        delimiter = re.escape(dialect.delimiter)
        self._bare_cell = re.compile(rf"([^{delimiter}\r\n]*+)")
        self._rest_of_quoted = re.compile(rf'((?:[^"]|"(?![{delimiter}\r\n]|\Z)|(?!))*+)"')

    def __iter__(self) -> Iterator[Row | ReadProblem]:
        while True:
            self._ahead.begin()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except _LineTooLong:
                yield ReadProblem(
                    f"line {self._ahead.first}",
                    f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out",
                )
                continue
            except csv.Error:
                yield self._read_again(None)
                continue
            if len(self._ahead.taken) > 1 and len(cells) != self.width and self.width:
                yield self._read_again(cells)
            elif any(cell and not cell.isspace() for cell in cells):
                yield Row(self._ahead.first, cells)

    def _read_again(self, strict: list[str] | None) -> Row:
        """The row under way in the first way that gives it the right width; else as it was read strictly."""
        lines = self._ahead.taken
        strict_count = len(lines)
        for cells, count in self._readings():
            if len(cells) == (self.width or len(cells)):
                self._ahead.give_back(count)
                return Row(self._ahead.first, cells, _MENDED)
        if strict is not None:
            self._ahead.give_back(strict_count)
            return Row(self._ahead.first, strict)
        self._ahead.give_back(1)
        return Row(self._ahead.first, self._split(lines[0]), _MENDED)

    def _readings(self) -> Iterator[tuple[list[str], int]]:
        """Cells, and how many lines they are of."""
        lines = self._ahead.taken
        cells, count = self._read_laxly()
        if count == 1 or (count and len(self._split(lines[1])) != self.width):
            yield cells, count
        yield self._split(lines[0]), 1
        yield [cell.rstrip("\r\n") for cell in next(self._dialect.parse([lines[0]]))], 1

    def _read_laxly(self) -> tuple[list[str], int]:
        """A quote closes only where a cell can end, any other is of the text; no lines: one never closes."""
        cells: list[str] = []
        opened: list[str] = []
        for count, text in enumerate(self._ahead.again(), start=1):
            if self._take_cells(text, cells, opened):
                return cells, count
        return [], 0

    def _take_cells(self, text: str, cells: list[str], opened: list[str]) -> bool:
        """Adds the cells of a line, and to `opened` what one has that goes on; whether the row is over."""
        at = 0
        while True:
            if not opened and text.startswith('"', at):
                opened.append("")
                at += 1
            match = (self._rest_of_quoted if opened else self._bare_cell).match(text, at)
            if match is None:
                opened.append(text[at:])
                return False
            cells.append("".join([*opened, match[1]]).replace('""', '"') if opened else match[1])
            opened.clear()
            at = match.end() + 1
            if not text.startswith(self._dialect.delimiter, match.end()):
                return True

    def _split(self, line: str) -> list[str]:
        """Cells of a line of its own, in which no quote holds anything together."""
        cells = line.rstrip("\r\n").split(self._dialect.delimiter)
        return [cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in cells]


class _Ahead:
    """Lines on their way to the parser, kept until their row is done."""

    def __init__(self, lines: Lines) -> None:
        self.first = 0
        """Number of the first of them."""
        self.taken: list[str] = []
        self._lines = lines
        self._length = 0
        self._doubted_to = 0
        """The last line that a row went on to which was read again."""
        self._single_to = 0
        """Up to this line no row goes on, so that rows do not read the same lines ahead one after another."""

    def begin(self) -> None:
        """A row is over, the next begins."""
        self.first = self._lines.number
        self.taken = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.taken and not self._may_go_on():
            raise StopIteration
        text = self._lines.take()
        if text is None:
            if not self.taken:
                raise _LineTooLong
            self._lines.give_back([None])
        if not text:
            raise StopIteration
        self.taken.append(text)
        self._length += len(text)
        return text

    def again(self) -> Iterator[str]:
        """The lines of the row under way from its first on, and then those that follow."""
        yield from list(self.taken)
        yield from self

    def give_back(self, count: int) -> None:
        """All lines of the row under way but the first `count`."""
        if count < len(self.taken):
            last = self.first + len(self.taken) - 1
            if self.first < self._doubted_to:
                self._single_to = last
            self._doubted_to = max(self._doubted_to, last)
            self._lines.give_back(self.taken[count:])

    def _may_go_on(self) -> bool:
        return (
            self._lines.number > self._single_to
            and len(self.taken) < _MAX_ROW_LINES
            and self._length <= MAX_ARTICLE_BYTES
        )
