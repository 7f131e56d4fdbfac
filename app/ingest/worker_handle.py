"""A reading process as the one that started it sees it: asked to read, listened to, and ended."""

import logging
import multiprocessing
import signal
import threading
import warnings
from collections.abc import Iterator
from typing import Any

from app.ingest.document_time import Items, ReadDocument
from app.ingest.worker_process import End, Order, serve_reader

START_SECONDS = 300
"""For a process to be ready, on a machine that is busy with everything else."""
STILL_FACTOR = 20
"""A process that says nothing for so many times the processor time it has waits for what does not come."""
_END_SECONDS = 5.0
_starting = threading.Lock()
"""Starting and reaping children is not safe in several threads at once."""

# A process of the library's own, which a system that is short of memory may end: it is just started anew.
warnings.filterwarnings("ignore", "resource_tracker: process died unexpectedly", UserWarning)


class ProcessDied(Exception):
    """The process has ended; why, nobody knows."""


class TimeIsUp(Exception):
    """The process was ended because it used up its time, or is stuck."""


class WorkerHandle:
    """One process. Only `kill` may be called from another thread than the others."""

    def __init__(self, read: ReadDocument) -> None:
        # Not forked: the threads of the index's writer would be missing from the copy, with their locks held.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve_reader, args=(theirs, read), daemon=True)
        with _starting:
            self._process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Raises: ProcessDied: it is not, and never will be."""
        try:
            self._receive(START_SECONDS)
        except TimeIsUp as error:
            raise ProcessDied from error

    def read(self, order: Order) -> Iterator[Items]:
        """What is in a document, in pieces, as they come.

        Raises:
            ProcessDied, TimeIsUp: there is no more to come, and the process cannot be asked again.
        """
        try:
            self._connection.send(order)
        except OSError as error:
            raise ProcessDied from error
        while not isinstance(message := self._receive(STILL_FACTOR * order.seconds), End):
            yield message

    def kill(self) -> None:
        """End the process at once, whatever it is at."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and all there is of it."""
        self._process.kill()
        self._join()
        self._connection.close()

    def _receive(self, still_seconds: float) -> Any:
        """The next message that is none for the log."""
        while True:
            self._wait(still_seconds)
            try:
                message = self._connection.recv()
            except Exception as error:  # the end of the connection, or a message that it cut off
                raise self._find_reason() from error
            if not isinstance(message, logging.LogRecord):
                return message
            logging.getLogger(message.name).handle(message)

    def _wait(self, seconds: float) -> None:
        """Until there is a message, counted in seconds that this process ran: while all are halted
        (Ctrl-Z) none are.
        """
        for _ in range(max(1, round(seconds))):
            if self._connection.poll(1.0):
                return
        self.kill()
        raise TimeIsUp

    def _find_reason(self) -> Exception:
        self._join()
        # Of the limit that the process has set itself.
        used_up = -getattr(signal, "SIGXCPU", 0)
        return TimeIsUp() if used_up and self._process.exitcode == used_up else ProcessDied()

    def _join(self) -> None:
        with _starting:
            self._process.join(_END_SECONDS)
