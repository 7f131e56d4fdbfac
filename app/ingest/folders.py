"""The files in a folder and in the folders below it, found one after another as they are asked for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from app.errors import InputError
from app.readers.left_out import LeftOut, Reason

_LINKS = Reason(
    "links that lead out of the folder, or nowhere", "name what they lead to as an input of its own"
)
_UNREADABLE = Reason("folders that cannot be listed, and what is in them")
_NO_FILES = Reason("devices, pipes and sockets")

_Kind = Literal["file", "folder", "known"] | Reason
"""`known`: found under another name."""


def iter_files(folder: Path, left_out: LeftOut) -> Iterator[Path]:
    """Files in the order of their names, hidden ones passed over; those left out are told with their path.

    Only links to hidden files of this folder are followed, which is how data managers lay out files: whatever
    else is in the folder is found without them.

    Raises:
        InputError: the folder cannot be listed.
    """
    root = os.path.realpath(folder)
    pending = [_iter_paths(folder)]
    while pending:
        path = next(pending[-1], None)
        if path is None:
            pending.pop()
            continue
        try:
            kind = _look_at(path, root)
            if kind == "folder":
                pending.append(_iter_paths(path))
        except (InputError, OSError):
            kind = _UNREADABLE
        if kind == "file":
            yield path
        elif isinstance(kind, Reason):
            left_out.add(kind, str(path.relative_to(folder)))


def _look_at(path: Path, root: str) -> _Kind:
    """What is there; a reason where it is left out."""
    if path.is_symlink():
        target = os.path.relpath(os.path.realpath(path), root)
        if not path.exists() or target.startswith(".."):
            return _LINKS
        return "file" if path.is_file() and _is_hidden(target) else "known"
    if path.is_dir():
        return "folder"
    return "file" if path.is_file() else _NO_FILES


def _iter_paths(folder: Path) -> Iterator[Path]:
    """What is in a folder, by name; nothing but the names is in memory."""
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise InputError(f"cannot be listed: {error.strerror}") from error
    return (folder / name for name in names)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in Path(path).parts)
