"""What a run did, counted and in sentences."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

FIELDS = ("title", "text", "date", "author", "tags", "section", "language", "address")
"""Those that a run counts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or not whole."""

    input: str
    position: str
    """Where in the input; empty where all of it is meant."""
    message: str


@dataclass(slots=True)
class Counts:
    """Articles of a run. `read` is the sum of the others."""

    read: int = 0
    new: int = 0
    updated: int = 0
    supplemented: int = 0
    """With fields filled or corrected that are no part of a text."""
    unchanged: int = 0
    duplicate: int = 0
    """Of an article that is there already, from another address."""
    failed: int = 0


@dataclass(slots=True)
class InputReport:
    """How far a run came with an input."""

    format: str = ""
    state: str = ""
    """What tells that a file was not changed since: its size and time of modification."""
    items: int = 0
    """Of its reader, in their order, that are done with."""
    read: int = 0
    """Articles of it, those that could not be read too."""
    new: int = 0
    """Articles that were not in the archive."""
    failed: int = 0
    """Articles that could not be read."""
    is_done: bool = False


@dataclass(slots=True)
class Report:
    """The outcome of a run."""

    counts: Counts = field(default_factory=Counts)
    problems: list[Problem] = field(default_factory=list)
    failed_inputs: int = 0
    """Inputs that could not be read, or not to their end."""
    fields: Counter[str] = field(default_factory=Counter)
    """Of the articles read, how many have a field in their input."""
    inputs: dict[str, InputReport] = field(default_factory=dict)
    """By name, in the order they were read."""
    is_stopped: bool = False
    """Whether it was asked to stop before its end."""
    seconds: float = 0.0

    def share_with(self, name: str) -> float:
        """Of the articles that could be read, the share (0 to 1) with a field."""
        readable = self.counts.read - self.counts.failed
        return round(self.fields[name] / readable, 4) if readable else 0.0

    def as_json(self) -> dict[str, Any]:
        """The summary that `--json` prints."""
        return {
            **asdict(self.counts),
            "seconds": round(self.seconds, 3),
            "stopped": self.is_stopped,
            "fields": {name: self.share_with(name) for name in FIELDS},
            "inputs": [
                {
                    "input": name,
                    "format": each.format,
                    "read": each.read,
                    "new": each.new,
                    "failed": each.failed,
                }
                for name, each in self.inputs.items()
            ],
            "problems": [asdict(problem) for problem in self.problems],
        }
