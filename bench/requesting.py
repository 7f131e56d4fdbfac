"""Requests to the archive's page and API, each beside a request for as many bytes from the canned route."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import orjson

from bench.figures import Timed
from bench.http_client import Client
from bench.measuring import BenchError
from bench.querying import Answered
from bench.questions import FACETS, Question
from bench.serving import Server

CLIENTS = 8


@dataclass(frozen=True, slots=True)
class Surface:
    """A way to ask the archive over HTTP."""

    name: str
    address: Callable[[Question], str]
    total: Callable[[bytes], int] | None = None
    """The number of matches that an answer says, where it is easy to read."""


PAGE = Surface("page /search", lambda question: f"/search?{question.address}")
API = Surface(
    "/api/v1/articles",
    lambda question: f"/api/v1/articles?{question.address}&facets={','.join(FACETS)}",
    lambda body: int(orjson.loads(body)["total"]),
)


def ask_one_by_one(surface: Surface, server: Server, canned: Server, answered: Answered) -> Timed:
    """Seconds of each request. The floor is what the engine took for the same question, called directly, and
    a canned answer of the same size.

    Raises:
        BenchError: a request failed, or found another number of articles than the engine.
    """
    seconds, floor_seconds = [], []
    with Client(server.port) as client, Client(canned.port) as canned_client:
        for question, total, engine_seconds in zip(
            answered.questions, answered.totals, answered.timed.seconds, strict=True
        ):
            answer = client.get(surface.address(question))
            if surface.total and surface.total(answer.body) != total:
                raise BenchError(f"{question}: {surface.name} did not find {total}, as the engine does")
            seconds.append(answer.seconds)
            floor_seconds.append(engine_seconds + canned_client.get(f"/{len(answer.body)}").seconds)
    return Timed(seconds, floor_seconds)


def ask_at_once(server: Server, addresses: Sequence[str]) -> tuple[float, list[int]]:
    """Ask as `CLIENTS` clients at once: answers a second, and the bytes of each answer."""

    def ask(own: Sequence[str]) -> list[int]:
        with Client(server.port) as client:
            return [len(client.get(address).body) for address in own]

    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        sizes = list(clients.map(ask, [addresses[first::CLIENTS] for first in range(CLIENTS)]))
    seconds = time.perf_counter() - started
    return len(addresses) / seconds, [size for each in sizes for size in each]
