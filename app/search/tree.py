"""The query tree: what a query means, in frozen nodes that every engine compiles for itself.

Nodes hold text as it was written; folding and stemming are the engine's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Literal

from app.text.words import tokens

TextField = Literal["title", "body"]
NameField = Literal["source", "section", "tag", "author", "lang", "site", "url"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its inflections; in title or body where no field is given."""

    text: str
    field: TextField | None = None
    joined: tuple[str, ...] = dataclass_field(default=(), compare=False)
    """Folded words that it makes with a word next to it, any of which is as good: `sub` of `sub prime` is
    also found as subprime. Follows from where it stands, and so is not written.
    """


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly these words, in this order; with `slop`, up to so many positions apart."""

    text: str
    field: TextField | None = None
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` (1 or 2) edits away."""

    text: str
    field: TextField | None = None
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """Articles filed under a name: a tag by its slug, a source, section or author by words of its name, a
    language with its variants, a site with those below it, words of an address.
    """

    field: NameField
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """Published in [start, end); an open end is None."""

    start: datetime | None
    end: datetime | None
    text: str
    """As written, without white space."""


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that do not match."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Articles that match all."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that match any."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Articles that match at least so many. No query is written so: it is what queries are loosened to."""

    count: int
    children: tuple["Node", ...]


Leaf = Everything | Word | Phrase | Prefix | Fuzzy | Named | Period
Node = Leaf | Not | And | Or | AtLeast
EVERYTHING = Everything()
_PLAIN = re.compile(r"[^\W_][^\s():*~]*")
"""A name that needs no quotes."""
_OPERATOR = re.compile(r"(?<![^\s()])(?:AND|OR|NOT)(?![^\s()])")
_LONG_PHRASE = 5
_WRITTEN_WORD = re.compile(r"[^\s()]+")


def write(node: Node) -> str:
    """The query in canonical form: parsing it gives the same tree, unless it grew past the limits. Words all
    in capitals become small, as operators would be words beside them.
    """
    text = _write(node)
    return _WRITTEN_WORD.sub(_small, text) if is_in_capitals(text) else text


def is_in_capitals(text: str) -> bool:
    """Whether a query has operators, has capitals besides them, and no small letter."""
    rest, operators = _OPERATOR.subn("", text)
    return bool(operators) and rest.isupper()


def iter_leaves(node: Node, *, wanted_only: bool = False) -> Iterator[Leaf]:
    """Leaves from left to right; `wanted_only` leaves out what stands under Not."""
    match node:
        case Not(child):
            if not wanted_only:
                yield from iter_leaves(child)
        case And(children) | Or(children) | AtLeast(_, children):
            for child in children:
                yield from iter_leaves(child, wanted_only=wanted_only)
        case _:
            yield node


def all_of(nodes: Sequence[Node]) -> Node:
    """One query that wants all of one or several."""
    if len(nodes) == 1:
        return nodes[0]
    return And(
        tuple(child for node in nodes for child in (node.children if isinstance(node, And) else (node,)))
    )


def any_of(node: Node) -> Node:
    """The query with any of its words instead of all; what excludes, and names and dates, hold as before.

    Each side of an OR is loosened for itself. Brackets are left as they were; a query of less than two words
    comes back as it is.
    """
    return _loosened(node, _either)


def some_of(node: Node) -> Node:
    """The query with enough of its words instead of all, loosened as by `any_of`; a word, a phrase or what
    stands in brackets counts one.
    """
    return _loosened(node, lambda words: AtLeast(count_enough(len(words)), words))


def without_long_phrases(node: Node) -> Node:
    """The query with phrases of five words and more, which are quoted sentences, as the words in them."""
    match node:
        case Phrase(text, field, 0) if len(words := [w for w in text.split() if tokens(w)]) >= _LONG_PHRASE:
            return all_of([Word(word, field) for word in words])
        case And(children):
            return all_of([without_long_phrases(child) for child in children])
        case Or(children):
            return Or(tuple(without_long_phrases(child) for child in children))
        case _:
            return node


def count_enough(words: int) -> int:
    """How many of so many words are enough to be shown after what has all: K.

    By their number alone, so that engines agree; ADR 6 has how it was chosen.
    """
    return max(1, words // 2)


def _loosened(node: Node, loosen: Callable[[tuple[Node, ...]], Node]) -> Node:
    if isinstance(node, Or):
        return _either(tuple(_loosened(child, loosen) for child in node.children))
    if not isinstance(node, And):
        return node
    words = tuple(child for child in node.children if isinstance(child, Word | Phrase | Prefix | Fuzzy | Or))
    others = tuple(child for child in node.children if child not in words)
    if len(words) < 2:
        return node
    loosened = loosen(words)
    return And((loosened, *others)) if others else loosened


def _either(nodes: tuple[Node, ...]) -> Node:
    return Or(tuple(part for node in nodes for part in (node.children if isinstance(node, Or) else (node,))))


def _write(node: Node) -> str:
    match node:
        case Not(child):
            text = _grouped(child)
            return f"NOT {text}" if text.startswith("-") else f"-{text}"
        case And(children):
            return " ".join(
                _write(child) if isinstance(child, And) else _grouped(child) for child in children
            )
        case Or(children) | AtLeast(_, children):
            return " OR ".join(_write(child) for child in children)
        case _:
            return _write_leaf(node)


def _small(word: re.Match[str]) -> str:
    return word[0] if _OPERATOR.fullmatch(word[0]) else word[0].lower()


def _write_leaf(leaf: Leaf) -> str:
    match leaf:
        case Everything():
            return "*"
        case Word(text, field):
            return _scoped(field, text)
        case Phrase(text, field, slop):
            return _scoped(field, f'"{text}"' + (f"~{slop}" if slop else ""))
        case Prefix(text, field):
            return _scoped(field, f"{text}*")
        case Fuzzy(text, field, distance):
            return _scoped(field, f"{text}~" + (str(distance) if distance > 1 else ""))
        case Named(field, text):
            return _scoped(field, text if _PLAIN.fullmatch(text) else f'"{text}"')
        case Period(text=text):
            return _scoped("date", text)


def _scoped(field: str | None, text: str) -> str:
    if field is None:
        return text
    # `a::b` and `a:/b` are words: such a sign needs brackets to be the beginning of the field's own word.
    return f"{field}:({text})" if text[0] in ":/" else f"{field}:{text}"


def _grouped(node: Node) -> str:
    return f"({_write(node)})" if isinstance(node, And | Or | AtLeast) else _write(node)
