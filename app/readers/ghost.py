"""Exports of Ghost: one JSON of the tables of its database, of which posts, tags and authors are joined here.

What a post is joined with stands in other tables, before it or behind: the input is gone through twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.json_objects import parse
from app.readers.json_window import Window
from app.readers.opening import seekable
from app.readers.records import as_fields
from app.readers.unexpected import attempt

_AROUND = ("posts_tags", "posts_authors", "tags", "users", "settings")
_KEPT = ("id", "name", "key", "value", "post_id", "tag_id", "author_id", "sort_order")
_MAX_DEPTH = 4
"""Of frames around the tables."""
_OPENING = re.compile(rb'\{\s*(?:"meta"\s*:\s*\{[^{}]*\}\s*,\s*)?"(?:db|data)"\s*:\s*[\[{]\s*[{"]')
_SIGN = re.compile(rb'"exported_on"\s*:|"(?:posts|posts_tags|posts_meta|posts_authors)"\s*:\s*\[')
_SITE = "__GHOST_URL__"
"""Stands in texts where the address of the blog was."""
_PUBLISHED = ("published", "sent", None)

Row = Mapping[str, Any]


def sniff(head: bytes) -> bool:
    """Whether it has the frame of such an export, and says when it was exported, or a table of it."""
    text = head.removeprefix(BOM).lstrip()
    return bool(_OPENING.match(text) and _SIGN.search(text) and b'"db"' in text[:400])


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the posts; positions are their numbers in the table.

    Raises:
        InputError: broken or cut off, or the stream breaks off.
    """
    with seekable(stream) as file:
        file.seek(0)
        names = _Names(_iter_rows(as_utf8(file, options), _AROUND))
        file.seek(0)
        text = as_utf8(file, options)
        for number, (_, row) in enumerate(_iter_rows(text, ("posts",)), start=1):
            position = f"item {number}"
            if row is None:
                yield ReadProblem(position, f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
            else:
                yield text.remark_on(row, attempt(position, _read_row, position, row, names))


def _iter_rows(file: BinaryIO, tables: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """Rows of these tables as JSON, each with the name of its table; None for one that is too long.

    Raises:
        InputError: it ends too early, or is broken around the rows.
    """
    yield from _walk(Window(file, MAX_ARTICLE_BYTES), tables, _MAX_DEPTH)


def _walk(window: Window, tables: Sequence[str], depth: int) -> Iterator[tuple[str, bytes | None]]:
    """Those in the value ahead, which is a frame around the tables, or a list of one."""
    first = window.peek()
    if first == b"[" and depth:
        for _ in _iter_elements(window):
            yield from _walk(window, tables, depth - 1)
        return
    if first != b"{":
        window.take_value()
        return
    for key in window.iter_keys():
        name = key.decode(errors="replace").strip('"')
        if name in tables and window.peek() == b"[":
            yield from ((name, window.take_value()) for _ in _iter_elements(window))
        elif name in ("db", "data") and depth:
            yield from _walk(window, tables, depth - 1)
        else:
            window.take_value()


def _iter_elements(window: Window) -> Iterator[None]:
    """One step for each element of the array ahead, which is to be taken then."""
    window.skip()
    while (first := window.peek()) != b"]":
        if not first:
            raise InputError("the JSON ends too early: its array is not closed")
        yield
    window.skip()


class _Names:
    """What the tables around the posts say."""

    def __init__(self, rows: Iterable[tuple[str, bytes | None]]) -> None:
        tables: dict[str, list[Row]] = {table: [] for table in _AROUND}
        for table, written in rows:
            if isinstance(row := _parse(written or b""), dict):
                kept = {key: row.get(key) for key in _KEPT if key in row}
                tables[table].append(kept)
        settings = {row.get("key"): row.get("value") for row in tables["settings"]}
        self.blog = settings.get("title")
        self.language = settings.get("locale") or settings.get("lang")
        self.users = {row.get("id"): row.get("name") for row in tables["users"]}
        tags = {row.get("id"): row.get("name") for row in tables["tags"]}
        self.tags = _join(tags, tables["posts_tags"], "tag_id")
        self.authors = _join(self.users, tables["posts_authors"], "author_id")


def _join(names: Mapping[object, object], joins: list[Row], key: str) -> dict[object, list[str]]:
    """Names by the posts that they are joined with; those with `#` are for nobody to see."""
    found: dict[object, list[str]] = {}
    for join in sorted(joins, key=lambda row: float(row.get("sort_order") or 0)):
        name = names.get(join.get(key))
        if isinstance(name, str) and name and not name.startswith("#"):
            found.setdefault(join.get("post_id"), []).append(name)
    return found


def _parse(written: bytes) -> object:
    try:
        return parse(written, [])
    except (ValueError, RecursionError):
        return None


def _read_row(position: str, written: bytes, names: _Names) -> Draft | ReadProblem:
    post = _parse(written)
    if not isinstance(post, dict):
        return ReadProblem(position, "not a JSON object: a post is written {...}")
    return _read_post(position, post, names)


def _read_post(position: str, post: Row, names: _Names) -> Draft | ReadProblem:
    if post.get("status") not in _PUBLISHED:
        return ReadProblem(position, f"its status is {str(post['status'])[:40]!r}, not published: left out")
    tags = names.tags.get(post.get("id"), [])
    author = names.users.get(post.get("author_id")) or ""
    found = {
        "title": post.get("title"),
        "body": str(post.get("html") or post.get("plaintext") or post.get("markdown") or "").replace(
            _SITE, ""
        ),
        "summary": post.get("custom_excerpt") or post.get("meta_description"),
        "url": post.get("canonical_url"),
        "source": names.blog,
        "published": post.get("published_at") or post.get("created_at"),
        "authors": names.authors.get(post.get("id")) or [author],
        "tags": tags,
        "language": post.get("locale") or names.language,
        "external_id": post.get("uuid") or post.get("slug") or post.get("id"),
    }
    remarks: list[str] = []
    values = as_fields({name: value for name, value in found.items() if value}, remarks)
    return Draft(position, **values, remarks=tuple(remarks))
