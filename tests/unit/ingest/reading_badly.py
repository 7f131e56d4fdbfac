"""A way to read documents that does what their content says; importable by the processes that read."""

import os
import time
from collections.abc import Iterator

from app.readers.base import Capture, Document, Draft, ReadProblem


def read_badly(document: Document) -> Iterator[Draft | ReadProblem]:
    """`die` ends the process, `wait` never comes to an end, anything else is a title."""
    match document.content:
        case b"die":
            os._exit(3)
        case b"wait":
            time.sleep(600)
        case content:
            yield Draft(document.position, content.decode(), capture=Capture("", None, "text/html", content))
