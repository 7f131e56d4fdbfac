"""Bookmarks of browsers and reading lists as HTML: Netscape's format, exports of Pocket and Instapaper.

A bookmark is an article of which title and address are known, and perhaps a note. Folders are tags. Its date
tells when it was saved, not when it was published.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, read_utf8
from app.readers.pieces import read_blocks
from app.readers.programs import list_folders
from app.readers.records import make_draft, take_articles

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?:<!DOCTYPE\s+NETSCAPE-Bookmark-file"
    rb"|(?:<!DOCTYPE\s+html[^>]*>\s*)?<html[^>]*>.{0,400}?"
    rb"<title>\s*(?:Pocket Export|Instapaper: Export)\s*</title>)",
    re.IGNORECASE | re.DOTALL,
)
_WEB = ("http://", "https://")
_FOLDERS_OF_BROWSERS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_HEADINGS = ("h1", "h3")
_MAX_TEXT = 10_000


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
    for text in read_utf8(read_blocks(text_stream), remarks):
        parser.feed(text)
        if not text:
            parser.end()
        for record in parser.take():
            if not str(record["url"]).lower().startswith(_WEB):
                others += 1
                continue
            number += 1
            yield text_stream.remark_on(b"", make_draft(f"bookmark {number}", record, options.keys, remarks))
            remarks = []
    if others:
        yield ReadProblem("", f"bookmarks of no web page, passed over: {others:,}", lost=False)


class _Parser(HTMLParser):
    """Gathers bookmarks from the tags of a list, of which hardly any is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[dict[str, object]] = []
        self._bookmark: dict[str, object] | None = None
        """The last, which what follows may belong to."""
        self._folders: list[list[str]] = []
        self._next_folder: list[str] = []
        self._text: list[str] | None = None
        """Of the element that is open, where it counts."""
        self._goes_to = ""

    def take(self) -> list[dict[str, object]]:
        """Bookmarks that are whole."""
        done, self._done = self._done, []
        return done

    def end(self) -> None:
        """There is no more."""
        self.close()
        self._finish()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("dt", "dl", "ul", "ol", "li", "a", "p", *_HEADINGS):
            self._keep_text()
        if tag == "a":
            self._finish()
            given = {name: value or "" for name, value in attrs}
            folders = [name for level in self._folders for name in level]
            self._bookmark = {
                "url": given.get("href", "").strip(),
                "tags": [*filter(None, map(str.strip, given.get("tags", "").split(","))), *folders],
                "add_date": given.get("add_date") or given.get("time_added") or "",
            }
            self._open("title")
        elif tag == "dd":
            self._open("description")
        elif tag in _HEADINGS:
            self._finish()
            is_given = any(name in _FOLDERS_OF_BROWSERS for name, _ in attrs)
            self._open("" if is_given else tag)
        elif tag in ("dl", "ul", "ol"):
            self._folders.append(self._next_folder)
            self._next_folder = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "dl", "ul", "ol", *_HEADINGS):
            self._keep_text()
        if tag in ("dl", "ul", "ol") and self._folders:
            self._folders.pop()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data[:_MAX_TEXT])

    def _open(self, goes_to: str) -> None:
        self._text = []
        self._goes_to = goes_to

    def _keep_text(self) -> None:
        if self._text is None:
            return
        text = " ".join("".join(self._text).split())[:_MAX_TEXT]
        self._text = None
        if self._goes_to in _HEADINGS:
            self._next_folder = list_folders(text.replace("/", " "))
        elif self._bookmark is not None and self._goes_to and text:
            self._bookmark[self._goes_to] = text

    def _finish(self) -> None:
        self._keep_text()
        if self._bookmark is not None:
            self._bookmark.setdefault("title", self._bookmark["url"])
            self._done.append(self._bookmark)
        self._bookmark = None
