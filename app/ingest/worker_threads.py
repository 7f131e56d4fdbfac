"""Threads that keep a reading process each: hand it one document after another, and replace it where it dies.

What ends a process need not be its document: the system ends any when memory is short. So a document is read
again, the last time with nothing beside it, before it is named and left.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue

from app.ingest.document_time import TOOK_TOO_LONG, Items, ReadDocument, allowed_seconds, broken_off
from app.ingest.worker_handle import ProcessDied, TimeIsUp, WorkerHandle
from app.ingest.worker_process import Order
from app.readers.base import Document, Draft, ReadProblem

READINGS = 3
"""Of a document whose process dies."""
_STARTS = 3
"""Of processes in a row that are never ready; then there are none to be had."""
_WAIT_SECONDS = 0.2
"""Before another start: what the system lacks, it may have then."""
_DOCUMENTS_OF_A_PROCESS = 5_000
"""Then a new one takes its place: parsers keep some of what they were given."""


class NoProcess(Exception):
    """There is no process to be had; the document is still to be read."""


class _Stopped(Exception):
    """Nobody waits for what is being read."""


class WorkerThreads:
    """So many threads at work on documents, which they take in their order. Close them at the end."""

    def __init__(self, number: int, read: ReadDocument) -> None:
        self._tasks: _Tasks = SimpleQueue()
        turns = _Turns()
        self._threads = [_WorkerThread(read, self._tasks, turns) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, document: Document) -> "Future[Items]":
        """What will be in a document.

        Raises (when asked for):
            NoProcess: it could not be read.
        """
        result: Future[Items] = Future()
        self._tasks.put((document, result))
        return result

    def close(self) -> None:
        """End the processes, whatever they are at, and the threads."""
        for thread in self._threads:
            thread.stop()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()


_Tasks = SimpleQueue[tuple[Document, Future[Items]] | None]


class _WorkerThread(threading.Thread):
    """One of them, with its process."""

    def __init__(self, read: ReadDocument, tasks: "_Tasks", turns: "_Turns") -> None:
        super().__init__(name="reading", daemon=True)
        self._read_document = read
        self._tasks = tasks
        self._turns = turns
        self._process: WorkerHandle | None = None
        self._documents = 0
        self._stopping = threading.Lock()
        self._is_stopped = False

    def run(self) -> None:
        while (task := self._tasks.get()) and not self._is_stopped:
            document, result = task
            try:
                result.set_result(self._read(document))
            except BaseException as error:
                result.set_exception(error)  # whoever waits must not do so for ever
        self._end_process()

    def stop(self) -> None:
        """Called from another thread: end the process, and start no other."""
        with self._stopping:
            self._is_stopped = True
            if self._process:
                self._process.kill()

    def _read(self, document: Document) -> Items:
        items: Items = []
        for reading in range(1, READINGS + 1):
            order = Order(document, allowed_seconds(document), singly=reading > 1)
            items = []
            try:
                with self._turns.take(alone=reading == READINGS):
                    for some in self._find_process().read(order):
                        items += some
                return items
            except TimeIsUp:
                self._end_process()
                return [*items, broken_off(document, _last(items), TOOK_TOO_LONG)]
            except ProcessDied:
                self._end_process()
        return [*items, broken_off(document, _last(items), "ended the process that read it")]

    def _find_process(self) -> WorkerHandle:
        """A process that is ready."""
        if self._documents >= _DOCUMENTS_OF_A_PROCESS:
            self._end_process()
        self._documents += 1
        for _ in range(_STARTS):
            try:
                if self._process is None:
                    self._start_process().wait_until_ready()
                if self._process:
                    return self._process
            except (ProcessDied, OSError):
                self._end_process()
                time.sleep(_WAIT_SECONDS)
        raise NoProcess

    def _start_process(self) -> WorkerHandle:
        with self._stopping:
            if self._is_stopped:
                raise _Stopped
            self._process = WorkerHandle(self._read_document)
            self._documents = 1
            return self._process

    def _end_process(self) -> None:
        with self._stopping:
            process, self._process = self._process, None
        if process:
            process.close()


def _last(items: Items) -> Draft | ReadProblem | None:
    return items[-1] if items else None


class _Turns:
    """Whose turn it is to read: everybody's, or that of one who must be alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reading = 0
        self._is_alone = False

    @contextmanager
    def take(self, *, alone: bool) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._is_alone)
            if alone:
                self._is_alone = True
                self._changed.wait_for(lambda: not self._reading)
            self._reading += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                if alone:
                    self._is_alone = False
                self._changed.notify_all()
