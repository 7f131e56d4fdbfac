"""What an index is and how far it came: `state.json`, which stands beside it and tells of its last commit."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from app.errors import IndexUnavailable
from app.store.changes import Mark


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an index is and how far it came."""

    schema: int
    generation: str
    """Name of the folder it is in."""
    position: int
    token: int
    articles: int
    """How many it holds: fewer or more means that it is damaged."""

    @property
    def mark(self) -> Mark:
        """Its place in the change log."""
        return Mark(self.position, self.token)


def read_state(folder: Path) -> IndexState | None:
    """The state of the index in `folder`; None where there is none that can be read."""
    try:
        return IndexState(**json.loads(state_path(folder).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def state_path(folder: Path) -> Path:
    """The file that is replaced by each commit."""
    return folder / "state.json"


def write_state(folder: Path, state: IndexState) -> None:
    """Replace the state in one step.

    Raises:
        IndexUnavailable: it cannot be written.
    """
    new = folder / "state.json.new"
    try:
        with new.open("w", encoding="utf-8") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(state_path(folder))
    except OSError as error:
        raise IndexUnavailable(f"cannot write {new}: {error.strerror}") from error
