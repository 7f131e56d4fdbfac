"""Answers a second: searches without and with facets, and what has not changed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import perf_counter, process_time

from app.search.engines.base import Engine
from app.search.finding import find
from app.search.request import FacetField, build_request
from bench.canned import TAG
from bench.figures import Bar, Figure
from bench.measuring import BenchError, read_processor_seconds
from bench.questions import FACETS, Question
from bench.serving import Server
from bench.throughput.connections import Asked, ask_together, write_request


@dataclass(slots=True)
class Speed:
    """Of several rounds together."""

    count: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0
    """Of the server, or of the engine in this process."""

    def ask(self, server: Server, requests: Sequence[bytes], connections: int, status: int = 200) -> Asked:
        """Raises: BenchError: an answer has another status."""
        used = read_processor_seconds(server.process)
        asked = ask_together(server.port, requests, connections)
        self.processor_seconds += read_processor_seconds(server.process) - used
        for answer in asked.answers:
            if answer.status != status:
                raise BenchError(f"answered with {answer.status} in place of {status}: {answer.body[:300]!r}")
        self.count += len(asked.answers)
        self.seconds += asked.seconds
        return asked

    @property
    def a_second(self) -> float:
        """In the mean."""
        return self.count / self.seconds

    @property
    def milliseconds(self) -> float:
        """Of processor time for one, in the mean."""
        return self.processor_seconds / self.count * 1_000


@dataclass(slots=True)
class Speeds:
    """What is measured in turns."""

    plain: Speed = field(default_factory=Speed)
    typed: Speed = field(default_factory=Speed)
    canned: Speed = field(default_factory=Speed)
    engine_plain: Speed = field(default_factory=Speed)
    faceted: Speed = field(default_factory=Speed)
    engine: Speed = field(default_factory=Speed)
    unchanged: Speed = field(default_factory=Speed)
    canned_unchanged: Speed = field(default_factory=Speed)

    def figures(self) -> list[Figure]:
        """Each beside its floor."""
        plain, faceted, unchanged = self.plain, self.faceted, self.unchanged
        return [
            _speed("without facets; floor: FastAPI writing the like", plain, self.typed, 0.4),
            _speed("without facets; floor: as many bytes", plain, self.canned, 0.4),
            _speed("without facets; floor: the engine, called directly", plain, self.engine_plain),
            _speed("with five facets; floor: the engine, called directly", faceted, self.engine, 0.5),
            _speed("unchanged (304); floor: canned 304", unchanged, self.canned_unchanged, 0.75),
            _time("without facets; floor: FastAPI writing the like", plain, self.typed),
            _time("without facets; floor: the engine, called directly", plain, self.engine_plain),
            _time("with five facets; floor: the engine, called directly", faceted, self.engine),
            _time("unchanged (304); floor: canned 304", unchanged, self.canned_unchanged),
        ]


def measure_round(
    speeds: Speeds,
    archive: Server,
    canned: Server,
    engine: Engine,
    questions: Sequence[Question],
    connections: int,
) -> None:
    """Ask the archive and each floor the same, one after the other.

    Raises:
        BenchError: an answer is not what it should be.
    """
    addresses = [f"/api/v1/articles?{question.address}" for question in questions]
    plain = speeds.plain.ask(archive, [write_request(each) for each in addresses], connections)
    sizes = [len(answer.body) for answer in plain.answers]
    typed = [write_request("/typed") for _ in sizes]
    speeds.typed.ask(canned, typed, connections)
    speeds.canned.ask(canned, [write_request(f"/{size}") for size in sizes], connections)

    _ask_engine(speeds.engine_plain, engine, questions, (), connections)

    faceted = [write_request(f"{each}&facets={','.join(FACETS)}") for each in addresses]
    speeds.faceted.ask(archive, faceted, connections)
    _ask_engine(speeds.engine, engine, questions, FACETS, connections)

    unchanged = [
        write_request(address, if_none_match=answer.header("etag"))
        for address, answer in zip(addresses, plain.answers, strict=True)
    ]
    speeds.unchanged.ask(archive, unchanged, connections, 304)
    same = [write_request(f"/{size}", if_none_match=TAG) for size in sizes]
    speeds.canned_unchanged.ask(canned, same, connections, 304)


def _ask_engine(
    speed: Speed, engine: Engine, questions: Sequence[Question], facets: Sequence[FacetField], threads: int
) -> None:
    def ask(question: Question) -> None:
        asked = replace(question.asked, facets=facets)
        found = find(engine, build_request(asked), datetime.now(UTC))
        dict(found.matches.facets)  # which are counted aside

    with ThreadPoolExecutor(threads) as pool:
        started, used = perf_counter(), process_time()
        list(pool.map(ask, questions))
        speed.seconds += perf_counter() - started
        speed.processor_seconds += process_time() - used
    speed.count += len(questions)


def _speed(name: str, speed: Speed, floor: Speed, bar: float | None = None) -> Figure:
    least = Bar(bar, "at least", "ratio") if bar else None
    return Figure("answers, one worker", name, speed.a_second, "answers/s", floor.a_second, least)


def _time(name: str, speed: Speed, floor: Speed) -> Figure:
    group = "processor time of an answer (less is better)"
    return Figure(group, name, speed.milliseconds, "ms", floor.milliseconds)
