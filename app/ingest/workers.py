"""Documents read by several processes, given back in the order they came.

Reading a page takes a hundred times as long as storing it. A process that dies over a page, or does not come
to an end with it, costs that page alone.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from app.ingest.document_time import Items, ReadDocument, allowed_seconds, read_within
from app.ingest.worker_threads import NoProcess, WorkerThreads
from app.readers.base import Document, Draft, ReadItem, ReadProblem
from app.readers.unexpected import explain_unexpected

_READ_HERE = 8
"""Documents that are read before there are other processes: to start these takes about as long."""
_READ_HERE_BYTES = 1 << 18
"""Of each of them: what is larger may take long, or all the memory."""
_AHEAD = 32
"""Documents handed out for each process: a second of its work, so that none waits while the first of all is
waited for, or a batch is stored.
"""
_AHEAD_BYTES = 64 << 20
"""Of all that are handed out."""

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


class Workers:
    """So many processes to read documents; with fewer than two all are read here. Close it at the end."""

    def __init__(self, processes: int, read: ReadDocument) -> None:
        self._processes = processes
        self._read = read
        self._threads: WorkerThreads | None = None
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
                yield self._wait(waiting.popleft())
        while waiting:
            yield self._wait(waiting.popleft())

    def close(self) -> None:
        """End the processes, and what they are at."""
        if self._threads:
            self._threads.close()

    def _hand_out(self, place: Place, item: ReadItem | None) -> _HandedOut[Place]:
        if not isinstance(item, Document):
            return _HandedOut(place, None, _done([item] if item else []))
        self._documents += 1
        if self._processes < 2 or (self._documents <= _READ_HERE and len(item.content) <= _READ_HERE_BYTES):
            return _HandedOut(place, item, _done(self._read_here(item)))
        if self._threads is None:
            self._threads = WorkerThreads(self._processes, self._read)
        return _HandedOut(place, item, self._threads.submit(item))

    def _wait(self, handed_out: _HandedOut[Place]) -> tuple[Place, Items]:
        document = handed_out.document
        if document is None:
            return handed_out.place, handed_out.result.result()
        try:
            items = handed_out.result.result()
        except NoProcess:
            items = self._read_here(document)
        except Exception as error:  # the document could not be sent
            where = document.describe()
            items = [ReadProblem(where, explain_unexpected(error, where))]
        return handed_out.place, [_with_payload(item, document) for item in items]

    def _read_here(self, document: Document) -> Items:
        return list(read_within(allowed_seconds(document), self._read, document))


def _done(items: Items) -> "Future[Items]":
    future: Future[Items] = Future()
    future.set_result(items)
    return future


def _with_payload(item: Draft | ReadProblem, document: Document) -> Draft | ReadProblem:
    if isinstance(item, Draft) and item.capture and not item.capture.payload:
        return item._replace(capture=replace(item.capture, payload=document.content))
    return item
