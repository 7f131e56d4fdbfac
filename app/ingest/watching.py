"""Telling how a run goes on: a bar on a terminal, a line every few seconds elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from app.ingest.report import Counts

LINE_SECONDS = 5.0


class ConsoleWatcher:
    """Writes to a console; silent where it is `quiet`."""

    def __init__(self, console: Console, progress: Progress | None, *, quiet: bool) -> None:
        self._console = console
        self._progress = progress
        self._quiet = quiet
        self._started = self._told = time.monotonic()
        self._task = progress.add_task("", total=None, what="") if progress else None
        self._indexed = 0

    def start(self, name: str) -> None:
        """An input is begun."""
        if self._progress and self._task is not None:
            self._progress.reset(self._task, total=None, description=name.rsplit("/", 1)[-1][:40], what="")

    def advance(self, counts: Counts, fraction: float | None) -> None:
        """So many articles, and so much of the input, are done."""
        rate = counts.read / max(time.monotonic() - self._started, 0.001)
        self._tell(f"{counts.read:,} articles, {rate:,.0f} a second", fraction)

    def advance_index(self, articles: int) -> None:
        """So many more articles are indexed."""
        self._indexed += articles
        self._tell(f"{self._indexed:,} articles indexed", None)

    def note(self, message: str) -> None:
        """A line of its own."""
        if not self._quiet:
            self._console.print(message, markup=False)

    def _tell(self, what: str, fraction: float | None) -> None:
        if self._progress and self._task is not None:
            self._progress.update(
                self._task,
                completed=(fraction or 0) * 100,
                total=100 if fraction is not None else None,
                what=what,
            )
        elif not self._quiet and time.monotonic() - self._told >= LINE_SECONDS:
            self._told = time.monotonic()
            share = f" ({fraction:.0%} of the input)" if fraction is not None else ""
            self._console.print(what + share, markup=False)


@contextmanager
def watch(console: Console, *, quiet: bool = False) -> Iterator[ConsoleWatcher]:
    """A watcher for the length of a run."""
    if quiet or not console.is_terminal:
        yield ConsoleWatcher(console, None, quiet=quiet)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[what]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield ConsoleWatcher(console, progress, quiet=False)
