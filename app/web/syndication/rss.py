"""RSS 2.0, with Dublin Core for authors, source and language, and links as Atom writes them.

Source: RSS 2.0 specification (RSS Advisory Board, 2.0.11) and its Best Practices Profile; RFC 5005.
"""

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from lxml import etree

from app.web.syndication.entries import Entry, Feed

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"


def write(feed: Feed) -> bytes:
    """The document."""
    root = etree.Element("rss", nsmap={"atom": _ATOM, "dc": _DC}, version="2.0")
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page_url)
    _add(channel, "description", feed.title)
    _add(channel, "lastBuildDate", _date(feed.updated_at))
    _add_link(channel, "self", feed.url)
    _add_link(channel, "first", feed.first_url)
    if feed.next_url:
        _add_link(channel, "next", feed.next_url)
    for entry in feed.entries:
        _add_entry(channel, entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _add_entry(channel: etree._Element, entry: Entry) -> None:
    item = etree.SubElement(channel, "item")
    _add(item, "title", entry.title)
    _add(item, "link", entry.url)
    _add(item, "guid", entry.url)
    if entry.published_at:
        _add(item, "pubDate", _date(entry.published_at))
    for name in entry.authors:
        _add(item, f"{{{_DC}}}creator", name)
    if entry.source:
        _add(item, f"{{{_DC}}}publisher", entry.source)
    if entry.language:
        _add(item, f"{{{_DC}}}language", entry.language)
    for tag in entry.tags:
        _add(item, "category", tag)
    # HTML is expected here: a text is escaped for it, and then for XML.
    _add(item, "description", escape(entry.summary, quote=False))


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _add_link(channel: etree._Element, relation: str, url: str) -> None:
    etree.SubElement(channel, f"{{{_ATOM}}}link", href=url, rel=relation, type="application/rss+xml")


def _date(at: datetime) -> str:
    return format_datetime(at, usegmt=at.tzinfo == UTC)
