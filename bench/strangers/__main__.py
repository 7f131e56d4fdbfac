"""`python -m bench.strangers`: a reader's requests while strangers hold half-sent requests, do not read their
exports, and ask under wrong names and from wrong origins.

Each attack runs alone, then all of them at once, several times over. Told are the reader's times and failures
in each case, and the server's memory and open files before, and after each round: what grows with each round
is a leak, what grows in the first only is what the server keeps warm.
"""

import argparse
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench.corpus import write_corpus
from bench.http_client import Client
from bench.measuring import BenchError, run_child
from bench.serving import Server, archive_server

_ADDRESSES = ("/api/v1/articles?q=harbour", "/search?q=ferry", "/", "/api/v1/export?format=csv")
_AFTER_SECONDS = 45
"""From the end of a round to the look at memory and files."""
_MOST_GROWTH_MB = 8
"""Growth of the server's own memory from the second round of all attacks to the last."""


Attack = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Usage:
    """Memory and files of the server."""

    megabytes: int
    files: int
    threads: int

    def __str__(self) -> str:
        return f"{self.megabytes} MB of its own, {self.files} open files, {self.threads} threads"


@dataclass(slots=True)
class Reader:
    """A reader who asks for one thing after another."""

    port: int
    seconds: list[float] = field(default_factory=list)
    failures: int = 0
    is_done: bool = False

    def read(self) -> None:
        """Until it is done."""
        while not self.is_done:
            with Client(self.port) as client:
                for address in _ADDRESSES[:3]:
                    started = time.perf_counter()
                    try:
                        client.get(address)
                    except BenchError as error:
                        self.failures += 1
                        print(error, file=sys.stderr)
                        break
                    self.seconds.append(time.perf_counter() - started)
            time.sleep(0.02)

    def summary(self) -> str:
        """In a line."""
        if len(self.seconds) < 2:
            return f"{len(self.seconds)} answers, {self.failures} failures"
        p99 = quantiles(self.seconds, n=100)[-1]
        return (
            f"{len(self.seconds):6,} answers, {self.failures} failures, "
            f"p50 {median(self.seconds) * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms"
        )


def main() -> int:
    """Exit code: 1 where the reader was refused, had to wait a second at p99, or the server keeps growing."""
    parser = argparse.ArgumentParser(prog="python -m bench.strangers", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--connections", type=int, default=2_000, metavar="N")
    parser.add_argument("--exports", type=int, default=20, metavar="N")
    parser.add_argument("--requests", type=int, default=5_000, metavar="N", help="under wrong names")
    parser.add_argument("--rounds", type=int, default=4, metavar="N", help="of all attacks at once")
    arguments = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with TemporaryDirectory() as folder:
        corpus, data = Path(folder) / "corpus.jsonl", Path(folder) / "data"
        write_corpus(corpus, arguments.articles)
        run_child("app", "ingest", "--data", str(data), str(corpus))
        with archive_server(data, arguments.articles) as server:
            return int(not _withstands(server, arguments))


def _withstands(server: Server, arguments: argparse.Namespace) -> bool:
    attacks: dict[str, Attack] = {
        "half-sent requests": partial(_hold_requests, server.port, arguments.connections),
        "exports not read": partial(_hold_exports, server.port, arguments.exports),
        "wrong names and origins": partial(_ask_wrongly, server.port, arguments.requests),
    }
    together = [partial(_attack_at_once, list(attacks.values()))] * arguments.rounds
    _ = [Client(server.port).get(address) for address in _ADDRESSES]
    print(f"{'before':24} {_measure(server)}")
    is_answered = True
    for name, attack in attacks.items():
        is_answered &= _read_beside(server, name, attack)
    usages: list[Usage] = []
    for number, attack in enumerate([partial(time.sleep, 10.0), *together]):
        is_answered &= _read_beside(server, f"all at once, round {number}" if number else "alone", attack)
        time.sleep(_AFTER_SECONDS if number else 0)
        usages.append(_measure(server))
        print(f"{'':24} {usages[-1]}", flush=True)
    first, last = usages[min(2, len(usages) - 1)], usages[-1]
    return is_answered and last.megabytes - first.megabytes <= _MOST_GROWTH_MB and last.files <= first.files


def _read_beside(server: Server, name: str, attack: Attack) -> bool:
    """Whether a reader is answered in time beside an attack."""
    reader = Reader(server.port)
    with _reading(reader):
        attack()
    print(f"{name:24} {reader.summary()}", flush=True)
    return not reader.failures and quantiles(reader.seconds, n=100)[-1] < 1.0


def _attack_at_once(attacks: Sequence[Attack]) -> None:
    with ThreadPoolExecutor(len(attacks)) as pool:
        for each in [pool.submit(attack) for attack in attacks]:
            each.result()


@contextmanager
def _reading(reader: Reader) -> Iterator[None]:
    thread = threading.Thread(target=reader.read)
    thread.start()
    try:
        yield
    finally:
        reader.is_done = True
        thread.join()


def _hold_requests(port: int, count: int) -> None:
    """Half a header each, again whenever the server has ended one, for half a minute."""
    with ExitStack() as held:
        for _ in range(3):
            for _ in range(count):
                each = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
                each.sendall(b"GET /search HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
            time.sleep(10)


def _hold_exports(port: int, count: int) -> None:
    """Exports of everything, of which nothing is read; one reader wants an export beside them."""
    with ExitStack() as held:
        for _ in range(count):
            each = held.enter_context(socket.socket())
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            each.connect(("127.0.0.1", port))
            each.sendall(b"GET /api/v1/export HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        time.sleep(45)
        started = time.perf_counter()
        with Client(port) as client:
            body = client.get("/api/v1/export?format=csv").body
        print(
            f"  an export beside them: {len(body):,} bytes in {time.perf_counter() - started:.1f} s",
            flush=True,
        )


def _ask_wrongly(port: int, count: int) -> None:
    names = ("evil.example", "127.0.0.1.evil.example", "", "a" * 4_000)
    for number in range(count):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as each:
            host = names[number % len(names)]
            each.sendall(
                f"GET /api/v1/articles HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\n"
                "Connection: close\r\n\r\n".encode()
            )
            answer = each.recv(65_536)
            if not answer.startswith(b"HTTP/1.1 400"):
                raise BenchError(f"asked under {host[:40]!r}: {answer[:80]!r}")


def _measure(server: Server) -> Usage:
    process = Path("/proc") / str(server.process.pid)
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    files = len(list((process / "fd").iterdir()))
    return Usage(int(status["RssAnon"].split()[0]) >> 10, files, int(status["Threads"]))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as error:
        sys.exit(str(error))
