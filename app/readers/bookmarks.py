"""Bookmarks of browsers and reading lists as HTML: Netscape's format, exports of Pocket and Instapaper.

A bookmark is an article of which title and address are known, and perhaps a note. Folders are tags. Its date
tells when it was saved, not when it was published.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import BinaryIO

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, read_utf8
from app.readers.pieces import read_blocks
from app.readers.programs import list_folders
from app.readers.records import make_draft, take_articles

_OPENING = re.compile(
    rb"\s*+(?>(?:<\?xml[^>]*+>|<!--.*?-->)\s*+|(?!))*+(?:<!DOCTYPE\s+NETSCAPE-Bookmark-file"
    rb"|(?:<!DOCTYPE\s+html[^>]*+>\s*+)?<html[^>]*+>.{0,400}?"
    rb"<title>\s*(?:Pocket Export|Instapaper: Export)\s*</title>)",
    re.IGNORECASE | re.DOTALL,
)
_WEB = ("http://", "https://")
_FOLDERS_OF_BROWSERS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_HEADINGS = ("h1", "h3")
_LISTS = ("dl", "ul", "ol")
_MAX_TEXT, _MAX_PIECES = 10_000, 20
_MAX_TAG = 1 << 18
"""Characters of a tag, in which there may be a picture."""
_NAMES = r"(?:a|dl|ul|ol|dt|dd|li|p|h1|h3)(?![\w-])"
_TAG = re.compile(
    rf"""<(?P<end>/?)(?P<name>{_NAMES})(?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|(?!))*+(?=>)|[^<>]*+(?=>[^<]*<))>"""
    rf"|</?(?!{_NAMES})[a-z!][^<>]*+>",
    re.IGNORECASE,
)
"""No further than to the next tag, so that many which never close take no time. Where quotes do not pair, a
tag ends with the first bracket, once the next tag is seen.
"""
_ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)\s*=\s*(?P<value>"[^"]*+"|'[^']*+'|[^\s"'>]+)""")


def sniff(head: bytes) -> bool:
    """Whether it says that it is a file of bookmarks."""
    return _OPENING.match(head.removeprefix(BOM)) is not None


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the bookmarks.

    Raises:
        InputError: the stream breaks off.
    """
    yield from take_articles(_read_all(stream, options))


def _read_all(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    parser = _Parser()
    remarks: list[str] = []
    number = others = 0
    text_stream = as_utf8(stream, options)
    texts = filter(None, read_utf8(read_blocks(text_stream), remarks))
    for text in chain(texts, [""]):
        parser.feed(text)
        for record in parser.take():
            if not str(record["url"]).lower().startswith(_WEB):
                others += 1
                continue
            number += 1
            yield text_stream.remark_on(b"", make_draft(f"bookmark {number}", record, options.keys, remarks))
            remarks = []
    if others:
        yield ReadProblem("all", f"bookmarks of no web page, passed over: {others:,}", lost=False)


class _Parser:
    """Gathers bookmarks from the tags of a list, of which hardly any is closed."""

    def __init__(self) -> None:
        self._rest = ""
        self._done: list[dict[str, object]] = []
        self._bookmark: dict[str, object] | None = None
        """The last, which what follows may belong to."""
        self._folders: list[list[str]] = []
        self._next_folder: list[str] = []
        self._text: list[str] = []
        """Of the element that is open."""
        self._goes_to = ""
        """What the text is; empty: nothing that counts."""

    def take(self) -> list[dict[str, object]]:
        """Bookmarks that are whole."""
        done, self._done = self._done, []
        return done

    def feed(self, text: str) -> None:
        """More of the text; nothing: it ends."""
        data = self._rest + (text or "<")
        end = 0
        for tag in _TAG.finditer(data):
            self._add_text(data[end : tag.start()])
            end = tag.end()
            if tag["name"]:
                self._read_tag(tag["name"].lower(), tag["attributes"], is_end=bool(tag["end"]))
        self._rest = data[end:]
        if not text:
            self._add_text(self._rest.removesuffix("<"))
            self._finish()
        elif "<" not in self._rest or len(self._rest) > _MAX_TAG:
            self._add_text(self._rest)
            self._rest = ""

    def _read_tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if not is_end or name not in ("p", "dt", "li", "dd"):
            self._keep_text()
        if is_end:
            if name in _LISTS and self._folders:
                self._folders.pop()
        elif name == "a":
            self._begin(_read_attributes(attributes))
        elif name == "dd":
            self._goes_to = "description"
        elif name in _HEADINGS:
            self._finish()
            is_given = any(each in attributes.lower() for each in _FOLDERS_OF_BROWSERS)
            self._goes_to = "" if is_given else name
        elif name in _LISTS:
            self._folders.append(self._next_folder)
            self._next_folder = []

    def _begin(self, given: dict[str, str]) -> None:
        self._finish()
        folders = [name for level in self._folders for name in level]
        self._bookmark = {
            "url": given.get("href", "").strip(),
            "tags": [*filter(None, map(str.strip, given.get("tags", "").split(","))), *folders],
            "add_date": given.get("add_date") or given.get("time_added") or "",
        }
        self._goes_to = "title"

    def _add_text(self, text: str) -> None:
        if self._goes_to and len(self._text) < _MAX_PIECES:
            self._text.append(text[:_MAX_TEXT])

    def _keep_text(self) -> None:
        text = " ".join(unescape("".join(self._text)).split())[:_MAX_TEXT]
        if self._goes_to in _HEADINGS:
            self._next_folder = list_folders(text.replace("/", " "))
        elif self._bookmark is not None and self._goes_to and text:
            self._bookmark[self._goes_to] = text
        self._goes_to = ""
        self._text = []

    def _finish(self) -> None:
        self._keep_text()
        if self._bookmark is not None:
            self._bookmark.setdefault("title", self._bookmark["url"])
            self._done.append(self._bookmark)
        self._bookmark = None


def _read_attributes(written: str) -> dict[str, str]:
    found = (
        (each["name"].lower(), unescape(each["value"].strip("\"'"))) for each in _ATTRIBUTE.finditer(written)
    )
    return dict(found)
