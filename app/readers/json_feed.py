"""JSON Feed. The whole is held, for what the feed says of itself may stand behind its items.

Source: jsonfeed.org, versions 1 and 1.1.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import Draft, Origin, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.feed_texts import Links, leads_to
from app.readers.json_objects import parse
from app.readers.json_records import iter_records
from app.readers.pieces import read_whole
from app.readers.records import as_fields
from app.readers.unexpected import attempt

_MAX_FEED_BYTES = 32 << 20
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


def sniff(head: bytes) -> bool:
    """Whether it is an object that says it is a JSON Feed."""
    return head.removeprefix(BOM).lstrip().startswith(b"{") and bool(_VERSION.search(head))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the items.

    Raises:
        InputError: too long, no feed, broken (the items that are whole are read), or the stream breaks off.
    """
    data, broken = read_whole(text := as_utf8(stream, options), _MAX_FEED_BYTES)
    data = data.removeprefix(BOM)
    remarks: list[str] = []
    feed = _parse(data, remarks)
    if feed is None:
        try:
            yield from (text.remark_on(data, item) for item in _read_broken(data, options.url))
        except InputError as error:
            raise broken or error from error
    elif not isinstance(items := feed.get("items"), list):
        raise InputError("not a JSON Feed: it has no items")
    else:
        yield from (text.remark_on(data, item) for item in _read_items(items, feed, remarks, options.url))
    if broken:
        raise broken


def _read_broken(data: bytes, url: str) -> Iterator[Draft | ReadProblem]:
    """Items as far as they go, each parsed on its own, with what the feed says of itself before them."""
    feed = _parse(data[: data.find(b'"items"')].rstrip(b", \t\r\n") + b"}", []) or {}
    items: list[object] = []
    broken: InputError | None = None
    try:
        records = iter_records(io.BytesIO(data), _MAX_FEED_BYTES, lambda _: False)
        items += (_parse(record or b"", []) for record in records)
    except InputError as error:
        broken = error
    yield from _read_items(items, feed, [], url)
    if broken:
        raise broken


def _read_items(
    items: Sequence[object], feed: Mapping[str, object], remarks: list[str], url: str
) -> Iterator[Draft | ReadProblem]:
    links = Links()
    keys = [
        links.add(_first_text(item, *_KEYS["url"]), _first_text(item, "id", "title"))
        if isinstance(item, dict)
        else 0
        for item in items
    ]
    for number, (item, key) in enumerate(zip(items, keys, strict=True), start=1):
        position = f"item {number}"
        read = attempt(position, _read_item, position, item, feed, remarks, url)
        remarks.clear()
        if isinstance(read, Draft) and links.is_shared(key):
            read = replace(read, is_link_shared=True)
        yield read


def _parse(data: bytes, remarks: list[str]) -> dict[str, object] | None:
    """None for what is no object."""
    try:
        parsed = parse(data, remarks)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def _read_item(
    position: str, item: object, feed: Mapping[str, object], remarks: Sequence[str], url: str
) -> Draft | ReadProblem:
    if not isinstance(item, dict):
        return ReadProblem(position, "not a JSON object: an item is written {...}")
    around = _find(feed, {name: _KEYS[name] for name in ("authors", "language")} | {"source": ("title",)})
    own = list(remarks)
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
