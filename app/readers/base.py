"""What a reader is: bytes in, drafts and problems out, in order, with the position of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple

DateOrder = Literal["dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its input gives it: nothing guessed, empty where the input is silent."""

    position: str
    """Where in the input, for people: `line 12`."""
    title: str = ""
    body: str = ""
    """May hold HTML, Markdown or shortcodes."""
    summary: str = ""
    url: str = ""
    source: str = ""
    section: str = ""
    published: str = ""
    """The date as written."""
    date_order: DateOrder | None = None
    """How the format writes dates in figures, where it always writes them alike."""
    authors: tuple[str, ...] = ()
    """As written: one string may still name several."""
    tags: tuple[str, ...] = ()
    language: str = ""
    external_id: str = ""
    remarks: tuple[str, ...] = ()
    """What the reader could not use, a sentence each; the article is whole without it."""


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """An item that could not be read, and is lost to this run."""

    position: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about an input."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Field name to the dotted path it has in the input (`--map title=data.headline`)."""
    encoding: str | None = None
    """Of text; None: UTF-8, and Windows-1252 for what is not."""


ReadFunction = Callable[[BinaryIO, ReadOptions], Iterator[Draft | ReadProblem]]


class Format(NamedTuple):
    """A format: how to know it by the first bytes of an input, and how to read it."""

    sniff: Callable[[bytes], bool]
    read: ReadFunction
