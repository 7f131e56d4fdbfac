"""The query language: text to tree, by recursive descent. It never fails: what it cannot understand it searches as
text or leaves out, and says so in a notice that points at the character.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast, get_args

from app.search.lexer import Kind, Token, lex
from app.search.periods import NotAPeriod, parse_period
from app.search.tree import (
    EVERYTHING,
    And,
    Fuzzy,
    Named,
    NameField,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    TextField,
    Word,
    write,
)
from app.text.slugs import tag_slug
from app.text.words import tokens

MAX_CHARACTERS = 2_000
MAX_CLAUSES = 64
MAX_DEPTH = 20
MAX_SLOP = 100

NoticeCode = Literal[
    "too-long", "too-many-clauses", "too-deep", "unclosed-quote", "unclosed-bracket", "stray-bracket",
    "stray-operator", "unknown-field", "not-a-date", "nothing-to-search",
]  # fmt: skip
_TEXT_FIELDS, _NAME_FIELDS = get_args(TextField), get_args(NameField)
FIELDS = (*_TEXT_FIELDS, *_NAME_FIELDS, "date")
_FUZZY = re.compile(r"(.*[^~])~([12])?")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a query that was not understood as written."""

    code: NoticeCode
    position: int
    """Character of the query, from 0."""
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query understood."""

    text: str
    tree: Node
    notices: tuple[Notice, ...] = ()

    @property
    def interpreted_as(self) -> str:
        """The tree in canonical form; empty where everything is meant."""
        return "" if self.tree == EVERYTHING else write(self.tree)


def parse(text: str, now: datetime) -> Parsed:
    """The tree of any text; `now` is what `date:7d` counts back from."""
    parser = _Parser(text, now)
    return Parsed(text, parser.parse(), tuple(sorted(parser.notices, key=lambda notice: notice.position)))


class _Parser:
    """One pass over the tokens of one query."""

    def __init__(self, text: str, now: datetime) -> None:
        self.notices: list[Notice] = []
        self._now = now
        self._clauses = 0
        if len(text) > MAX_CHARACTERS:
            self._notice(
                "too-long", MAX_CHARACTERS, f"only the first {MAX_CHARACTERS:,} characters were searched"
            )
        self._tokens = lex(text[:MAX_CHARACTERS])
        self._next = 0

    def parse(self) -> Node:
        if len(self._tokens) == 1 and self._at(Kind.AND, Kind.OR, Kind.NOT):
            return Word(self._take().text)
        parts: list[Node] = []
        while self._next < len(self._tokens):
            if (node := self._either(0, None)) is not None:
                parts.append(node)
            if self._at(Kind.CLOSE):
                self._notice("stray-bracket", self._take().position, "this bracket closes nothing; left out")
        return _all(parts) or EVERYTHING

    # One method for each level of the grammar, loosest first. None: nothing to search there.

    def _either(self, depth: int, field: Token | None) -> Node | None:
        parts = [self._together(depth, field)]
        while self._at(Kind.OR):
            operator = self._take()
            before, after = parts[-1], self._together(depth, field)
            if before is None or after is None:
                self._notice(
                    "stray-operator",
                    operator.position,
                    'OR needs words on both sides; write "or" for the word',
                )
            parts.append(after)
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return found[0] if found else None
        return Or(
            tuple(child for part in found for child in (part.children if isinstance(part, Or) else (part,)))
        )

    def _together(self, depth: int, field: Token | None) -> Node | None:
        parts: list[Node] = []
        while self._next < len(self._tokens) and not self._at(Kind.CLOSE, Kind.OR):
            if self._at(Kind.AND):
                self._and(parts)
            elif (node := self._unary(depth, field)) is not None:
                parts.append(node)
        return _all(parts)

    def _and(self, parts: list[Node]) -> None:
        operator = self._take()
        if not parts or self._next == len(self._tokens) or self._at(Kind.CLOSE, Kind.OR, Kind.AND):
            self._notice(
                "stray-operator", operator.position, 'AND needs words on both sides; write "and" for the word'
            )

    def _unary(self, depth: int, field: Token | None) -> Node | None:
        negations = 0
        while self._at(Kind.NOT, Kind.MINUS):
            operator = self._take()
            negations += 1
            if self._next == len(self._tokens) or self._at(Kind.CLOSE, Kind.OR, Kind.AND):
                self._notice(
                    "stray-operator", operator.position, f"{operator.text} has nothing after it; left out"
                )
                return None
        child = self._primary(depth, field)
        if child is None or negations % 2 == 0:
            return child
        return child.child if isinstance(child, Not) else Not(child)

    def _primary(self, depth: int, field: Token | None) -> Node | None:
        token = self._take()
        if token.kind is Kind.OPEN:
            return self._group(token, depth, field)
        if token.kind is Kind.FIELD:
            return self._field(token, depth, field)
        if self._clauses == MAX_CLAUSES:
            self._notice(
                "too-many-clauses",
                token.position,
                f"only the first {MAX_CLAUSES} words and phrases were searched",
            )
        self._clauses += 1
        if self._clauses > MAX_CLAUSES:
            return None
        return self._leaf(token, field)

    def _group(self, opening: Token, depth: int, field: Token | None) -> Node | None:
        if depth == MAX_DEPTH:
            self._notice(
                "too-deep", opening.position, f"brackets nested more than {MAX_DEPTH} deep were left out"
            )
        if depth >= MAX_DEPTH:
            return None
        node = self._either(depth + 1, field)
        if self._at(Kind.CLOSE):
            self._take()
        else:
            self._notice(
                "unclosed-bracket",
                opening.position,
                "this bracket is never closed; taken to end with the query",
            )
        return node

    def _field(self, name: Token, depth: int, outer: Token | None) -> Node | None:
        known = name.text.lower() in FIELDS
        if not known:
            fields = ", ".join(f"{field}:" for field in FIELDS)
            self._notice(
                "unknown-field",
                name.position,
                f"there is no field {name.text!r}; searched as text. Fields: {fields}",
            )
        if (
            known
            and self._next < len(self._tokens)
            and not self._at(Kind.CLOSE, Kind.OR, Kind.AND, Kind.NOT, Kind.MINUS)
        ):
            return self._primary(depth, replace(name, text=name.text.lower()))
        if not known and self._at(Kind.WORD):
            value = self._take()
            return self._leaf(replace(value, kind=Kind.WORD, text=f"{name.text}:{value.text}"), outer)
        return self._leaf(replace(name, kind=Kind.WORD), outer)

    def _leaf(self, token: Token, field: Token | None) -> Node | None:
        if not token.closed:
            self._notice(
                "unclosed-quote", token.position, "this quote is never closed; taken to end with the query"
            )
        if field is not None and field.text == "date":
            try:
                return Period(*parse_period(token.text, self._now), token.text)
            except NotAPeriod as error:
                self._notice("not-a-date", token.position, f"{error}; searched as text")
                field = None
        if field is not None and field.text in _NAME_FIELDS:
            return self._named(cast("NameField", field.text), token)
        if token.kind is not Kind.PHRASE and len(token.text) > 1 and token.text[0] == "#" and field is None:
            return self._named("tag", replace(token, text=token.text.lstrip("#") or token.text))
        return self._text(token, cast("TextField", field.text) if field else None)

    def _named(self, field: NameField, token: Token) -> Node | None:
        text = " ".join(token.text.split())
        if not (tag_slug(text) if field == "tag" else tokens(text)):
            return self._nothing(token)
        return Named(field, text)

    def _text(self, token: Token, field: TextField | None) -> Node | None:
        text = token.text
        if token.kind is Kind.PHRASE:
            words = " ".join(text.split())
            return Phrase(words, field, min(token.slop, MAX_SLOP)) if tokens(words) else self._nothing(token)
        if text == "*" and field is None:
            return EVERYTHING
        if text.endswith("*") and len(tokens(text)) == 1:
            return Prefix(text.rstrip("*"), field)
        if (fuzzy := _FUZZY.fullmatch(text)) and len(tokens(fuzzy[1])) == 1:
            return Fuzzy(fuzzy[1], field, int(fuzzy[2] or 1))
        return Word(text, field) if tokens(text) else self._nothing(token)

    def _nothing(self, token: Token) -> None:
        self._notice(
            "nothing-to-search", token.position, f"{token.text[:40]!r} holds no letter or digit; left out"
        )

    def _at(self, *kinds: Kind) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in kinds

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _notice(self, code: NoticeCode, position: int, message: str) -> None:
        if not any(notice.code == code for notice in self.notices) or code == "unknown-field":
            self.notices.append(Notice(code, position, message))


def _all(parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(
        tuple(child for part in parts for child in (part.children if isinstance(part, And) else (part,)))
    )
