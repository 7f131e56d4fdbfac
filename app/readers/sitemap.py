"""PLACEHOLDER: the sitemap reader is written elsewhere and replaces this file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from app.errors import InputError


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page of a sitemap, or a sitemap of a sitemap index."""

    url: str
    is_index: bool = False
    modified: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()


def iter_entries(stream: BinaryIO) -> Iterator[SitemapEntry]:
    """Raises: InputError: the XML is broken."""
    try:
        root = etree.fromstring(stream.read(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise InputError(f"broken XML: {error}") from error
    for element in root.iterchildren("{*}url", "{*}sitemap"):
        yield SitemapEntry(
            url=(element.findtext("{*}loc") or "").strip(),
            is_index=etree.QName(element).localname == "sitemap",
            modified=(element.findtext("{*}lastmod") or "").strip(),
        )
