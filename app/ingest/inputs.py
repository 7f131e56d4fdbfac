"""The inputs of a run: files, folders and standard input, each opened and its format found."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import InputError
from app.readers import explain_unknown, find_format
from app.readers.opening import Opened, open_input

STANDARD_INPUT = "-"
_SHOWN_NAMES = 5


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input (no path)."""

    name: str
    path: Path | None

    def modified_at(self) -> datetime | None:
        """When the file was last changed; None for standard input and what cannot be looked at."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC) if self.path else None
        except OSError:
            return None

    def state(self) -> str:
        """What tells that a file was not changed since: its size and time of modification; else empty."""
        try:
            status = self.path.stat() if self.path else None
        except OSError:
            return ""
        return f"{status.st_size} {status.st_mtime_ns}" if status else ""

    def open(self, format_name: str | None) -> tuple[Opened, str]:
        """Open it and find the name of its format.

        Raises:
            InputError: it cannot be opened or has no known format.
        """
        stream = open_input(self.path)
        try:
            head = stream.peek_head()
            found = format_name or find_format(head)
            if found is None or not head.strip():
                raise explain_unknown(head)
        except BaseException:
            stream.close()
            raise
        return stream, found


def list_inputs(name: str, format_name: str | None) -> tuple[list[Input], str | None]:
    """The files an argument stands for, by name, and what of a folder was left out (None: nothing).

    Raises:
        InputError: a folder without a file of a known format.
    """
    path = Path(name)
    if name == STANDARD_INPUT or not path.is_dir():
        return [Input(display_name(name), None if name == STANDARD_INPUT else path)], None
    try:
        files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
    except OSError as error:
        raise InputError(f"cannot be listed: {error.strerror}") from error
    if format_name:
        return [Input(display_name(file), file) for file in files], None
    known: list[Input] = []
    unknown: list[Path] = []
    for file in files:
        if _has_format(file):
            known.append(Input(display_name(file), file))
        else:
            unknown.append(file)
    if not known:
        raise InputError(f"no articles in this folder (files in it: {len(files)}, of a known format: none)")
    return known, _left_out(unknown, path)


def _has_format(file: Path) -> bool:
    try:
        with open_input(file) as stream:
            return find_format(stream.peek_head()) is not None
    except InputError:
        return True  # reported when it is read


def _left_out(files: list[Path], folder: Path) -> str | None:
    if not files:
        return None
    names = ", ".join(display_name(file.relative_to(folder)) for file in files[:_SHOWN_NAMES])
    more = ", ..." if len(files) > _SHOWN_NAMES else ""
    return f"files of no known format, left out ({len(files)}): {names}{more}"


def display_name(file: Path | str) -> str:
    """A file's name as text that can be stored: U+FFFD for its bytes that are not UTF-8."""
    return os.fsencode(file).decode(errors="replace")


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
