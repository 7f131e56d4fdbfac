"""Archives and WARC files built for a test, and what is read from them."""

import io
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.errors import InputError
from app.readers import FORMATS
from app.readers.base import Document, Draft, Format, ReadItem, ReadOptions, ReadProblem
from app.readers.opening import Opened
from tests.factories import make_record

DATE = "2024-05-03T10:20:30Z"
URL = "https://lode-echo.example/lock"
PAGE = b"<!doctype html><html><title>The lock</title><body><p>It is closed.</p></body></html>\n"
HTML = Format(
    lambda head: head.lstrip().lower().startswith((b"<!doctype html", b"<html")),
    lambda stream, _: iter([Draft("", body=stream.read().decode())]),
    is_document=True,
)
"""Stands in for the reader of pages."""


def make_lines(*numbers: int) -> bytes:
    """JSON Lines of the articles with these numbers."""
    return b"".join(json.dumps(make_record(number)).encode() + b"\n" for number in numbers)


def make_zip(files: Mapping[str, bytes] | None = None, *infos: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    """A ZIP of files by name, and of any others by their whole entry."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or {}).items():
            archive.writestr(name, content)
        for info, content in infos:
            archive.writestr(info, content)
    return packed.getvalue()


def make_tar(
    files: Mapping[str, bytes] | None = None, *infos: tarfile.TarInfo, style: int = tarfile.PAX_FORMAT
) -> bytes:
    """A tar of files by name, and of any entries without content."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=style) as archive:
        for name, content in (files or {}).items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in infos:
            archive.addfile(info)
    return packed.getvalue()


def warc_record(kind: str, block: bytes, url: str = URL, **fields: str) -> bytes:
    """A record of a WARC file; `fields` are of its own header, `Warc_Date` for `WARC-Date`."""
    named = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": DATE, "Content-Length": str(len(block))}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def http_answer(body: bytes = PAGE, status: str = "200 OK", **fields: str) -> bytes:
    """An answer as it came from a server, of HTML unless `Content_Type` says otherwise."""
    named = {"Content-Type": "text/html"}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def warc_response(body: bytes = PAGE, status: str = "200 OK", **http: str) -> bytes:
    """The record of an answer."""
    return warc_record("response", http_answer(body, status, **http))


def read_container(
    content: bytes, name: str, options: ReadOptions | None = None
) -> tuple[list[ReadItem], str]:
    """The items of a container, up to where it breaks off, and the words it breaks off with."""
    items: list[ReadItem] = []
    with Opened(io.BytesIO(content), len(content)) as stream:
        try:
            for item in FORMATS[name].read(stream, options or ReadOptions()):
                items.append(item)  # noqa: PERF402 (a list that is built at once would be lost with the error)
        except InputError as error:
            return items, str(error)
    return items, ""


def documents(items: list[ReadItem]) -> list[Document]:
    """The documents among items."""
    return [item for item in items if isinstance(item, Document)]


def positions(items: list[ReadItem]) -> list[str]:
    """Where the articles and documents among items are."""
    return [item.position for item in items if not isinstance(item, ReadProblem)]


def messages(items: list[ReadItem]) -> list[str]:
    """What is said of problems among items, each with its position."""
    return [f"{item.position}: {item.message}" for item in items if isinstance(item, ReadProblem)]


@contextmanager
def memory_below(most_bytes: int) -> Iterator[None]:
    """Holds what is done within to a peak of memory."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most_bytes
