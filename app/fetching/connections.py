"""Connections to public addresses only, each to the very address that was looked at, none for ever."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from app.errors import HostUnreachable
from app.fetching.networks import is_public

Clock = Callable[[], float]
"""Seconds that never go back."""
Resolve = Callable[[str, int], list[str]]
"""Name and port to network addresses, in the order they are to be tried."""
EXCHANGE_SECONDS = 120.0
"""A request with its whole answer, however steadily that drips."""
_TRIED = 4
"""Addresses of a name, at most."""


def resolve_name(name: str, port: int) -> list[str]:
    """The network addresses of a name; of numbers in any spelling (`127.1`) the plain one.

    Raises:
        HostUnreachable: there is no such name.
    """
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise HostUnreachable(f"the host {name!r} is not found ({reason})") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedConnections(httpcore.NetworkBackend):
    """Looks a name up once for each connection, and connects to what it found then and checked."""

    def __init__(
        self,
        *,
        allow_private: bool,
        resolve: Resolve = resolve_name,
        sockets: httpcore.NetworkBackend | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._sockets = sockets or httpcore.SyncBackend()
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that takes one.

        Raises:
            HostUnreachable: there is no such host, or an address of it is not public.
            httpcore.ConnectError, httpcore.ConnectTimeout: none of them takes it.
        """
        addresses = self._resolve(host, port)
        if not self._allow_private:
            _refuse_private(host, addresses)
        failure: Exception = HostUnreachable(f"the host {host!r} has no address")
        for address in addresses[:_TRIED]:
            try:
                stream = self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._clock)
        raise failure


def _refuse_private(host: str, addresses: list[str]) -> None:
    for address in addresses:
        if not is_public(address):
            where = host if host == address else f"{host} ({address})"
            raise HostUnreachable(
                f"{where} is not on the public internet: --allow-private fetches from your own network"
            )


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no exchange (all that is written, then all that is read) takes too long."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock
        self._due: float | None = None
        """When the exchange under way must be over; None before its first byte."""
        self._is_answering = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._is_answering = True
        return self._stream.read(max_bytes, self._bounded(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._is_answering:
            self._is_answering, self._due = False, None
        self._stream.write(buffer, self._bounded(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _bounded(self, timeout: float | None) -> float:
        now = self._clock()
        if self._due is None:
            self._due = now + EXCHANGE_SECONDS
        left = self._due - now
        if left <= 0:
            raise HostUnreachable(
                f"the answer was not complete after {EXCHANGE_SECONDS:.0f} seconds: given up"
            )
        return left if timeout is None else min(timeout, left)
