"""WARC and ARC files: the pages, feeds and news sitemaps that were captured, each a document.

A page is what was answered with status 200, is said to be one, and looks like one. A record that refers to an
earlier one for its payload is given that one's, if it is in the same file. Source: WARC 1.1 (IIPC).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

from app.errors import InputError
from app.readers.base import (
    MAX_DOCUMENT_BYTES,
    Document,
    Format,
    ReadItem,
    ReadOptions,
    ReadProblem,
    find_format_name,
)
from app.readers.charsets import find_codec
from app.readers.http_payload import Payload, decode_payload
from app.readers.left_out import LeftOut, Reason
from app.readers.opening import SNIFF_BYTES, as_opened
from app.readers.revisits import KeptPages, Page
from app.readers.unexpected import explain_unexpected
from app.readers.warc_records import Record, is_start, iter_records

_FORMATS = ("html", "feed", "json-feed", "sitemap")
"""Those of the web. Other text that was captured is the data of scripts."""
_MEDIA_TYPE = re.compile(r"(?:text/html|(?:text|application)/(?:.+\+)?(?:xml|json))?$")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]+)", re.IGNORECASE)
_NEWS_SITEMAP = b"sitemap-news"
_END_TAG = re.compile(rb"</(?:html|body|rss|feed|rdf:RDF|urlset)\s*>", re.IGNORECASE)
_ELSEWHERE = Reason(
    "records that refer to a page which is not in this file",
    "load the file that has it, too",
    lost=False,
)


class _Header(NamedTuple):
    """What is said of a payload."""

    status: str
    """Empty where there was no HTTP."""
    media_type: str
    encoding: str | None
    transfer_encoding: str
    content_encoding: str


def sniff(head: bytes) -> bool:
    """Whether the first line begins a record."""
    return is_start(head.lstrip().partition(b"\n")[0])


def read(stream: BinaryIO, _: ReadOptions, formats: Mapping[str, Format]) -> Iterator[ReadItem]:
    """Pages in the order of their records, and what is wrong with records.

    Raises:
        InputError: the file breaks off, or there is no page in it.
    """
    known = {name: known for name, known in formats.items() if name in _FORMATS}
    is_empty = True
    with KeptPages() as kept:
        finder = _PageFinder(known, kept)
        for record in iter_records(stream):
            for item in [record] if isinstance(record, ReadProblem) else _find(finder, record):
                is_empty = False
                yield item
    for reason, sentence in finder.left_out.sentences():
        is_empty = False
        yield ReadProblem("", sentence, lost=reason.lost)
    if is_empty:
        raise InputError(f"there is no page in it: {finder.describe_passed_over()}")


def _find(finder: "_PageFinder", record: Record) -> list[Document | ReadProblem]:
    try:
        return list(finder.find(record))
    except InputError:
        raise
    except Exception as error:
        return [record.problem(explain_unexpected(error, record.position))]


@dataclass(slots=True)
class _PageFinder:
    """Finds pages in one record after another."""

    formats: Mapping[str, Format]
    kept: KeptPages
    left_out: LeftOut = field(default_factory=LeftOut)
    passed_over: Counter[str] = field(default_factory=Counter)

    def find(self, record: Record) -> Iterator[Document | ReadProblem]:
        """The page in a record, or what is wrong with it; nothing where it holds none."""
        if record.type not in ("response", "resource", "revisit"):
            self.passed_over["without an answer of a server"] += 1
            return
        header = _read_header(record)
        if header is None:
            if record.get("WARC-Target-URI").startswith("http"):
                yield record.problem("it has no HTTP header")
        elif header.status not in ("", "200", "304" if record.type == "revisit" else ""):
            self.passed_over["with a status other than 200"] += 1
        elif not _MEDIA_TYPE.match(header.media_type):
            self.passed_over["said to be no page"] += 1
        elif record.type == "revisit":
            yield from self._follow(record, header)
        else:
            yield from self._read_page(record, header)

    def describe_passed_over(self) -> str:
        """Of what kind the records were that held no page."""
        return ", ".join(f"records {what}: {count:,}" for what, count in self.passed_over.items())

    def _follow(self, record: Record, header: _Header) -> Iterator[Document]:
        referred = f"{record.get('WARC-Refers-To-Target-URI')} {record.get('WARC-Refers-To-Date')}"
        page = self.kept.find(_names(record.get("WARC-Refers-To"), record, referred))
        if page:
            yield _document(record, page._replace(encoding=header.encoding or page.encoding))
        else:
            self.left_out.add(_ELSEWHERE, f"{record.position} ({_target(record)})")

    def _read_page(self, record: Record, header: _Header) -> Iterator[Document | ReadProblem]:
        try:
            content, damage = _read_payload(record, header)
        except InputError as error:
            if header.media_type:
                yield record.problem(str(error))
            return
        known = find_format_name(as_opened(content[:SNIFF_BYTES]), self.formats)
        if known is None or (known == "sitemap" and _NEWS_SITEMAP not in content):
            self.passed_over["with something else than a page"] += 1
            if damage and "html" in header.media_type:
                yield record.problem(damage)
            return
        if damage and not _END_TAG.search(content):
            yield record.problem(f"the page is cut off: {damage}")
            return
        page = Page(content, known, header.encoding)
        captured = f"{_target(record)} {record.get('WARC-Date')}"
        self.kept.keep(page, _names(record.get("WARC-Record-ID"), record, captured))
        yield _document(record, page)
        if damage and not record.is_cut_off():
            yield record.problem(f"{damage}; its page seems whole", lost=False)


def _read_header(record: Record) -> _Header | None:
    """What is said of a payload; None where that is missing and should not be."""
    if record.type == "resource":
        return _describe("", record.get("Content-Type"), "", "")
    http = record.parse_http()
    if http:
        status = http.statusline.partition(" ")[0]
        names = ("content-type", "transfer-encoding", "content-encoding")
        return _describe(status, *(http.get_header(name, "") for name in names))
    return _describe("", "", "", "") if record.type == "revisit" else None


def _describe(status: str, content_type: str, transfer_encoding: str, content_encoding: str) -> _Header:
    media_type = re.split(r"[;,\s]", content_type.strip(), maxsplit=1)[0].lower()
    return _Header(status, media_type, _charset(content_type), transfer_encoding, content_encoding)


def _charset(content_type: str) -> str | None:
    """The encoding that a `Content-Type` names, where there is such a one."""
    named = _CHARSET.search(content_type)
    return named[1] if named and find_codec(named[1]) else None


def _read_payload(record: Record, header: _Header) -> Payload:
    data = record.read_rest(MAX_DOCUMENT_BYTES)
    if data is None:
        raise InputError(f"longer than {MAX_DOCUMENT_BYTES >> 20} MiB: left out")
    content, damage = decode_payload(
        data, header.transfer_encoding, header.content_encoding, MAX_DOCUMENT_BYTES
    )
    if reason := record.get("WARC-Truncated"):
        damage = f"the crawler broke it off: {reason}"
    elif record.get("WARC-Segment-Number"):
        damage = "it goes on in other records, which are not joined"
    elif record.is_cut_off():
        damage = "the file ends within it"
    return Payload(content, damage)


def _names(record_id: str, record: Record, capture: str) -> list[str]:
    """What a page is known by: id and digest of the record it is in, address and time of its capture."""
    digest = record.get("WARC-Payload-Digest")
    return [name for name in (record_id, digest, capture) if name.strip()]


def _target(record: Record) -> str:
    return record.get("WARC-Target-URI")


def _document(record: Record, page: Page) -> Document:
    url = _target(record)
    return Document(
        position=record.position,
        format=page.format,
        content=page.content,
        url=url if url.startswith(("http:", "https:")) else "",
        captured_at=_parse_date(record.get("WARC-Date")),
        encoding=page.encoding,
    )


def _parse_date(text: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
