"""What a run did, counted and in sentences."""

from dataclasses import asdict, dataclass, field
from typing import Any


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
    unchanged: int = 0
    failed: int = 0


@dataclass(slots=True)
class Report:
    """The outcome of a run."""

    counts: Counts = field(default_factory=Counts)
    problems: list[Problem] = field(default_factory=list)
    failed_inputs: int = 0
    """Inputs that could not be read, or not to their end."""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The summary that `--json` prints."""
        return {
            **asdict(self.counts),
            "seconds": round(self.seconds, 3),
            "problems": [asdict(problem) for problem in self.problems],
        }
