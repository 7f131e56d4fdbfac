"""Servers in processes of their own: the archive as `serve` serves it, and the canned route."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.http_client import Client
from bench.measuring import BenchError, running

_START_SECONDS = 60.0
_ASK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def archive_server(archive: Path, articles: int | None = None) -> Iterator[Server]:
    """`backissue serve`, newly started.

    Raises:
        BenchError: it does not come up, or its index does not hold all articles, where it is said how many.
    """
    port = _free_port()
    with running("app", "serve", "--data", str(archive), "--port", str(port)) as process:
        server = Server(port, process)
        health = orjson.loads(_wait(server, "/healthz"))
        if articles is not None and health["indexed"] != articles:
            raise BenchError(f"{health['indexed']} of {articles} articles are in the server's index")
        yield server


@contextmanager
def demo_server(folder: Path) -> Iterator[Server]:
    """`backissue demo` with its data in a folder, newly started.

    Raises:
        BenchError: it does not come up.
    """
    port = _free_port()
    with running("app", "demo", "--data", str(folder), "--port", str(port)) as process:
        server = Server(port, process)
        _wait(server, "/healthz")
        yield server


@contextmanager
def canned_server(answer: Path | None = None) -> Iterator[Server]:
    """The canned routes, newly started; `answer` is a file with the list that one of them answers with."""
    port = _free_port()
    with running("bench.canned", str(port), *([str(answer)] if answer else [])) as process:
        server = Server(port, process)
        _wait(server, "/1")
        yield server


def _wait(server: Server, address: str) -> bytes:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            with Client(server.port) as client:
                return client.get(address).body
        except BenchError:
            if server.process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(_ASK_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
