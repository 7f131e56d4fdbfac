"""The query language's tokens and their positions. Any text gives tokens; what is odd is for the parser."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Kind(Enum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    MINUS = "-"
    FIELD = "field"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `position` counts characters from 0."""

    kind: Kind
    text: str
    position: int
    slop: int = 0
    closed: bool = True
    """False for a phrase whose closing quote is missing."""


_QUOTES = {
    '"': '"', "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "〝": "〞〟",
}  # fmt: skip
"""Opening quotation marks to those that close them; German and Danish point inwards."""
_SEPARATORS = "»›"
"""Quotation marks that also stand between the parts of a way: `News › Europe`."""
_OTHER_QUOTES = re.compile('["“”„«»‹›〝〞〟]')
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\s()\"“”„«»‹›〝〞〟]+")
_FIELD = re.compile(r"(?!(?:AND|OR|NOT):)([A-Za-z]+):(?=[^\s:/)»])")
_SLOP = re.compile(r"~(\d{1,3})")


OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


def lex(text: str) -> list[Token]:
    """Tokens in order. `-` is an operator only at the beginning of a word and before something; AND, OR and
    NOT are words right after a field, as in `title:OR`.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        token, position = _next(text, position)
        if token:
            after_field = bool(tokens) and tokens[-1].kind is Kind.FIELD
            tokens.append(replace(token, kind=Kind.WORD) if after_field and is_operator(token) else token)
    return tokens


def is_operator(token: Token) -> bool:
    """Whether the token is an operator, or would be one without the field before it."""
    return token.kind is not Kind.PHRASE and token.text in OPERATORS


def drop_deep_brackets(tokens: Iterable[Token], depth: int) -> tuple[list[Token], int | None]:
    """The tokens without brackets nested more than `depth` deep, and the position of the first of those."""
    kept: list[Token] = []
    first, opened = None, 0
    for token in tokens:
        if token.kind is Kind.OPEN:
            opened += 1
        if token.kind in (Kind.OPEN, Kind.CLOSE) and opened > depth:
            first = token.position if first is None else first
        else:
            kept.append(token)
        if token.kind is Kind.CLOSE:
            opened = max(0, opened - 1)
    return kept, first


def _next(text: str, at: int) -> tuple[Token | None, int]:
    character = text[at]
    if space := _SPACE.match(text, at):
        return None, space.end()
    if character in "()":
        return Token(Kind.OPEN if character == "(" else Kind.CLOSE, character, at), at + 1
    if character in _QUOTES:
        return _phrase(text, at)
    if character == "-" and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] not in ")-":
        return Token(Kind.MINUS, character, at), at + 1
    if field := _FIELD.match(text, at):
        return Token(Kind.FIELD, field[1], at), field.end()
    word = _WORD.match(text, at)
    if word is None:
        return None, at + 1
    return Token(OPERATORS.get(word[0], Kind.WORD), word[0], at), word.end()


def _phrase(text: str, at: int) -> tuple[Token | None, int]:
    closing = _QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closing), None)
    inside = _OTHER_QUOTES.sub(" ", text[at + 1 : end])
    if end is None and text[at] in _SEPARATORS:
        return None, at + 1
    if end is None:
        return Token(Kind.PHRASE, inside, at, closed=False), len(text)
    slop = _SLOP.match(text, end + 1)
    return Token(Kind.PHRASE, inside, at, slop=int(slop[1]) if slop else 0), slop.end() if slop else end + 1
