"""Atom.

Source: RFC 4287; RFC 5005, section 3, for pages of older entries.
"""

from datetime import datetime

from lxml import etree

from app.exporting.records import shape_date
from app.web.syndication.entries import Entry, Feed

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed) -> bytes:
    """The document."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # a default
    _add(root, "id", feed.first_url)
    _add(root, "title", feed.title)
    _add(root, "updated", _date(feed.updated_at))
    _add_link(root, "self", feed.url)
    _add_link(root, "alternate", feed.page_url)
    _add_link(root, "first", feed.first_url)
    if feed.next_url:
        _add_link(root, "next", feed.next_url)
    _add_author(root, feed.archive)
    for entry in feed.entries:
        _add_entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _add_entry(root: etree._Element, entry: Entry) -> None:
    element = etree.SubElement(root, f"{{{_ATOM}}}entry")
    if entry.language:
        element.set(_LANGUAGE, entry.language)
    _add(element, "id", entry.url)
    _add(element, "title", entry.title)
    _add(element, "updated", _date(entry.updated_at))
    if entry.published_at:
        _add(element, "published", _date(entry.published_at))
    _add_link(element, "alternate", entry.url)
    for name in entry.authors:
        _add_author(element, name)
    for tag in entry.tags:
        etree.SubElement(element, f"{{{_ATOM}}}category", term=tag)
    _add(element, "summary", entry.summary)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _add_link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href)


def _add_author(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{_ATOM}}}author"), "name", name)


def _date(at: datetime) -> str:
    return shape_date(at, "second")
