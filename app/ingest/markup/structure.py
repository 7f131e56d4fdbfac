"""Structure: what the walk knows of the lists and tables it is inside of."""

import re
from typing import TYPE_CHECKING

from app.ingest.markup.characters import CELL

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_CELL = 1000
"""A cell with more characters holds an article's text: the table is a layout, not data."""
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")


class Lists:
    """The open lists, outermost first."""

    def __init__(self) -> None:
        self._next_numbers: list[int | None] = []
        self.group: object = None
        """Of all items of the outermost open list; None outside of lists."""

    def open(self, element: "_Element", *, ordered: bool) -> None:
        """A list begins."""
        if not self._next_numbers:
            self.group = object()
        self._next_numbers.append(_number(element.get("start"), 1) if ordered else None)

    def close(self) -> None:
        """The innermost list ends."""
        self._next_numbers.pop()
        if not self._next_numbers:
            self.group = None

    def next_marker(self, element: "_Element") -> str:
        """What an item's line begins with: `- `, or its number."""
        number = self._next_numbers[-1] if self._next_numbers else None
        if number is None:
            return "- "
        number = _number(element.get("value"), number)
        self._next_numbers[-1] = number + 1
        return f"{number}{element.get('data-mark') or '.'} "


class Tables:
    """The open tables, outermost first; those that only lay out a page have no rows."""

    def __init__(self) -> None:
        self._are_layout: list[bool] = []
        self._cells = 0
        self.in_row = False
        self.group: object = None

    def open(self, element: "_Element") -> None:
        """A table begins."""
        self._are_layout.append(_is_layout(element))
        self.group = object()

    def close(self) -> None:
        """The innermost table ends."""
        self._are_layout.pop()
        self.in_row = False

    def open_row(self) -> None:
        """A row begins."""
        self.in_row = bool(self._are_layout) and not self._are_layout[-1]
        self._cells = 0

    def close_row(self) -> bool:
        """A row ends; whether it is a line of data."""
        was_in_row, self.in_row = self.in_row, False
        return was_in_row

    def next_cell(self) -> str:
        """What comes before the text of a cell."""
        self._cells += 1
        return CELL if self.in_row and self._cells > 1 else " "


def _is_layout(table: "_Element") -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return True
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    return len(cells) <= rows or any(text_length(cell) > LONGEST_CELL for cell in cells)


def text_length(element: "_Element") -> int:
    """Characters of all text below `element`."""
    return sum(map(len, element.itertext()))


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and _NUMBER.fullmatch(written) else otherwise
