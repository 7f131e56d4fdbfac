"""Saved pages of all kinds with the day of each, as people told it who evaluate such programs."""

import json
import tarfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.measuring import BenchError

DATA = Path(__file__).parents[3] / "shared" / "data" / "html" / "dates_dev.tar.gz"
"""Beside the checkout, as the pages are not the project's to give away."""
_LIST = "dates.json"
_PAGES = "pages/"


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and its day."""

    url: str
    payload: bytes
    day: date

    @property
    def text(self) -> str:
        """The page for programs that take no bytes."""
        return self.payload.decode(errors="replace")


def open_cases(archive: Path) -> list[Case]:
    """All pages of the archive.

    Raises:
        BenchError: there is no such file, or it is not such an archive.
    """
    if not archive.exists():
        raise BenchError(f"{archive} is missing: name the archive of pages with --data")
    files: dict[str, bytes] = {}
    with tarfile.open(archive) as members:
        for member in members:
            content = members.extractfile(member) if member.isfile() else None
            if content:
                files[member.name.removeprefix("./").removeprefix(_PAGES)] = content.read()
    if _LIST not in files:
        raise BenchError(f"{archive} holds no {_LIST}")
    return [
        Case(record["url"], files[record["file"]], date.fromisoformat(record["date"]))
        for record in json.loads(files[_LIST])
        if record["file"] in files
    ]
