"""Connections: only to what was looked up and found public, and none for ever."""

from collections.abc import Callable
from itertools import count
from typing import Any

import httpcore
import httpx
import pytest

from app.errors import HostUnreachable
from app.fetching.client import Client
from app.fetching.connections import EXCHANGE_SECONDS, GuardedConnections, resolve_name

PUBLIC, OTHER_PUBLIC, PRIVATE = "93.184.216.34", "1.1.1.1", "127.0.0.1"
ADDRESS = httpx.URL("http://lode-echo.example/gate")
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngate"


class _Network(httpcore.MockBackend):
    """Answers on every address but those that are `down`, and remembers which were connected to."""

    def __init__(self, *pieces: bytes, down: tuple[str, ...] = ()) -> None:
        super().__init__([])
        self._pieces = pieces or (ANSWER,)
        self._down = down
        self.connected: list[tuple[str, int]] = []
        self.written = bytearray()

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        if host in self._down:
            raise httpcore.ConnectError("Connection refused")
        return _Stream(list(self._pieces), self.written)


class _Stream(httpcore.MockStream):
    def __init__(self, pieces: list[bytes], written: bytearray) -> None:
        super().__init__(pieces)
        self._written = written

    def write(self, buffer: bytes, _: float | None = None) -> None:
        self._written += buffer


class _Names:
    """A name service that gives another answer each time; it remembers how often it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, name: str, port: int) -> list[str]:
        self.asked.append((name, port))
        return self._answers.pop(0)


def _client(
    network: _Network, names: _Names, *, allow_private: bool = False, clock: Callable[[], float] = lambda: 0.0
) -> Client:
    return Client(
        GuardedConnections(allow_private=allow_private, resolve=names, sockets=network, clock=clock)
    )


def test_connection_is_made_to_the_address_that_was_checked() -> None:
    network, names = _Network(), _Names([PUBLIC])
    assert _client(network, names).get(ADDRESS).content == b"gate"
    assert (names.asked, network.connected) == ([("lode-echo.example", 80)], [(PUBLIC, 80)])


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://lode-echo.example/gate", "lode-echo.example"),
        ("http://lode-echo.example:8080/gate", "lode-echo.example:8080"),
        ("http://müller.example/gate", "xn--mller-kva.example"),
        ("http://[2606:2800::1]:8080/gate", "[2606:2800::1]:8080"),
    ],
)
def test_server_is_told_the_name_that_was_asked_for_and_not_where_it_is(address: str, host: str) -> None:
    network = _Network()
    _client(network, _Names([PUBLIC])).get(httpx.URL(address))
    head = network.written.decode().lower().splitlines()
    assert (head[0], [line for line in head if line.startswith("host:")]) == (
        "get /gate http/1.1",
        [f"host: {host}"],
    )


def test_name_that_turns_private_is_not_connected_to() -> None:
    network, names = (
        _Network(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\ngate"),
        _Names([PUBLIC], [PRIVATE]),
    )
    client = _client(network, names)
    client.get(ADDRESS)
    with pytest.raises(HostUnreachable, match=r"lode-echo\.example \(127\.0\.0\.1\) is not on the public"):
        client.get(ADDRESS)
    assert network.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "addresses", [[PRIVATE], [PUBLIC, PRIVATE], ["::1"], ["::ffff:10.0.0.1"], ["fe80::1%2"]]
)
def test_name_with_a_private_address_is_refused_before_any_connection(addresses: list[str]) -> None:
    network = _Network()
    with pytest.raises(HostUnreachable, match="--allow-private"):
        _client(network, _Names(addresses)).get(ADDRESS)
    assert network.connected == []


def test_private_address_is_connected_to_where_allowed() -> None:
    network = _Network()
    assert _client(network, _Names([PRIVATE]), allow_private=True).get(ADDRESS).status == 200
    assert network.connected == [(PRIVATE, 80)]


def test_next_address_of_a_name_is_tried_where_one_is_down() -> None:
    network = _Network(down=(PUBLIC,))
    assert _client(network, _Names([PUBLIC, OTHER_PUBLIC])).get(ADDRESS).status == 200
    assert network.connected == [(PUBLIC, 80), (OTHER_PUBLIC, 80)]


def test_host_that_takes_no_connection_is_told() -> None:
    with pytest.raises(HostUnreachable, match="no connection: Connection refused"):
        _client(_Network(down=(PUBLIC,)), _Names([PUBLIC])).get(ADDRESS)


@pytest.mark.parametrize("spelling", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1"])
def test_loopback_in_any_spelling_is_known(spelling: str) -> None:
    assert resolve_name(spelling, 80) == [PRIVATE]


@pytest.mark.parametrize("name", ["a..b", "x" * 70])
def test_name_that_does_not_exist_is_told(name: str) -> None:
    with pytest.raises(HostUnreachable, match="is not found"):
        resolve_name(name, 80)


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nx-slow: ", b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"],
    ids=["head", "body"],
)
def test_answer_that_drips_for_too_long_is_given_up(head: bytes) -> None:
    clock = count(step=EXCHANGE_SECONDS / 50)
    network = _Network(head, *[b"x"] * 1_000)
    with pytest.raises(HostUnreachable, match="not complete after 120 seconds"):
        _client(network, _Names([PUBLIC]), clock=lambda: float(next(clock))).get(ADDRESS)


def test_each_exchange_on_a_connection_has_its_own_time() -> None:
    clock = count(step=EXCHANGE_SECONDS / 6)
    network, names = _Network(ANSWER, ANSWER, ANSWER), _Names([PUBLIC])
    client = _client(network, names, clock=lambda: float(next(clock)))
    assert [client.get(ADDRESS).content for _ in range(3)] == [b"gate"] * 3
    assert len(network.connected) == 1
