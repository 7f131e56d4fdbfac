"""Tar archives: the files in them, as they come.

`tarfile` keeps every header it has read, believes any length that one gives and takes damage for the end, so
only its parser of a single header is used. Source: POSIX.1-2017 (pax), GNU tar manual.
"""

import io
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import Format, ReadItem, ReadOptions
from app.readers.left_out import UNKNOWN_FORMAT, Reason
from app.readers.members import ArchiveBroken, Member, read_members
from app.readers.opening import get_expansion
from app.readers.pieces import Pieces, read_some
from app.readers.unpacking import ExpandsTooFar

_BLOCK_BYTES = tarfile.BLOCKSIZE
_PIECE_BYTES = 1 << 16
_MAX_NOTE_BYTES = 1 << 20
"""Of a long name or a pax header: the system that writes the longest keeps whole icons in them."""
_LONG_NAME, _PAX = tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE
_NOTES = (_LONG_NAME, tarfile.GNUTYPE_LONGLINK, _PAX, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
"""Types of headers that say something of the one that follows."""
_WITHOUT_DATA = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.FIFOTYPE,
    tarfile.DIRTYPE,
)
_PAX_LENGTH = re.compile(rb"(\d{1,9}) ")
_SIZE_DIGITS = 19
_NO_FILES = Reason("links and devices")
_SPARSE = Reason("files with holes", "unpack it, and load what came out")
_OTHER = Reason("files of an unknown kind", "unpack it, and load what came out")


@dataclass(slots=True)
class _Notes:
    """What the headers before a file's own say of it."""

    name: str = ""
    size: int | None = None
    is_sparse: bool = False


def sniff(head: bytes) -> bool:
    """Whether a header is there whose checksum is right."""
    if len(head) < _BLOCK_BYTES or not head[:_BLOCK_BYTES].strip(b"\0"):
        return False
    try:
        _parse(head[:_BLOCK_BYTES])
    except tarfile.HeaderError:
        return False
    return True


def read(stream: BinaryIO, options: ReadOptions, formats: Mapping[str, Format]) -> Iterator[ReadItem]:
    """What is in the files.

    Raises:
        InputError: the archive is damaged or cut off.
    """
    try:
        yield from read_members(_members(stream), get_expansion(stream), options, formats)
    except ArchiveBroken as error:
        raise InputError(str(error)) from error


def _members(stream: BinaryIO) -> Iterator[Member]:
    notes = _Notes()
    for info in _headers(stream):
        if info.type in _NOTES:
            _note(notes, info, b"".join(_data(stream, info.size)))
        else:
            size = info.size if notes.size is None else notes.size
            yield from _member(stream, info, notes, 0 if info.type in _WITHOUT_DATA else size)
            notes = _Notes()


def _headers(stream: BinaryIO) -> Iterator[tarfile.TarInfo]:
    """Headers, each to be asked for when the data of the last is read; one archive may follow another."""
    ended = False
    while len(block := _read_block(stream)) == _BLOCK_BYTES:
        if not block.strip(b"\0"):
            ended = True
            continue
        try:
            info = _parse(block)
        except tarfile.HeaderError as error:
            if ended:
                return
            raise ArchiveBroken(f"the archive is damaged ({error})") from error
        if info.type == tarfile.GNUTYPE_SPARSE:
            _pass_over_map(stream, block)
        ended = False
        yield info
    if not ended:
        raise ArchiveBroken("the archive is cut off: the mark of its end is missing")


def _pass_over_map(stream: BinaryIO, header: bytes) -> None:
    """The blocks after a header that say where the holes of a file are."""
    goes_on = header[482]
    while goes_on:
        block = _read_block(stream)
        if len(block) < _BLOCK_BYTES:
            raise ArchiveBroken("the archive is cut off within a header")
        goes_on = block[504]


def _parse(block: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    if info.size < 0 or (info.type in _NOTES and info.size > _MAX_NOTE_BYTES):
        raise tarfile.HeaderError(f"a length of {info.size:,} bytes")
    return info


def _note(notes: _Notes, info: tarfile.TarInfo, data: bytes) -> None:
    if info.type == _LONG_NAME:
        notes.name = _decode(data.partition(b"\0")[0])
    elif info.type in (_PAX, tarfile.SOLARIS_XHDTYPE):
        for key, value in _pax_records(data):
            if key in (b"path", b"GNU.sparse.name"):
                notes.name = _decode(value)
            elif key == b"size" and value.isdigit():
                notes.size = int(value[:_SIZE_DIGITS])
            elif key.startswith(b"GNU.sparse."):
                notes.is_sparse = True


def _pax_records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values, each written as `LENGTH KEY=VALUE` and a line end; up to what is no such record."""
    at = 0
    while digits := _PAX_LENGTH.match(data, at):
        end = at + int(digits[1])
        key, _, value = data[digits.end() : end - 1].partition(b"=")
        yield key, value
        at = max(end, digits.end())


def _member(stream: BinaryIO, info: tarfile.TarInfo, notes: _Notes, size: int) -> Iterator[Member]:
    data = _data(stream, size)
    if not info.isdir():
        name = notes.name or info.name
        reason = _find_reason(info, notes)
        content = None if reason else partial(io.BufferedReader, Pieces(data))
        yield Member(name, content, reason or UNKNOWN_FORMAT)
    for _ in data:
        pass  # what its reader left


def _find_reason(info: tarfile.TarInfo, notes: _Notes) -> Reason | None:
    """Why a file is not read, if it is not."""
    if info.type in _WITHOUT_DATA:
        return _NO_FILES
    if notes.is_sparse or info.type == tarfile.GNUTYPE_SPARSE:
        return _SPARSE
    return None if info.isreg() else _OTHER


def _data(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The next bytes, and the padding after them passed over."""
    for left, shown in ((size, True), (-size % _BLOCK_BYTES, False)):
        while left:
            piece = _read(stream, min(left, _PIECE_BYTES))
            if not piece:
                raise ArchiveBroken("the archive is cut off within this file")
            left -= len(piece)
            if shown:
                yield piece


def _read_block(stream: BinaryIO) -> bytes:
    """A block, or what there is of it."""
    block = b""
    while len(block) < _BLOCK_BYTES and (piece := _read(stream, _BLOCK_BYTES - len(block))):
        block += piece
    return block


def _read(stream: BinaryIO, size: int) -> bytes:
    try:
        return read_some(stream, size)
    except ExpandsTooFar:
        raise
    except InputError as error:
        raise ArchiveBroken(str(error)) from error


def _decode(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
