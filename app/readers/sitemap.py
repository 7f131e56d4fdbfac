"""Sitemaps: the pages a site lists, and in news sitemaps what they are. Read as a stream, entry by entry.

Namespaces are passed over, for sites misspell them.
Source: sitemaps.org, protocol 0.9; Google's news extension, 0.9.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from app.errors import InputError
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.xml_prolog import root_tag
from app.readers.xml_text import plain_xml

_MAX_ENTRY_BYTES = 4 << 20
"""With a thousand pictures and what each shows, an entry has about one."""
_ROOTS = ("urlset", "sitemapindex")
_ENTRIES = ("url", "sitemap")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page a site lists, or a further sitemap; all as written, empty where the sitemap is silent."""

    url: str
    is_index: bool = False
    """Whether the address is that of a further sitemap."""
    modified: str = ""
    title: str = ""
    """This and what follows is said by news sitemaps only."""
    published: str = ""
    source: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    """One text may still hold several."""


def sniff(head: bytes) -> bool:
    """Whether the first element is that of a sitemap or of an index of sitemaps."""
    return root_tag(head)[0] in _ROOTS


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """A draft for each entry of a news sitemap; entries that are addresses only are told of at the end.

    Raises:
        InputError: it is not well-formed or breaks off; what comes before is read.
    """
    number = bare = 0
    broken: InputError | None = None
    try:
        for number, entry in enumerate(iter_entries(stream, options.encoding), start=1):
            if entry.title:
                yield _draft(f"entry {number}", entry)
            else:
                bare += 1
    except InputError as error:
        broken = error
    if bare:
        yield ReadProblem(
            f"{bare} of {number} entries",
            "addresses without articles: load the sitemap by its address, so that its pages are fetched",
            lost=False,
        )
    if broken:
        raise broken


def iter_entries(stream: BinaryIO, encoding: str | None = None) -> Iterator[SitemapEntry]:
    """Entries with an address, in order; memory does not grow with their number.

    Raises:
        InputError: it is not well-formed or breaks off; the entries before are read.
    """
    source = _Metered(plain_xml(stream, encoding), _MAX_ENTRY_BYTES)
    # The parser's own limits hold: 256 levels, 10 MB in one text.
    parsed = etree.iterparse(
        source, encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in parsed:
            if _local_name(element) in _ENTRIES:
                source.begin()
                entry = _entry(element)
                _forget(element)
                if entry.url:
                    yield entry
    except etree.XMLSyntaxError as error:
        raise InputError(f"the XML is broken: {error.msg}") from error


def _entry(element: etree._Element) -> SitemapEntry:
    fields = _texts(element)
    news = next((child for child in element if _local_name(child) == "news"), None)
    if news is None:
        return SitemapEntry(
            fields.get("loc", ""), _local_name(element) == "sitemap", fields.get("lastmod", "")
        )
    said = {**_texts(news), **{name: text for child in news for name, text in _texts(child).items()}}
    return SitemapEntry(
        url=fields.get("loc", ""),
        modified=fields.get("lastmod", ""),
        title=said.get("title", ""),
        published=said.get("publication_date", ""),
        source=said.get("name", ""),
        language=said.get("language", ""),
        keywords=(said["keywords"],) if said.get("keywords") else (),
    )


def _texts(element: etree._Element) -> dict[str, str]:
    """Local name to text, of the children that have one; of several the first."""
    texts: dict[str, str] = {}
    for child in element:
        if text := (child.text or "").strip():
            texts.setdefault(_local_name(child), text)
    return texts


def _draft(position: str, entry: SitemapEntry) -> Draft:
    return Draft(
        position,
        title=entry.title,
        url=entry.url,
        source=entry.source,
        published=entry.published,
        tags=entry.keywords,
        language=entry.language,
    )


def _local_name(element: etree._Element) -> str:
    """Without namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def _forget(element: etree._Element) -> None:
    """Free an element that was read, and all before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (earlier := element.getprevious()) is not None:
        parent.remove(earlier)


class _Metered:
    """Bytes of `stream`; an InputError when more than `limit` are read between two calls of `begin`."""

    def __init__(self, stream: io.BufferedReader, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._read_bytes = 0

    def begin(self) -> None:
        """An entry is over, the next begins."""
        self._read_bytes = 0

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`.

        Raises:
            InputError: too many since `begin`.
        """
        if self._read_bytes > self._limit:
            raise InputError(f"an entry is longer than {self._limit >> 20} MiB: the rest is not read")
        data = self._stream.read1(size)
        self._read_bytes += len(data)
        return data
