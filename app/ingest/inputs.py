"""The inputs of a run: files, folders and standard input, each opened and its format found."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import InputError
from app.ingest.folders import iter_files
from app.ingest.report import Problem
from app.readers import explain_unknown, find_format
from app.readers.left_out import UNKNOWN_FORMAT, LeftOut
from app.readers.opening import Opened, open_input

STANDARD_INPUT = "-"
_EARLIEST = datetime(1991, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input (no path)."""

    name: str
    path: Path | None

    def modified_at(self) -> datetime | None:
        """When the file was last changed; None for standard input, what cannot be looked at, and a time from
        before the web, which programs write that pack files without their times.
        """
        try:
            at = datetime.fromtimestamp(self.path.stat().st_mtime, UTC) if self.path else None
        except (OSError, OverflowError, ValueError):
            return None
        return at if at and at >= _EARLIEST else None

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
            found = format_name or find_format(head, self.name)
            if found is None or not head.strip():
                raise explain_unknown(head)
        except BaseException:
            stream.close()
            raise
        return stream, found


def iter_inputs(name: str, format_name: str | None) -> Iterator[Input | Problem]:
    """The files an argument stands for, by name, each looked into when it is asked for, and what is left out.

    Raises:
        InputError: a folder that cannot be listed, or has no file of a known format.
    """
    path = Path(name)
    if name == STANDARD_INPUT or not path.is_dir():
        yield Input(display_name(name), None if name == STANDARD_INPUT else path)
        return
    left_out = LeftOut()
    is_empty = True
    for file in iter_files(path, left_out):
        if format_name or _has_format(file):
            is_empty = False
            yield Input(display_name(file), file)
        else:
            left_out.add(UNKNOWN_FORMAT, str(file.relative_to(path)))
    sentences = [display_name(sentence) for _, sentence in left_out.sentences()]
    if is_empty:
        raise InputError(f"no articles in this folder ({'; '.join(sentences) or 'there is no file in it'})")
    yield from (Problem(display_name(name), "", sentence) for sentence in sentences)


def _has_format(file: Path) -> bool:
    try:
        with open_input(file) as stream:
            return find_format(stream.peek_head(), file.name) is not None
    except Exception:
        return True  # reported when it is read


def display_name(file: Path | str) -> str:
    """A file's name as text that can be stored: U+FFFD for its bytes that are not UTF-8."""
    return os.fsencode(file).decode(errors="replace")
