"""What a reader is: bytes in, drafts and problems out, in order, with the position of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO, Literal, NamedTuple

MAX_DOCUMENT_BYTES = 64 << 20
"""A larger file is damaged, or no document."""
DateOrder = Literal["dmy", "mdy"]
Origin = Literal["given", "json-ld", "meta", "feed", "url", "text", "estimated"]
"""Where in an input a value stood: `given` is a field of a record, `text` what readers see on a page,
`estimated` what htmldate makes of a page that does not say.
"""
Precision = Literal["second", "minute", "day", "month", "year"]
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst|br)$")
Provenance = Origin | Literal["relative"]
"""How an instant is known: where its date stood, or `relative` where that counts back from the capture."""

MAX_ARTICLE_BYTES = 16 << 20
"""What is longer is no article but damage (the longest novel has some 8 MB), and is never held at once."""


_NO_ORIGINS: Mapping[str, Origin] = {}


class Markdown(str):
    """A body that its format says is Markdown, however few its marks. Equal to the same text of any kind."""

    __slots__ = ()


class ListedName(str):
    """The only author of a list: whatever stands in it, several are not meant. Equal to the same text of any
    kind.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was received."""

    url: str
    """Empty where only the file is known."""
    captured_at: datetime | None
    """Aware; None where nothing says when."""
    media_type: str
    payload: bytes
    """As a browser would be given it: no transfer or content encoding."""
    encoding: str | None = None
    """The label of that in which its text was read."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What an archive has made of an article, as its own export tells it: it is taken as it is. The draft's
    texts are clean then, and its names one each.
    """

    published: tuple[datetime, Precision, Provenance] | None
    """The instant (aware); None where the date could not be read."""
    byline: str
    digest: bytes | None
    """Of its text (until 0.1.0 of all it says), by which the archive knows it again; None where somebody has
    changed what is said.
    """
    public_id: str = ""
    """Its id in the archive that exported it; empty where the record has none."""
    also_at: tuple[str, ...] = ()
    """Its other addresses."""
    published_offset: int | None = None
    """Minutes east of UTC that the date was written with."""


class Draft(NamedTuple):
    """One article as its input gives it: nothing guessed, empty where the input is silent.

    There is one of every article read, and a tuple is made in a quarter of the time of a frozen dataclass.
    """

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
    """As written: one string may still name several, but where it is a `ListedName`."""
    tags: tuple[str, ...] = ()
    language: str = ""
    external_id: str = ""
    is_link_shared: bool = False
    """Whether the address leads to more than this article: the feed's own, or one that several entries share
    but for a fragment.
    """
    feed_id: str = ""
    """What identifies the feed the entry is from: its id, its own address, the address of its site, or that
    which it was fetched from.
    """
    origins: Mapping[str, Origin] = _NO_ORIGINS
    """Field name to where its value was found, for inputs that say a thing in several places."""
    capture: Capture | None = None
    settled: Settled | None = None
    """Where the input is an archive's own export."""
    remarks: tuple[str, ...] = ()
    """What the reader could not use, a sentence each; the article is whole without it."""
    formerly: "Draft | None" = None
    """The same as it was read until 0.1.0, where that was something else: ids and digests made by that
    reading are for good.
    """
    was_garbled: bool = False
    """Whether it was read in a wrong encoding then."""


class ReadProblem(NamedTuple):
    """An item that could not be read, or not whole."""

    position: str
    message: str
    lost: bool = True
    """False: it is told for completeness, and no article is missing because of it."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about an input."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Field name to the dotted path it has in the input (`--map title=data.headline`)."""
    encoding: str | None = None
    """A label for that of text, by the user or the server; UTF-8 is read as that whatever they say."""
    url: str = ""
    """The address the input was fetched from."""
    name: str = ""
    """Of the file; empty where unknown."""
    captured_at: datetime | None = None
    """Aware; when it was fetched."""
    archives: int = 0
    """How many archives (ZIP, tar) the input lies in, one within another."""
    part: "Part | None" = None
    """What the input is of a longer one; None: it is whole."""


class Document(NamedTuple):
    """A whole file found inside an input: read on its own, and perhaps in another process."""

    position: str
    """Goes before the positions of what is in it."""
    format: str
    """Name in `FORMATS`."""
    content: bytes
    url: str = ""
    captured_at: datetime | None = None
    """Aware."""
    encoding: str | None = None
    """A label for that of its text, where what it came in says so."""
    name: str = ""
    """Of its file, where that is not its position."""
    part: "Part | None" = None
    """None: it is whole."""

    def own_options(self, options: ReadOptions) -> ReadOptions:
        """Options of the input it is in, with what is known of itself."""
        return replace(
            options,
            url=self.url,
            name=self.name or self.position,
            captured_at=self.captured_at or options.captured_at,
            encoding=self.encoding or options.encoding,
            part=self.part,
        )

    def describe(self) -> str:
        """Where what is in it stands, for people."""
        return ", ".join(filter(None, (self.position, self.part.name if self.part else "")))


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a longer input a document is; made, and understood, by the reader of its format."""

    name: str
    """For people: `entries 101 to 200`."""
    context: object
    """What the part cannot know by itself. Can be sent to other processes."""


ReadItem = Draft | ReadProblem | Document
ReadFunction = Callable[[BinaryIO, ReadOptions], Iterator[ReadItem]]
SplitFunction = Callable[[BinaryIO, ReadOptions], Iterator["Document | ReadProblem"]]


class Format(NamedTuple):
    """A format: how to know it by the first bytes of an input, and how to read it."""

    sniff: Callable[[bytes], bool]
    read: ReadFunction
    is_document: bool = False
    """Whether an input can be handed to another process: whole, or in parts where it is long."""
    split: SplitFunction | None = None
    """Makes parts of a document of any length, each a document of this format; None: it can only be whole."""
    suffixes: tuple[str, ...] = ()
    """What the names of its files end in, where that tells more than their content: in small letters."""
    is_loose: bool = False
    """Whether prose may look like it: then the name of a file counts for more."""


HolderReadFunction = Callable[[BinaryIO, ReadOptions, Mapping[str, Format]], Iterator[ReadItem]]
"""Of a format whose inputs hold files of other formats: is handed those that there are."""


def find_format_name(head: bytes, formats: Mapping[str, Format], name: str = "") -> str | None:
    """The format whose mark is in the first bytes of an input, of those that may be, or that its file is
    named for.
    """
    found = next((each for each, known in formats.items() if known.sniff(head)), None)
    if found is not None and not formats[found].is_loose:
        return found
    bare = _PACKED.sub("", name.lower())
    named = next((each for each, known in formats.items() if bare.endswith(known.suffixes or "\0")), None)
    return named if named and b"\0" not in head and head.strip() else found
