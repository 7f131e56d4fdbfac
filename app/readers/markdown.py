"""Markdown, as Hugo, Jekyll, Obsidian and their kin keep it: one file is one article.

It is known by its front matter, which is split off in `front_matter`, or by the name of its file.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import BinaryIO
from urllib.parse import urljoin

from app.readers.base import MAX_ARTICLE_BYTES, Draft, Markdown, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, decode
from app.readers.front_matter import split_any_front_matter
from app.readers.keys import find_values
from app.readers.pieces import read_whole
from app.readers.records import as_fields
from app.readers.values import as_list

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn")
_OF_SITES = ("layout", "permalink", "slug", "weight", "draft")
"""Keys that say nothing of an article, but are those of a site's page."""
_NAMES_OF_TAGS = ("name", "title", "label", "slug")
_INNER = ("params", "extra", "taxonomies")
"""Tables in which Hugo and Zola keep some of the keys."""
_OPENING = ("---", "+++", "{")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_POST_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-[^.]+")
_HTML = (".html", ".htm")
_FENCES = ("```", "~~~")
_MAX_HEADING_CHARACTERS = 1_000


def sniff(head: bytes) -> bool:
    """Whether it opens with front matter that has a key of an article, or of a site's page."""
    text = head.removeprefix(BOM).decode(errors="replace")
    if not text.startswith(_OPENING):
        return False
    matter = _flat(split_any_front_matter(text)[0])
    return bool(find_values(matter, {})) or any(key in matter for key in _OF_SITES)


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """The file's one draft.

    Raises:
        InputError: too long, or the stream breaks off; then what came before is read.
    """
    data, broken = read_whole(source := as_utf8(stream, options), MAX_ARTICLE_BYTES)
    text, remark = decode(data.removeprefix(BOM))
    matter, body = split_any_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    flat = _flat(matter)
    if flat.get("draft") is True or flat.get("published") is False:
        yield ReadProblem("line 1", "its front matter says that it is not published: left out")
    else:
        yield source.remark_on(data, _draft(matter, flat, body, options, [remark] if remark else []))
    if broken:
        raise broken


def _draft(
    matter: Mapping[str, object],
    flat: Mapping[str, object],
    body: str,
    options: ReadOptions,
    remarks: list[str],
) -> Draft:
    said = {key: value for key, value in {**matter, **flat}.items() if not isinstance(value, bool)}
    found = find_values(said, options.keys)
    found["body"] = body
    if "tags" not in options.keys and (tags := _tags(found.get("tags"), flat.get("categories"))):
        found["tags"] = tags
    values = as_fields(found, remarks)
    if "title" not in values:
        values["title"], values["body"] = _cut_heading(body)
    post = _post_name(options.name)
    values.setdefault("published", _plain(flat.get("publishdate")) or (post["date"] if post else ""))
    values.setdefault("external_id", _plain(flat.get("slug")) or (post[0] if post else ""))
    values["url"] = _address(values.get("url") or _plain(flat.get("permalink")), options.url)
    if not options.name.lower().endswith(_HTML):  # front matter may stand before HTML, too
        values["body"] = Markdown(values["body"])
    return Draft("line 1", **values, remarks=tuple(remarks))


def _flat(matter: Mapping[str, object]) -> dict[str, object]:
    """Keys in lower case, those of inner tables among them."""
    flat: dict[str, object] = {}
    for key, value in matter.items():
        if key.casefold() in _INNER and isinstance(value, dict):
            flat = {**_flat(value), **flat}
        else:
            flat[key.casefold()] = value
    return flat


def _tags(*found: object) -> list[object]:
    """Tags and categories, which may be lists or texts with commas."""
    tags: list[object] = []
    for value in found:
        written = as_list(value) if isinstance(value, str) else ()
        tags += value if isinstance(value, list) else written[0].split(",") if len(written) == 1 else written
    return [_as_written(tag) for tag in tags]


def _as_written(tag: object) -> object:
    """A tag with a colon, which YAML takes for a mapping, as it was written."""
    if isinstance(tag, dict) and len(tag) == 1:
        ((key, value),) = tag.items()
        if isinstance(value, str | int) and key not in _NAMES_OF_TAGS:
            return f"{key}: {value}"
    return tag


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _post_name(name: str) -> re.Match[str] | None:
    """Date and words of a file, or a folder with an index, that is named as Jekyll names posts."""
    path = PurePath(name)
    return _POST_NAME.match(path.parent.name if path.stem in ("index", "_index") else path.name)


def _address(given: str, base: str) -> str:
    """Of the page; a path is one only where it is known of which site."""
    if _ADDRESS.match(given):
        return given
    return urljoin(base, given) if base and ":" not in given else base


def _cut_heading(body: str) -> tuple[str, str]:
    """The first heading of the first rank, and the text, without it where it opens the text."""
    lines = body.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        text = line.strip()
        if text.startswith(_FENCES):
            fence = text[:3] if not fence else "" if text.startswith(fence) else fence
        elif not fence and (heading := _heading(lines, number, text)):
            title, first = heading
            opens = not any(map(str.strip, lines[:first]))
            return title, "\n".join(lines[number + 1 :]) if opens else body
    return "", body


def _heading(lines: list[str], number: int, text: str) -> tuple[str, int] | None:
    """The heading that ends with a line, and where it begins; `text` is the line, stripped."""
    if text.startswith("# ") and len(text) < _MAX_HEADING_CHARACTERS:
        return re.sub(r"[ \t]+#+$", "", text[1:]).strip(), number
    if len(text) < 3 or text.strip("=") or not number:
        return None
    stands_alone = number == 1 or not lines[number - 2].strip()
    return (lines[number - 1].strip(), number - 1) if stands_alone and lines[number - 1].strip() else None
