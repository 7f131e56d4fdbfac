"""The query language: text to tree, by recursive descent. It never fails: what it does not understand it
searches as text or leaves out, and says so in a notice that points at the character.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from itertools import groupby
from typing import cast

from app.search.analysis.compounds import part_from_emoji
from app.search.analysis.readings import join_neighbours
from app.search.lexer import Kind, Token, drop_deep_brackets, is_operator, lex
from app.search.notices import Notice, NoticeCode, Notices
from app.search.terms import FIELDS, Field, Terms
from app.search.tree import EVERYTHING, Node, Not, Or, Word, all_of, is_in_capitals, write

__all__ = ["FIELDS", "Notice", "NoticeCode", "Parsed", "parse"]

MAX_CHARACTERS = 2_000
MAX_CLAUSES = 64
MAX_DEPTH = 20
_MOST_BESIDE_OPERATOR = 2
"""Words on each side of operators, in the mean: more are a sentence."""
_WORDS_AS_OPERATORS = Notice(
    "words-as-operators",
    None,
    "no article has all of these words in capitals: AND, OR and NOT were taken as operators",
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query understood."""

    text: str
    tree: Node
    notices: tuple[Notice, ...] = ()
    otherwise: "Parsed | None" = None
    """The other reading of a query all in capitals: with operators."""

    @property
    def interpreted_as(self) -> str:
        """The tree in canonical form; empty where everything is meant."""
        return "" if self.tree == EVERYTHING else write(self.tree)


def parse(text: str, now: datetime) -> Parsed:
    """The tree of any text; `now` is what `date:7d` counts back from."""
    notices = Notices()
    tokens, deep = drop_deep_brackets(lex(text[:MAX_CHARACTERS]), MAX_DEPTH)
    if len(text) > MAX_CHARACTERS:
        notices.tell(
            "too-long", MAX_CHARACTERS, f"only the first {MAX_CHARACTERS:,} characters were searched"
        )
    if deep is not None:
        notices.tell(
            "too-deep",
            deep,
            f"brackets are nested too deep here; those more than {MAX_DEPTH} deep were left out, their words "
            "were not",
        )
    has_operators = len(tokens) > 1 and any(map(is_operator, tokens))
    if not has_operators or not is_in_capitals(text[:MAX_CHARACTERS]):
        tree = _Parser(tokens, Terms(now, notices), notices).parse()
        return Parsed(text, tree, notices.in_order())
    return _parse_capitals(text, tokens, now, notices)


def _parse_capitals(text: str, tokens: list[Token], now: datetime, notices: Notices) -> Parsed:
    """A query all in capitals, which has no operators: a sentence may be written so."""
    operators = [token for token in tokens if is_operator(token)]
    otherwise = None
    if len(tokens) - len(operators) <= _MOST_BESIDE_OPERATOR * (len(operators) + 1):
        told = Notices()
        tree = _Parser(tokens, Terms(now, told), told).parse()
        otherwise = Parsed(text, tree, (*told.in_order(), _WORDS_AS_OPERATORS))
    notices.tell(
        "operators-as-words",
        operators[0].position,
        "in a query all in capitals AND, OR and NOT are words; for operators, write the other words small",
    )
    words = [
        replace(token, kind=Kind.WORD, text=token.text.lower()) if is_operator(token) else token
        for token in tokens
    ]
    return Parsed(text, _Parser(words, Terms(now, notices), notices).parse(), notices.in_order(), otherwise)


class _Parser:
    """One pass over the tokens of one query."""

    def __init__(self, tokens: list[Token], terms: Terms, notices: Notices) -> None:
        self._tokens = tokens
        self._terms = terms
        self._notices = notices
        self._next = 0
        self._clauses = 0

    def parse(self) -> Node:
        if len(self._tokens) == 1 and is_operator(self._tokens[0]):
            return Word(self._take().text)
        parts: list[Node] = []
        while self._next < len(self._tokens):
            if (node := self._either(None)) is not None:
                parts.append(node)
            if self._at(Kind.CLOSE):
                self._tell("stray-bracket", self._take(), "this bracket closes nothing; left out")
        return _all(parts) or EVERYTHING

    # One method for each level of the grammar, loosest first. None: nothing to search there.

    def _either(self, field: Field | None) -> Node | None:
        parts = [self._together(field)]
        while self._at(Kind.OR):
            operator = self._take()
            before, after = parts[-1], self._together(field)
            if before is None or after is None:
                self._tell(
                    "stray-operator", operator, 'OR needs words on both sides; write "or" for the word'
                )
            parts.append(after)
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return found[0] if found else None
        return Or(
            tuple(child for part in found for child in (part.children if isinstance(part, Or) else (part,)))
        )

    def _together(self, field: Field | None) -> Node | None:
        parts: list[Node] = []
        while self._next < len(self._tokens) and not self._at(Kind.CLOSE, Kind.OR):
            if self._at(Kind.AND):
                operator = self._take()
                if not parts or self._at_gap():
                    self._tell(
                        "stray-operator", operator, 'AND needs words on both sides; write "and" for the word'
                    )
            elif (node := self._unary(field)) is not None:
                parts.append(node)
        return _all(parts)

    def _unary(self, field: Field | None) -> Node | None:
        """What comes after any number of NOT, `-` and fields, of which the last field counts."""
        is_negated = False
        while self._at(Kind.NOT, Kind.MINUS, Kind.FIELD):
            token = self._take()
            if token.kind is not Kind.FIELD:
                is_negated = not is_negated
                if self._at_gap():
                    self._tell("stray-operator", token, f"{token.text} has nothing after it; left out")
            elif token.text.lower() in FIELDS:
                field = cast("Field", token.text.lower())
            else:
                return _negated(self._clause(self._as_text(token), field), is_negated)
        return None if self._at_gap() else _negated(self._primary(field), is_negated)

    def _primary(self, field: Field | None) -> Node | None:
        token = self._take()
        if token.kind is not Kind.OPEN:
            return self._clause(token, field)
        if self._at(Kind.CLOSE):
            self._tell("nothing-to-search", token, "there is nothing between these brackets; left out")
        node = self._either(field)
        if self._at(Kind.CLOSE):
            self._take()
        else:
            self._tell("unclosed-bracket", token, "this bracket is never closed; taken to end with the query")
        return node

    def _as_text(self, name: Token) -> Token:
        """A field that there is not, with what is written on to it, as one word."""
        self._tell(
            "unknown-field",
            name,
            f"there is no field {name.text[:40]!r}; searched as text. "
            f"Fields: {', '.join(f'{field}:' for field in FIELDS)}",
            next((f"{field}:" for field in get_close_matches(name.text.lower(), FIELDS, 1)), ""),
        )
        parts = [name.text]
        while self._at(Kind.FIELD):
            parts.append(self._take().text)
        if self._at(Kind.WORD):
            parts.append(self._take().text)
        return replace(name, kind=Kind.WORD, text=":".join(parts))

    def _clause(self, token: Token, field: Field | None) -> Node | None:
        self._clauses += 1
        if self._clauses > MAX_CLAUSES:
            message = f"only the first {MAX_CLAUSES} words and phrases were searched"
            self._tell("too-many-clauses", token, message)
            return None
        if not token.closed:
            self._tell("unclosed-quote", token, "this quote is never closed; taken to end with the query")
        leaf = self._terms.read(token, field)
        if not isinstance(leaf, Word):
            return leaf
        return all_of([replace(leaf, text=part) for part in part_from_emoji(leaf.text)])

    def _at(self, *kinds: Kind) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in kinds

    def _at_gap(self) -> bool:
        """Whether what comes next cannot be searched together with what came before."""
        return self._next == len(self._tokens) or self._at(Kind.CLOSE, Kind.OR, Kind.AND)

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _tell(self, code: NoticeCode, token: Token, message: str, suggestion: str = "") -> None:
        self._notices.tell(code, token.position, message, suggestion)


def _negated(node: Node | None, is_negated: bool) -> Node | None:
    if node is None or not is_negated:
        return node
    return node.child if isinstance(node, Not) else Not(node)


def _all(parts: list[Node]) -> Node | None:
    return all_of(_joined(parts)) if parts else None


def _joined(parts: list[Node]) -> list[Node]:
    """The parts, with each word told what it makes with the one before and behind."""
    for start, run in _runs_of_words(parts):
        for at, joined in enumerate(join_neighbours([word.text for word in run])):
            if joined:
                parts[start + at] = replace(run[at], joined=joined)
    return parts


def _runs_of_words(parts: list[Node]) -> Iterator[tuple[int, list[Word]]]:
    """Words in the same field that follow one another, with the place of the first."""
    at = 0
    for kind, nodes in groupby(parts, lambda node: (type(node), getattr(node, "field", None))):
        run = list(nodes)
        if kind[0] is Word and len(run) > 1:
            yield at, cast("list[Word]", run)
        at += len(run)
