"""Documents read by several processes, given back in the order they came.

Reading a page takes a hundred times as long as storing it. A process that dies over a page, or does not come
to an end with it, costs that page alone.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from app.readers.base import Document, Draft, ReadItem, ReadProblem

DOCUMENT_SECONDS = 60.0
"""That one may take."""
_READ_HERE = 8
"""Documents that are read before there are other processes: to start these takes about as long."""
_AHEAD = 32
"""Documents handed out for each process: a second of its work, so that none waits while the first of all is
waited for, or a batch is stored.
"""
_AHEAD_BYTES = 64 << 20
"""Of all that are handed out."""
_DOCUMENTS_OF_A_PROCESS = 5_000
"""Then a new one takes its place: parsers keep some of what they were given."""

Items = list[Draft | ReadProblem]
ReadDocument = Callable[[Document], Iterable[Draft | ReadProblem]]
"""Importable by name, as another process must find it."""
Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class _HandedOut(Generic[Place]):
    """An item being read, and what it came with."""

    place: Place
    document: Document | None
    result: "Future[Items]"

    @property
    def size(self) -> int:
        return len(self.document.content) if self.document else 0

    def wait(self) -> tuple[Place, Items]:
        try:
            items = self.result.result()
        except (TimeoutError, ProcessExpired) as error:
            position = self.document.describe() if self.document else ""
            why = "took too long" if isinstance(error, TimeoutError) else "ended the process that read it"
            return self.place, [ReadProblem(position, f"this {why}: left out")]
        return self.place, [_with_payload(item, self.document) for item in items]


class Workers:
    """So many processes to read documents; with fewer than two all are read here. Close it at the end."""

    def __init__(self, processes: int, read: ReadDocument) -> None:
        self._processes = processes
        self._read = read
        self._pool: ProcessPool | None = None
        self._documents = 0

    def read(self, items: Iterable[tuple[Place, ReadItem | None]]) -> Iterator[tuple[Place, Items]]:
        """What is in `items`, each with what it came with, in their order; nothing is in None."""
        waiting: deque[_HandedOut[Place]] = deque()
        size = 0
        for place, item in items:
            if not waiting and not isinstance(item, Document):
                yield place, [item] if item else []
                continue
            waiting.append(self._hand_out(place, item))
            size += waiting[-1].size
            while waiting and (
                waiting[0].result.done() or len(waiting) > _AHEAD * self._processes or size > _AHEAD_BYTES
            ):
                size -= waiting[0].size
                yield waiting.popleft().wait()
        while waiting:
            yield waiting.popleft().wait()

    def close(self) -> None:
        """End the processes, and what they are at."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def _hand_out(self, place: Place, item: ReadItem | None) -> _HandedOut[Place]:
        if not isinstance(item, Document):
            return _HandedOut(place, None, _done([item] if item else []))
        self._documents += 1
        if self._processes < 2 or self._documents <= _READ_HERE:
            return _HandedOut(place, item, _done(list(self._read(item))))
        if self._pool is None:
            self._pool = _start(self._processes)
        result = self._pool.schedule(_read_elsewhere, (self._read, item), timeout=DOCUMENT_SECONDS)
        return _HandedOut(place, item, result)


def _start(processes: int) -> ProcessPool:
    # Not forked: the threads of the index's writer would be missing from the copies, with their locks held.
    context = multiprocessing.get_context("spawn")
    return ProcessPool(processes, _DOCUMENTS_OF_A_PROCESS, initializer=_leave_signals, context=context)


def _leave_signals() -> None:
    """Ctrl-C reaches all processes of a terminal: when to end is for the first to say."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_elsewhere(read: ReadDocument, document: Document) -> Items:
    return [_without_payload(item, document) for item in read(document)]


def _done(items: Items) -> "Future[Items]":
    future: Future[Items] = Future()
    future.set_result(items)
    return future


def _without_payload(item: Draft | ReadProblem, document: Document) -> Draft | ReadProblem:
    """A page need not come back from where it was sent."""
    if isinstance(item, Draft) and item.capture and item.capture.payload == document.content:
        return replace(item, capture=replace(item.capture, payload=b""))
    return item


def _with_payload(item: Draft | ReadProblem, document: Document | None) -> Draft | ReadProblem:
    if document and isinstance(item, Draft) and item.capture and not item.capture.payload:
        return replace(item, capture=replace(item.capture, payload=document.content))
    return item
