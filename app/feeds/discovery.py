"""Finding the feed that is meant by an address: it is there, or the page there names it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import feedparser
import orjson
from lxml import etree, html

from app.errors import FetchError, InputError
from app.fetching.addresses import join_address, parse_address
from app.fetching.documents import HTML, SITEMAP, AddressOptions, make_document
from app.fetching.fetch import Fetch
from app.ingest.markup import to_line
from app.readers.base import Document
from app.readers.html.decoding import decode_page
from app.readers.unexpected import explain_unexpected

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_JSON_FEED = "json-feed"


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed, and others that the same page names."""

    url: str
    title: str
    others: tuple[str, ...] = ()


def discover_feed(address: str, fetch: Fetch) -> Discovered:
    """The feed at an address, or the first that the page there names.

    Raises:
        FetchError: it cannot be fetched.
        InputError: neither a feed nor a page that names one.
    """
    fetched = fetch(address)
    document = make_document(fetched, AddressOptions())
    if document.format != HTML:
        return Discovered(fetched.moved_to or str(parse_address(address)), feed_title(as_feed(document)))
    named = list(dict.fromkeys(_iter_alternates(document)))
    if not named:
        raise InputError("this page names no feed: add the address of the feed itself")
    url, *others = named
    try:
        fetched = fetch(url)
        title = feed_title(as_feed(make_document(fetched, AddressOptions())))
        return Discovered(fetched.moved_to or url, title, tuple(others))
    except InputError as error:
        raise InputError(f"the feed that this page names, {url}, cannot be read: {error}") from error


def as_feed(document: Document) -> Document:
    """The document itself, where articles can be read of it again and again.

    Raises:
        InputError: a page, or a sitemap.
    """
    if document.format in (HTML, SITEMAP):
        raise InputError(f"is a {'page' if document.format == HTML else 'sitemap'}, and no feed")
    return document


def feed_title(feed: Document) -> str:
    """The title that a feed gives itself; empty where it has none."""
    if feed.format == _JSON_FEED:
        try:
            title = orjson.loads(feed.content).get("title")
        except (orjson.JSONDecodeError, AttributeError):
            return ""
    else:
        try:
            # A stream: what is handed over as bytes or text may be taken for the name of a file.
            title = feedparser.parse(BytesIO(feed.content)).feed.get("title")
        except Exception as error:
            explain_unexpected(error, feed.url)  # told where its entries are read
            return ""
    return to_line(title) if isinstance(title, str) else ""


def _iter_alternates(page: Document) -> Iterator[str]:
    """Addresses of feeds that a page names, in its order. Source: RSS Autodiscovery; HTML, 4.6.6.3."""
    try:
        text, _, _ = decode_page(page.content, page.encoding, page.url)
        root = html.document_fromstring(
            text.encode(errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, LookupError, ValueError):
        return
    base = parse_address(page.url)
    for element in root.iter("base", "link"):
        reference = element.get("href", "").strip()
        try:
            if element.tag == "base" and reference:
                base = join_address(base, reference)
            elif _names_feed(element) and reference:
                yield str(join_address(base, reference))
        except FetchError:
            continue  # of a scheme that is not followed


def _names_feed(link: html.HtmlElement) -> bool:
    media_type = link.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in link.get("rel", "").lower().split() and media_type in _FEED_TYPES
