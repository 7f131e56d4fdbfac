"""The records of a WARC or ARC file, one after another, and what is damaged; their content is read elsewhere.

Source: WARC 1.1 (IIPC), ARC 1.0 (Internet Archive).
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from app.errors import InputError
from app.readers.base import ReadProblem
from app.readers.pieces import read_some, read_up_to
from app.readers.unexpected import explain_unexpected

MAX_HEADER_BYTES = 1 << 20
"""Of a record's own header and the HTTP header in it together."""
_PIECE_BYTES = 1 << 16
_MAX_START_BYTES = 1 << 13
_LEAST_RECORD_BYTES = 100
_LINE_END_BYTES = 2
"""May be missing of the last record: some programs count the line end after it and do not write it."""
_WARC_START = re.compile(rb"WARC/\d+\.\d+\s*$")
_ARC_START = re.compile(rb"[a-z][a-z0-9+.-]*:\S.* [0-9A-Fa-f.:-]+ \d{8,} \S+ \S+\s*$")
_LENGTH = re.compile(r"\s*\d{1,18}\s*")
_HOLD_ARTICLES = ("response", "resource", "revisit")

# warcio warns of addresses with spaces, which it mends, through logging; nobody here listens.
logging.getLogger("warcio").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose own header is read. Its block is there until the next record is asked for."""

    number: int
    """From 1, of all records in the file."""
    offset: int
    """Of its first byte in the unpacked file."""
    type: str
    """`response`, `resource`, `revisit`, ...; of ARC `response`, but for the file's own header."""
    headers: Any
    block: Any
    """A stream that ends with the record."""

    @property
    def position(self) -> str:
        return f"record {self.number}"

    def get(self, name: str) -> str:
        """A field of the record's own header; empty where it is missing."""
        return self.headers.get_header(name) or ""

    def parse_http(self) -> Any | None:
        """The HTTP header at the beginning of the block; None where there is none."""
        try:
            http = StatusAndHeadersParser([], verify=False).parse(self.block)
        except EOFError:
            return None
        return http if http.protocol.upper().startswith("HTTP") else None

    def read_rest(self, most_bytes: int) -> bytes | None:
        """What is left of the block and there; None where it is more than `most_bytes`."""
        return read_up_to(self.block, most_bytes)

    def is_cut_off(self) -> bool:
        """Whether the file ended within the block; to be asked when all of that is read."""
        return bool(self.block.limit > _LINE_END_BYTES)

    def problem(self, what: str, *, lost: bool = True) -> ReadProblem:
        """That something is wrong with this record."""
        return ReadProblem(self.position, f"{_at(self.offset)}: {what}", lost)


def is_start(line: bytes) -> bool:
    """Whether a line begins a record."""
    return len(line) < _MAX_START_BYTES and bool(_WARC_START.match(line) or _ARC_START.match(line))


def iter_records(stream: BinaryIO) -> Iterator[Record | ReadProblem]:
    """Records and what is wrong with or between them: after damage the next record is looked for.

    Raises:
        InputError: the file breaks off, or has no record at all.
    """
    source = _Source(stream)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    number = 0
    record: Record | ReadProblem | None = None
    while True:
        start = source.find_start()
        if isinstance(record, Record) and start.skipped_bytes:
            yield _report_misfit(record, start.skipped_bytes)
        if not start.line:
            break
        number += 1
        record = _load(loader, source, start, number)
        yield record
        if isinstance(record, Record) and not _pass_over(record):
            break
    if error := source.error:
        raise type(error)(f"record {number}, {_at(start.offset)}: {error}")
    if isinstance(record, Record) and record.is_cut_off():
        raise InputError(f"record {number}, {_at(start.offset)}: the file is cut off within it")
    if not number:
        raise InputError("there is no WARC or ARC record in it")


class _Start(NamedTuple):
    """Where a record begins."""

    line: bytes
    """The first; empty at the end of the file."""
    offset: int
    skipped_bytes: int
    """Before it, that are neither blank nor a record."""


class _Source:
    """What warcio reads from: counts bytes, holds no long line, and ends where the file breaks off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._offset = 0
        self._header_bytes_left = 0
        self.error: InputError | None = None
        """What the file breaks off with."""

    def find_start(self) -> _Start:
        """The next line that begins a record."""
        skipped_bytes = 0
        is_whole = True
        while True:
            offset = self._offset
            line = self._take(partial(self._stream.readline, _PIECE_BYTES))
            if not line or (is_whole and is_start(line)):
                self._header_bytes_left = MAX_HEADER_BYTES
                return _Start(line, offset, skipped_bytes)
            skipped_bytes += len(line.strip())
            is_whole = line.endswith(b"\n")

    def is_header_too_long(self) -> bool:
        """Whether header lines were cut off, because there was no end of them."""
        return self._header_bytes_left <= 0

    def readline(self, size: int | None = None) -> bytes:
        """The next line of a header."""
        most = self._header_bytes_left if size is None else min(size, self._header_bytes_left)
        line = self._take(partial(self._stream.readline, most)) if most > 0 else b""
        self._header_bytes_left -= len(line)
        return line

    def read(self, size: int) -> bytes:
        """Some of the next bytes; none at the end."""
        return self._take(partial(read_some, self._stream, size))

    def _take(self, read: Callable[[], bytes]) -> bytes:
        try:
            data = read() if self.error is None else b""
        except InputError as error:
            self.error = error
            return b""
        self._offset += len(data)
        return data


def _load(loader: Any, source: _Source, start: _Start, number: int) -> Record | ReadProblem:
    position, where = f"record {number}", _at(start.offset)
    known = "warc" if _WARC_START.match(start.line) else "arc"
    try:
        loaded = loader.parse_record_stream(source, start.line, known, no_record_parse=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
        return ReadProblem(position, f"{where}: its header cannot be read ({error})")
    except Exception as error:
        return ReadProblem(position, f"{where}: {explain_unexpected(error, position)}")
    if source.is_header_too_long():
        return ReadProblem(position, f"{where}: its header is longer than {MAX_HEADER_BYTES >> 10} KiB")
    length = loaded.rec_headers.get_header("Content-Length")
    if length is None or not _LENGTH.fullmatch(length):
        lost = loaded.rec_type in _HOLD_ARTICLES
        return ReadProblem(position, f"{where}: its length is {length!r}, which is none", lost)
    return Record(number, start.offset, loaded.rec_type or "", loaded.rec_headers, loaded.raw_stream)


def _pass_over(record: Record) -> bool:
    """Read what is left of a record; whether all of it is there."""
    while record.block.read(_PIECE_BYTES):
        pass
    return not record.is_cut_off()


def _report_misfit(record: Record, skipped_bytes: int) -> ReadProblem:
    what = f"its length is wrong, or the file is damaged: {skipped_bytes:,} bytes after it are of no record"
    return record.problem(what, lost=skipped_bytes >= _LEAST_RECORD_BYTES)


def _at(offset: int) -> str:
    return f"at byte {offset:,} of the unpacked file"
