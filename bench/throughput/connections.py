"""Several keep-alive connections to one server, each with a request under way at all times.

One thread writes requests made beforehand and reads answers by their `Content-Length`: on a machine of two
cores, a client that takes a core to itself would be measured with the server.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.measuring import BenchError

_READ_BYTES = 1 << 18
_TIMEOUT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Of that name in lower case; empty where there is none."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.lower() == name.encode():
                return value.strip().decode()
        return ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Answers in the order of their requests, and the seconds all of them took together."""

    seconds: float
    answers: list[Answer]

    @property
    def speed(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds


def write_request(address: str, **headers: str) -> bytes:
    """A GET; `if_none_match="..."` is a header."""
    lines = [f"GET {address} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def ask_together(port: int, requests: Sequence[bytes], connections: int) -> Asked:
    """Make all requests, the next on each connection as soon as it has its answer.

    Raises:
        BenchError: the server closed a connection, or did not answer.
    """
    waiting = iter(enumerate(requests))
    answers: dict[int, Answer] = {}
    with ExitStack() as links, selectors.DefaultSelector() as selector:
        opened = [_Connection(port) for _ in range(connections)]
        for connection in opened:
            links.enter_context(connection.link)
        started = time.perf_counter()
        for connection in opened:
            if connection.ask(waiting):
                selector.register(connection.link, selectors.EVENT_READ, connection)
        while len(answers) < len(requests):
            ready = selector.select(_TIMEOUT_SECONDS)
            if not ready:
                raise BenchError(f"no answer within {_TIMEOUT_SECONDS:.0f} seconds")
            for key, _ in ready:
                connection = key.data
                if answer := connection.read():
                    answers[connection.number] = answer
                    if not connection.ask(waiting):
                        selector.unregister(connection.link)
        seconds = time.perf_counter() - started
    return Asked(seconds, [answers[number] for number in range(len(requests))])


@dataclass(slots=True)
class _Connection:
    port: int
    number: int = -1
    """Of the request under way."""
    link: socket.socket = field(init=False)
    _received: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.link = socket.create_connection(("127.0.0.1", self.port), _TIMEOUT_SECONDS)
        self.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, waiting: Iterator[tuple[int, bytes]]) -> bool:
        """Write the next request; False where there is none."""
        self.number, request = next(waiting, (-1, b""))
        self.link.sendall(request)
        return self.number >= 0

    def read(self) -> Answer | None:
        """The answer, once it is whole."""
        received = self.link.recv(_READ_BYTES)
        if not received:
            raise BenchError("the server closed a connection")
        self._received += received
        head, parted, rest = self._received.partition(b"\r\n\r\n")
        if not parted:
            return None
        answer = Answer(int(head[9:12]), bytes(head), bytes(rest))
        if len(rest) < int(answer.header("content-length") or 0):
            return None
        self._received.clear()
        return answer
