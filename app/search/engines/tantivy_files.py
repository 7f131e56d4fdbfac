"""Whether the files of a Tantivy index are as they were written, told before any of them is mapped.

Tantivy ends each file of a segment with a footer that holds a CRC-32 of what is before it. It is not
looked at when the file is opened; a file that was cut off has none.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from app.errors import IndexUnavailable

_META = "meta.json"
_KINDS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_MAGIC = (1337).to_bytes(4, "little")
_LENGTH_BYTES = 8
"""At the end of a file: the length of the footer, and the magic number."""
_LONGEST_FOOTER = 4_096
_PIECE_BYTES = 1 << 20


def find_damaged_files(folder: Path, *, with_content: bool) -> list[str]:
    """Names of files that are missing, cut off, or (`with_content`, which reads all of them) changed.

    Raises:
        IndexUnavailable: which files there are to be cannot be read.
    """
    while True:
        listed = _read_meta(folder)
        damaged = [name for name in _names(listed) if not _is_whole(folder / name, with_content=with_content)]
        # While somebody writes, files of segments that have been merged go.
        if not damaged or _read_meta(folder) == listed:
            return damaged


def _read_meta(folder: Path) -> bytes:
    try:
        return (folder / _META).read_bytes()
    except FileNotFoundError:
        return b'{"segments": []}'  # an index that is about to be made
    except OSError as error:
        raise IndexUnavailable(f"cannot read {folder / _META}: {error.strerror}") from error


def _names(meta: bytes) -> Iterator[str]:
    try:
        for segment in json.loads(meta)["segments"]:
            name = segment["segment_id"].replace("-", "")
            yield from (f"{name}.{kind}" for kind in _KINDS)
            if segment["deletes"]:
                yield f"{name}.{segment['deletes']['opstamp']}.del"
    except (ValueError, TypeError, KeyError, AttributeError):
        yield _META


def _is_whole(path: Path, *, with_content: bool) -> bool:
    try:
        with path.open("rb") as file:
            end = file.seek(0, 2)
            file.seek(max(0, end - _LENGTH_BYTES))
            length, magic = int.from_bytes(file.read(4), "little"), file.read(4)
            body = end - _LENGTH_BYTES - length
            if magic != _MAGIC or length > _LONGEST_FOOTER or body < 0:
                return False
            file.seek(body)
            expected = json.loads(file.read(length))["crc"]
            if not with_content:
                return True
            file.seek(0)
            found = 0
            while body > 0:
                piece = file.read(min(body, _PIECE_BYTES))
                found = crc32(piece, found)
                body -= len(piece)
            return bool(found == expected)
    except (OSError, ValueError, TypeError, KeyError):
        return False
