"""A way to read documents that does what their content says; importable by the processes that read."""

import logging
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.readers.base import Capture, Document, Draft, ReadProblem

_LOG = logging.getLogger("app.readers.badly")


def read_badly(document: Document) -> Iterator[Draft | ReadProblem]:
    """A draft for each word; a few words are done instead, and end more than the document."""
    for number, word in enumerate(document.content.decode().split("|"), start=1):
        act, _, argument = word.partition(" ")
        if act in _ACTS:
            _ACTS[act](argument)
        else:
            capture = Capture("", None, "text/html", document.content)
            yield Draft(f"{document.position}, word {number}", word, capture=capture)


def _die(_: str) -> None:
    os._exit(3)


def _die_once(mark: str) -> None:
    """As often as the system may end a process that it takes for too large."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _wait(_: str) -> None:
    """Use no processor, and do not come to an end."""
    time.sleep(600)


def _spin(_: str) -> None:
    while True:
        pass


def _catch(_: str) -> None:
    """A library that takes every exception for its own."""
    while True:
        try:
            _spin("")
        except BaseException:
            _LOG.debug("on and on")


def _count(_: str) -> None:
    """In C, where no signal is heard of."""
    sum(range(10**14))


def _sleep(seconds: str) -> None:
    time.sleep(float(seconds))


def _exit(_: str) -> None:
    sys.exit("a library that ends its program")


def _log(message: str) -> None:
    _LOG.warning("%s", message)


_ACTS = {
    "die": _die,
    "die-once": _die_once,
    "wait": _wait,
    "spin": _spin,
    "catch": _catch,
    "count": _count,
    "sleep": _sleep,
    "exit": _exit,
    "log": _log,
}
