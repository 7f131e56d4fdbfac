"""Whether the files of a Whoosh index are as they were written: Whoosh itself keeps no checksums.

They stand in a file beside the others, which each commit replaces.
"""

import json
import os
from pathlib import Path
from zlib import crc32

_LIST = "checksums.json"


def find_damaged_files(folder: Path, *, with_content: bool) -> list[str]:
    """Names of files that are missing, of another size, or (`with_content`, which reads all of them) changed.
    Of an index that was written before there were checksums nothing is known.
    """
    while True:
        listed = _read(folder)
        damaged = [
            name
            for name, (size, checksum) in (listed or {}).items()
            if _size(folder / name) != size or (with_content and _sum(folder / name) != checksum)
        ]
        if listed is None and (folder / _LIST).exists():
            return [_LIST]
        # While somebody writes, files that have been merged go.
        if not damaged or _read(folder) == listed:
            return damaged


def record_files(folder: Path) -> None:
    """List the files there are, for those who look later. Files never change once they are written."""
    before = _read(folder) or {}
    listed = {}
    for path in sorted(folder.iterdir()):
        size = _size(path)
        if not path.is_file() or path.name.startswith(_LIST) or path.name.endswith("LOCK"):
            continue
        known = before.get(path.name)
        listed[path.name] = (
            known if known and known[0] == size and "toc" not in path.name else (size, _sum(path))
        )
    new = folder / f"{_LIST}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(listed, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _LIST)


def _read(folder: Path) -> dict[str, tuple[int, int]] | None:
    """Size and checksum of files by name; None where they are not listed."""
    try:
        listed = json.loads((folder / _LIST).read_bytes())
        return {name: (size, checksum) for name, (size, checksum) in listed.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _sum(path: Path) -> int:
    try:
        return crc32(path.read_bytes())
    except OSError:
        return -1
