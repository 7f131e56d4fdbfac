"""The processor time that one document may take, and a reading that keeps what came before it was up."""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from types import FrameType

from app.readers.base import Document, Draft, ReadProblem

DOCUMENT_SECONDS = 60.0
"""Of processor time, for the smallest document."""
SECONDS_PER_MIB = 30.0
"""More for its size: pages take up to 5 for each MiB, feeds 10."""
TOOK_TOO_LONG = "took too long"
_REMINDER_SECONDS = 0.5
"""After which a library that has caught the interruption is interrupted again."""

Items = list[Draft | ReadProblem]
ReadDocument = Callable[[Document], Iterable[Draft | ReadProblem]]
"""Importable by name, as another process must find it."""


class _TimeIsUp(BaseException):
    """Raised wherever a reader is; no `except Exception` of a library takes it for its own."""


def allowed_seconds(document: Document) -> float:
    """Of processor time, which a busy machine takes none of."""
    return DOCUMENT_SECONDS + SECONDS_PER_MIB * len(document.content) / (1 << 20)


def read_within(seconds: float, read: ReadDocument, document: Document) -> Iterator[Draft | ReadProblem]:
    """What is in a document, as far as it is read in so much processor time, and whether that was not all.

    Only the main thread is interrupted, and only where it is in Python: a library in C comes to its end.
    """
    items = iter(read(document))
    clock = _Clock(seconds)
    last: Draft | ReadProblem | None = None
    while True:
        try:
            with clock:
                item = next(items, None)
        except _TimeIsUp:
            yield broken_off(document, last, TOOK_TOO_LONG)
            return
        if item is None:
            return
        last = item
        yield item


def broken_off(document: Document, last: Draft | ReadProblem | None, why: str) -> ReadProblem:
    """That a document was read no further than to `last`, its first item where that is None."""
    if last is None:
        return ReadProblem(document.describe(), f"this {why}: left out")
    return ReadProblem(last.position, f"what comes after this {why}: left out")


class _Clock:
    """Counts down the processor time of this thread within `with` blocks, and interrupts the last of them."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._deadline = 0.0
        self._is_running = False
        # Other systems have no such timer.
        self._can_interrupt = (
            hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        )
        if self._can_interrupt:
            # Never put back: a signal that is still under way would end the process.
            signal.signal(signal.SIGPROF, self._on_signal)

    def __enter__(self) -> None:
        self._deadline = time.thread_time() + self._left
        self._is_running = True
        if self._can_interrupt:
            # The timer counts all threads of the process, so it may ring too early, never too late.
            signal.setitimer(signal.ITIMER_PROF, max(self._left, _REMINDER_SECONDS), _REMINDER_SECONDS)

    def __exit__(self, *_: object) -> None:
        self._is_running = False
        if self._can_interrupt:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self._left = self._deadline - time.thread_time()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_running and time.thread_time() >= self._deadline:
            raise _TimeIsUp
