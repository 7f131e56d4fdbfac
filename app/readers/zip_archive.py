"""ZIP archives: the files in them, in the order of their directory. One that is a WACZ is read as such.

A file is unpacked in pieces and no further than the directory says, so that only the directory is in memory.
Source: APPNOTE.TXT 6.3.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import Format, ReadItem, ReadOptions
from app.readers.left_out import Reason
from app.readers.members import Member, read_members
from app.readers.opening import get_expansion, seekable
from app.readers.pieces import Pieces
from app.readers.unpacking import MAX_RATIO, MIN_BOUND_BYTES, PIECE_BYTES, Expansion

MAX_DIRECTORY_BYTES = 32 << 20
"""Some 300,000 files, which take 200 MB of memory."""
_NOT_ARCHIVES = (b"[Content_Types].xml", b"_rels/", b"mimetype", b"META-INF/")
"""What office documents, e-books and programs, which are ZIPs too, begin with."""
_WACZ_NAMES = (b"archive/", b"datapackage", b"indexes/", b"pages/", b"webarchive.yaml")
_WACZ_MARKS = ("datapackage.json", "pages/", "webarchive.yaml")
_WACZ_WARC = re.compile(r"archive/.+\.warc(\.gz)?$")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL_HEADER = struct.Struct("<26xH2x")
"""The length of the name, which follows."""
_MARK, _EMPTY = b"PK\x03\x04", b"PK\x05\x06"
"""What a ZIP with and without files begins with."""
_DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
)

_SECRET = Reason("encrypted files", "unpack them with their password, and load what came out")
_PACKED_OTHERWISE = Reason("files packed otherwise than by Deflate", "unpack them, and load what came out")
_NO_FILES = Reason("links and devices")
_OVERLAPPING = Reason("files that share their bytes with others, as if made to fill the machine")
_EXPLODING = Reason(
    f"files of more than {MAX_RATIO} times their packed size", "unpack them first if they are meant"
)


def sniff(head: bytes) -> bool:
    """Whether it is a ZIP, and none of a program or an office document."""
    name = _first_name(head)
    return head.startswith(_EMPTY) or (name is not None and not name.startswith(_NOT_ARCHIVES))


def sniff_wacz(head: bytes) -> bool:
    """Whether a file of a ZIP is there that a WACZ begins with."""
    name = _first_name(head)
    return name is not None and name.startswith(_WACZ_NAMES)


def read(stream: BinaryIO, options: ReadOptions, formats: Mapping[str, Format]) -> Iterator[ReadItem]:
    """What is in the files; of a WACZ, in its WARC files, which are all there is in the others.

    Raises:
        InputError: the archive's directory is missing (its end is cut off) or cannot be read.
    """
    expansion = get_expansion(stream)
    with seekable(stream) as file, _open(file) as archive:
        yield from read_members(_members(archive, expansion), expansion, options, formats)


def _first_name(head: bytes) -> bytes | None:
    if len(head) < _LOCAL_HEADER.size or not head.startswith(_MARK):
        return None
    (length,) = _LOCAL_HEADER.unpack_from(head)
    return head[_LOCAL_HEADER.size : _LOCAL_HEADER.size + length]


@contextmanager
def _open(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(_Modest(file))
    except _DAMAGE as error:
        raise InputError(
            f"the directory at the end of the ZIP is missing or damaged ({error}): fetch the file again, or"
            " mend it with zip -FF"
        ) from error
    with archive:
        yield archive


class _Modest:
    """A file of which no large part is read at once: `zipfile` reads a directory whole, however long."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY_BYTES:
            raise InputError(
                f"the directory alone of the ZIP has {size >> 20:,} MiB: unpack it, and load the folder"
            )
        return self._file.read(size)


def _members(archive: zipfile.ZipFile, expansion: Expansion) -> Iterator[Member]:
    infos = archive.infolist()
    overlapping = _find_overlapping(infos)
    for info in _wanted(infos):
        if info.filename.endswith("/"):
            continue  # a folder
        reason = _OVERLAPPING if id(info) in overlapping else _find_reason(info)
        if reason:
            yield Member(info.filename, None, reason)
        else:
            content = Pieces(_content(archive, info, expansion))
            yield Member(info.filename, partial(io.BufferedReader, content))


def _wanted(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    warcs = [info for info in infos if _WACZ_WARC.match(info.filename)]
    is_wacz = warcs and any(info.filename.startswith(_WACZ_MARKS) for info in infos)
    return warcs if is_wacz else infos


def _find_overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """Identities of the files that begin before one ahead of them ends."""
    end = 0
    overlapping = set()
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            overlapping.add(id(info))
        end = max(end, info.header_offset + _LOCAL_HEADER.size + info.compress_size)
    return overlapping


def _find_reason(info: zipfile.ZipInfo) -> Reason | None:
    """Why a file is not read, if it is not."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return _NO_FILES
    if info.flag_bits & _ENCRYPTED:
        return _SECRET
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _PACKED_OTHERWISE
    if info.file_size > max(MIN_BOUND_BYTES, MAX_RATIO * info.compress_size):
        return _EXPLODING
    return None


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, expansion: Expansion) -> Iterator[bytes]:
    try:
        with archive.open(info) as file:
            while piece := file.read(PIECE_BYTES):
                if info.compress_type != zipfile.ZIP_STORED:
                    expansion.add(unpacked=len(piece))
                yield piece
    except (*_DAMAGE, RuntimeError) as error:
        raise InputError(f"is damaged in the archive ({error})") from error
