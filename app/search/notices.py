"""Notices: what of a query was not understood as written, where, and what was made of it."""

from dataclasses import dataclass
from typing import Literal

from app.search.request import FilterField

NoticeCode = Literal[
    "too-long", "too-many-clauses", "too-deep", "unclosed-quote", "unclosed-bracket", "stray-bracket",
    "stray-operator", "stray-pattern", "unknown-field", "not-a-date", "nothing-to-search",
    "any-of-them", "cut-into-words", "unknown-name", "operators-as-words", "words-as-operators",
]  # fmt: skip
MAX_REPEATED = 10
_REPEATED: tuple[NoticeCode, ...] = ("unknown-field", "not-a-date")
"""Told of each time, as each is about another word; of the other kinds the first says enough."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a query that was not understood as written."""

    code: NoticeCode
    position: int | None
    """Character of the query, from 0; None where it is about all of it."""
    message: str
    suggestion: str = ""
    """What may have been meant, to put in that place; empty where nothing is near."""
    field: FilterField | None = None
    """The filter that it is about; None: the query."""

    @property
    def sentence(self) -> str:
        """The message, with the character counted from 1."""
        where = "" if self.position is None else f"Character {self.position + 1}: "
        return f"{where}{self.message}"


class Notices:
    """The notices of one query; however odd it is, they are few."""

    def __init__(self) -> None:
        self._told: list[Notice] = []

    def tell(self, code: NoticeCode, position: int, message: str, suggestion: str = "") -> None:
        """Add a notice, unless enough of its kind was told."""
        count = sum(notice.code == code for notice in self._told)
        if count < (MAX_REPEATED if code in _REPEATED else 1):
            self._told.append(Notice(code, position, message, suggestion))

    def in_order(self) -> tuple[Notice, ...]:
        """By position."""
        return tuple(sorted(self._told, key=lambda notice: notice.position or 0))
