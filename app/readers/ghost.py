"""Exports of Ghost: one JSON of the tables of its database, of which posts, tags and authors are joined here.

The whole is held: what a post is joined with stands in other tables, before it or behind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO

from app.errors import InputError
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.json_objects import parse
from app.readers.pieces import read_whole
from app.readers.records import as_fields
from app.readers.unexpected import attempt

_MAX_BYTES = 256 << 20
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
        InputError: too long, broken, no such export, or the stream breaks off.
    """
    data, broken = read_whole(text := as_utf8(stream, options), _MAX_BYTES)
    if broken:
        raise broken
    remarks: list[str] = []
    try:
        tables = _find_tables(parse(data.removeprefix(BOM), remarks))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not an export of Ghost, or cut off: {error}") from error
    names = _Names(tables)
    for number, post in enumerate(_rows(tables, "posts"), start=1):
        position = f"item {number}"
        draft = attempt(partial(_read_post, position, post, names, remarks), position)
        yield text.remark_on(data if number == 1 else b"", draft)
        remarks = []


def _find_tables(value: object) -> Row:
    """Raises: ValueError: there are none."""
    if isinstance(value, dict):
        db = value.get("db")
        export = (db[0] if db else None) if isinstance(db, list) else db or value
        if isinstance(export, dict) and isinstance(tables := export.get("data", export), dict):
            return tables
    raise ValueError("it has no tables")


def _rows(tables: Row, name: str) -> Sequence[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


class _Names:
    """What the tables around the posts say."""

    def __init__(self, tables: Row) -> None:
        settings = {row.get("key"): row.get("value") for row in _rows(tables, "settings")}
        self.blog = settings.get("title")
        self.language = settings.get("locale") or settings.get("lang")
        self.users = {row.get("id"): row.get("name") for row in _rows(tables, "users")}
        self.tags = _joined(tables, "tags", "posts_tags", "tag_id")
        self.authors = _joined(tables, "users", "posts_authors", "author_id")


def _joined(tables: Row, named: str, joins: str, key: str) -> dict[object, list[str]]:
    """Names in a table by the posts that they are joined with; those with `#` are no one's to see."""
    names = {row.get("id"): row.get("name") for row in _rows(tables, named)}
    found: dict[object, list[str]] = {}
    for join in sorted(_rows(tables, joins), key=lambda row: row.get("sort_order") or 0):
        name = names.get(join.get(key))
        if isinstance(name, str) and name and not name.startswith("#"):
            found.setdefault(join.get("post_id"), []).append(name)
    return found


def _read_post(position: str, post: Row, names: _Names, remarks: list[str]) -> Draft | ReadProblem:
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
    own = list(remarks)
    values = as_fields({name: value for name, value in found.items() if value}, own)
    return Draft(position, **values, remarks=tuple(own))
