"""What each input of a run has brought, told by a watcher that stands before another."""

from collections import defaultdict
from dataclasses import asdict

from app.ingest.report import Counts
from app.ingest.run import Watcher


class Tally:
    """Hands on what a run tells, and counts by input."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._input = ""
        self._before = self._latest = Counts()
        self.by_input: dict[str, Counts] = defaultdict(Counts)

    def start(self, name: str) -> None:
        """An input is begun."""
        self._input, self._before = name, self._latest
        self._watcher.start(name)

    def advance(self, counts: Counts, fraction: float | None) -> None:
        """Counts of the run so far."""
        self._latest = counts
        before = asdict(self._before)
        self.by_input[self._input] = Counts(
            **{name: count - before[name] for name, count in asdict(counts).items()}
        )
        self._watcher.advance(counts, fraction)

    def note(self, message: str) -> None:
        """Something worth a line."""
        self._watcher.note(message)
