"""One keep-alive connection that times its requests, over the cheapest client there is."""

import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Self

from bench.measuring import BenchError


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and the seconds from the request to its last byte."""

    seconds: float
    body: bytes


class Client:
    """A connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self._connection.close()

    def get(self, address: str) -> Answer:
        """Get a page.

        Raises:
            BenchError: the server did not answer with 200.
        """
        started = time.perf_counter()
        try:
            self._connection.request("GET", address)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise BenchError(f"{address}: {error!r}") from error
        seconds = time.perf_counter() - started
        if response.status != 200:
            raise BenchError(f"{address}: {response.status} {body[:500].decode(errors='replace')}")
        return Answer(seconds, body)
