"""JSON Feed, of any length. What the feed says of itself may stand behind its items.

Source: jsonfeed.org, versions 1 and 1.1.
"""

import re
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, Origin, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.feed_texts import Links, leads_to
from app.readers.json_objects import parse
from app.readers.json_window import Window
from app.readers.records import as_fields
from app.readers.unexpected import attempt

_IN_MEMORY_BYTES = 4 << 20
"""Items kept in memory; what is beyond lies in a temporary file."""
_LENGTH_BYTES = 4
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "body": ("content_html", "content_text"),
    "summary": ("summary",),
    "url": ("url", "external_url"),
    "published": ("date_published", "date_modified"),
    "authors": ("authors", "author"),
    "tags": ("tags",),
    "language": ("language",),
    "external_id": ("id",),
}
"""Field of a draft to the keys of an item, best first."""


_MOST_BYTES_OF_MEMBER, _MOST_MEMBERS = 1 << 16, 200
"""Bounds for what a feed says beside its items; what is beyond them is passed over."""


def sniff(head: bytes) -> bool:
    """Whether it is an object that says it is a JSON Feed."""
    return head.removeprefix(BOM).lstrip().startswith(b"{") and bool(_VERSION.search(head))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the items, which wait in a file until the end of the feed is known.

    Raises:
        InputError: no feed, broken (the items that are whole are read), or the stream breaks off.
    """
    text = as_utf8(stream, options)
    feed: dict[str, object] = {}
    links, keys = Links(), list[int]()
    broken: InputError | None = None
    with SpooledTemporaryFile(_IN_MEMORY_BYTES) as items:
        try:
            for name, value in _iter_members(Window(text, MAX_ARTICLE_BYTES)):
                if name is not None:
                    if len(value or b"") <= _MOST_BYTES_OF_MEMBER and len(feed) < _MOST_MEMBERS:
                        feed[name] = _parse_value(value, [])
                    continue
                keys.append(_add_link(links, value))
                items.write(len(value or b"").to_bytes(_LENGTH_BYTES) + (value or b""))
        except InputError as error:
            broken = error
        if not (keys or broken) and feed.get("items", "") != []:
            raise InputError("not a JSON Feed: it has no items")
        items.seek(0)
        for number, key in enumerate(keys, start=1):
            value = items.read(int.from_bytes(items.read(_LENGTH_BYTES)))
            position = f"item {number}"
            item = attempt(position, _read_item, position, value, feed, options.url)
            if isinstance(item, Draft) and links.is_shared(key):
                item = item._replace(is_link_shared=True)
            yield text.remark_on(value, item)
    if broken:
        raise broken


def _iter_members(window: Window) -> Iterator[tuple[str | None, bytes | None]]:
    """Keys of the feed with the JSON of their values; None with that of each item, and at the end the key of
    the items with an empty list. What is too long is None, too.

    Raises:
        InputError: it is no object, ends too early, or is broken around the items.
    """
    if window.peek() != b"{":
        raise InputError("not a JSON Feed: it is no object")
    for key in window.iter_keys():
        name = str(_parse_value(key, []))
        if name != "items" or window.peek() != b"[":
            yield name, window.take_value()
            continue
        window.skip()
        while (first := window.peek()) != b"]":
            if not first:
                raise InputError("the JSON ends too early: its items are not closed")
            yield None, window.take_value()
        window.skip()
        yield name, b"[]"


def _add_link(links: Links, item: bytes | None) -> int:
    found = _parse_value(item, [])
    if not isinstance(found, dict):
        return 0
    return links.add(_first_text(found, *_KEYS["url"]), _first_text(found, "id", "title"))


def _parse_value(value: bytes | None, remarks: list[str]) -> object:
    """None for what is too long or broken."""
    try:
        return parse(value or b"", remarks)
    except (ValueError, RecursionError):
        return None


def _read_item(position: str, value: bytes, feed: Mapping[str, object], url: str) -> Draft | ReadProblem:
    if not value:
        return ReadProblem(position, f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
    own: list[str] = []
    item = _parse_value(value, own)
    if not isinstance(item, dict):
        return ReadProblem(position, "not a JSON object: an item is written {...}")
    around = _find(feed, {name: _KEYS[name] for name in ("authors", "language")} | {"source": ("title",)})
    values = as_fields({**around, **_find(item, _KEYS)}, own)
    origins: dict[str, Origin] = dict.fromkeys(values, "feed")
    return Draft(
        position,
        **values,
        origins=origins,
        remarks=tuple(own),
        is_link_shared=leads_to(values.get("url", ""), _first_text(feed, "home_page_url")),
        feed_id=_first_text(feed, "feed_url", "home_page_url") or url,
    )


def _first_text(record: Mapping[str, object], *keys: str) -> str:
    return next((value for key in keys if isinstance(value := record.get(key), str) and value), "")


def _find(record: Mapping[str, object], keys: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    found = {name: next(filter(None, map(record.get, spellings)), None) for name, spellings in keys.items()}
    return {name: value for name, value in found.items() if value}
