"""Searches as feeds that other programs follow, one module a format."""

import re
from typing import NamedTuple

from app.errors import NotFound
from app.web.syndication import atom, json_feed, rss
from app.web.syndication.entries import Feed, Write


class FeedFormat(NamedTuple):
    """A format: its name for people, its media type, and what writes it."""

    title: str
    media_type: str
    write: Write


class FeedLink(NamedTuple):
    """What a page announces in its head."""

    title: str
    media_type: str
    url: str


FORMATS = {
    "rss": FeedFormat("RSS", "application/rss+xml", rss.write),
    "atom": FeedFormat("Atom", "application/atom+xml", atom.write),
    "json": FeedFormat("JSON Feed", "application/feed+json", json_feed.write),
}
"""By the ending of the address."""


_FEED = re.compile(rf"/(?:search|tags/[^/]+|sources/[^/]+)\.(?:{'|'.join(FORMATS)})")


def is_feed(path: str) -> bool:
    """Whether a path is that of a feed."""
    return _FEED.fullmatch(path) is not None


def get_format(name: str) -> FeedFormat:
    """Raises: NotFound: there is no such format."""
    if name not in FORMATS:
        raise NotFound(f"there is no feed of the form {name[:20]!r}: there are {', '.join(FORMATS)}")
    return FORMATS[name]


def list_feed_links(path: str, query: str = "") -> list[FeedLink]:
    """The feeds of the page at `path`."""
    end = f"?{query}" if query else ""
    return [FeedLink(each.title, each.media_type, f"{path}.{name}{end}") for name, each in FORMATS.items()]


__all__ = ["FORMATS", "Feed", "FeedFormat", "FeedLink", "get_format", "is_feed", "list_feed_links"]
