"""JSON Feed.

Source: JSON Feed 1.1 (jsonfeed.org).
"""

from typing import Any

import orjson

from app.exporting.records import shape_date
from app.web.syndication.entries import Entry, Feed


def write(feed: Feed) -> bytes:
    """The document."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "next_url": feed.next_url,
        "items": [_item(entry) for entry in feed.entries],
    }
    return orjson.dumps({key: value for key, value in said.items() if value or key == "items"})


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.url,
        "url": entry.url,
        "external_url": entry.original_url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": shape_date(entry.published_at, "second"),
        "date_modified": shape_date(entry.replaced_at, "second"),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value or key == "content_text"}
