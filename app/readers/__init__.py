"""Readers: one module a format. They know neither database nor settings nor clock."""

from collections.abc import Callable, Iterator
from io import BytesIO

from app.errors import InputError, UsageError
from app.readers import (
    bookmarks,
    delimited,
    feed,
    ghost,
    hashtag_page,
    html,
    json_documents,
    json_feed,
    jsonl,
    markdown,
    sitemap,
    tar_archive,
    warc,
    zip_archive,
)
from app.readers.base import (
    Document,
    Draft,
    Format,
    HolderReadFunction,
    ReadOptions,
    ReadProblem,
    find_format_name,
)
from app.readers.delimited import explain_table
from app.readers.json_sight import explain_json
from app.readers.unexpected import explain_unexpected


def _holder(sniff: Callable[[bytes], bool], read: HolderReadFunction) -> Format:
    """A format of inputs that hold files, which it is handed the formats of."""
    return Format(sniff, lambda stream, options: read(stream, options, FORMATS))


FORMATS: dict[str, Format] = {
    "warc": _holder(warc.sniff, warc.read),
    "wacz": _holder(zip_archive.sniff_wacz, zip_archive.read),
    "zip": _holder(zip_archive.sniff, zip_archive.read),
    "tar": _holder(tar_archive.sniff, tar_archive.read),
    "bookmarks": Format(bookmarks.sniff, bookmarks.read),
    "html": Format(html.sniff, html.read, is_document=True),
    "hashtag-page": Format(hashtag_page.sniff, hashtag_page.read, is_document=True),
    "feed": Format(feed.sniff, feed.read, is_document=True, split=feed.split),
    "sitemap": Format(sitemap.sniff, sitemap.read),
    "markdown": Format(markdown.sniff, markdown.read, is_document=True, suffixes=markdown.SUFFIXES),
    "json-feed": Format(json_feed.sniff, json_feed.read),
    "ghost": Format(ghost.sniff, ghost.read),
    "json": Format(json_documents.sniff, json_documents.read, is_loose=True),
    "jsonl": Format(jsonl.sniff, jsonl.read, is_loose=True),
    "csv": Format(delimited.sniff, delimited.read, is_loose=True),
}
"""By name, in the order they are tried."""


def get_format(name: str) -> Format:
    """Raises: UsageError: no such format."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"no format {name!r}: there are {', '.join(FORMATS)}") from None


def find_format(head: bytes, name: str = "") -> str | None:
    """Name of the format whose mark is in the first bytes of an input, or that its file is named for."""
    return find_format_name(head, FORMATS, name)


def read_document(document: Document, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """What is in a document, each position told after the document's own."""
    own = document.own_options(options)
    inside = document.describe()
    try:
        for item in FORMATS[document.format].read(BytesIO(document.content), own):
            inside = ", ".join(filter(None, (document.position, item.position)))
            if isinstance(item, Document):
                yield ReadProblem(inside, "a file within a file within a file: not read")
            else:
                yield item._replace(position=inside)
    except InputError as error:
        yield ReadProblem(inside, str(error))
    except Exception as error:
        yield ReadProblem(inside, explain_unexpected(error, f"{own.name}, {inside}" if inside else own.name))


def explain_unknown(head: bytes) -> InputError:
    """Why an input that starts with `head` has no format, in one sentence."""
    if not head.strip():
        return InputError("the file is empty")
    if head.startswith((b"Rar!", b"7z\xbc\xaf")):
        return InputError("an archive of a kind that is not read: unpack it, and load the folder")
    if head.startswith(b"PK"):
        return InputError("an office document, e-book or program: export it as HTML or text, and load that")
    if b"\0" in head:
        return InputError("this is a binary file of no known format")
    if reason := explain_json(head) or explain_table(head):
        return InputError(reason)
    return InputError(f"no known format ({', '.join(FORMATS)}): name it with --format if it is one of them")
