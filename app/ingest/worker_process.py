"""A process that reads documents: what it does, and what it tells the one that started it."""

import logging
import os
import signal
import time
from contextlib import suppress
from dataclasses import replace
from logging.handlers import QueueHandler
from math import ceil
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NamedTuple

from app.ingest.document_time import Items, ReadDocument, read_within
from app.readers.base import Document, Draft, ReadProblem
from app.readers.unexpected import explain_unexpected

HARD_FACTOR = 2
"""Of the processor time allowed, after which the system ends a process that does not return to Python."""
_SEND_SECONDS = 0.05
"""What is read is sent so often: if the process dies, no more is lost, and who receives it has other work."""


class Order(NamedTuple):
    """A document to read."""

    document: Document
    seconds: float
    """Of processor time, at most."""
    singly: bool
    """Whether each item is sent as soon as it is read: for a document that has ended a process before."""


class Ready(NamedTuple):
    """The process can read; nothing that happened before is the fault of a document."""


class End(NamedTuple):
    """All that is in a document was sent."""


Message = Ready | Items | logging.LogRecord | End


def serve_reader(connection: "Connection[Message, Order]", read: ReadDocument) -> None:
    """Read documents until nobody is there any more to ask for them."""
    # Ctrl-C reaches all processes of a terminal: when to end is for the first to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(_Forwarding(connection))
    with suppress(EOFError, OSError):
        connection.send(Ready())
        while True:
            _read(connection, read, connection.recv())


def _read(connection: "Connection[Message, Order]", read: ReadDocument, order: Order) -> None:
    _limit_processor_time(HARD_FACTOR * order.seconds)
    items: Items = []
    sent_at = time.monotonic()
    for item in read_within(order.seconds, read, order.document):
        items.append(_without_payload(item, order.document))
        if order.singly or time.monotonic() - sent_at >= _SEND_SECONDS:
            _send(connection, items)
            items = []
            sent_at = time.monotonic()
    _send(connection, items)
    connection.send(End())


def _send(connection: "Connection[Message, Order]", items: Items) -> None:
    try:
        connection.send(items)
    except OSError:
        raise
    except Exception as error:  # something in them is of no kind that another process can be sent
        where = items[0].position
        connection.send([ReadProblem(where, explain_unexpected(error, where))])


def _without_payload(item: Draft | ReadProblem, document: Document) -> Draft | ReadProblem:
    """A page need not come back from where it was sent."""
    if isinstance(item, Draft) and item.capture and item.capture.payload == document.content:
        return item._replace(capture=replace(item.capture, payload=b""))
    return item


def _limit_processor_time(seconds: float) -> None:
    """Have the system end this process after so much more, also where it does not return to Python."""
    if os.name != "posix":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    limit = ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if most < 0 else min(limit, most), most))


class _Forwarding(QueueHandler):
    """Gives what is logged here to the process that keeps the log."""

    def __init__(self, connection: "Connection[Message, Order]") -> None:
        super().__init__(SimpleQueue())
        self._connection = connection

    def enqueue(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            self._connection.send(record)
