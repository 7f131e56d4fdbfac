"""Answers a second: searches without and with facets, and what has not changed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import perf_counter

from app.search.engines.base import Engine
from app.search.finding import find
from app.search.request import FacetField, build_request
from bench.canned import TAG
from bench.figures import Bar, Figure
from bench.measuring import BenchError
from bench.questions import FACETS, Question
from bench.throughput.connections import Asked, ask_together, write_request

_GROUP = "answers, one worker"


@dataclass(slots=True)
class Speed:
    """Of several rounds together."""

    count: int = 0
    seconds: float = 0.0

    def add(self, asked: Asked, status: int = 200) -> Asked:
        """Raises: BenchError: an answer has another status."""
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
        return [
            _figure("without facets; floor: FastAPI writing the like", self.plain, self.typed, 0.4),
            _figure("without facets; floor: as many bytes", self.plain, self.canned, 0.4),
            _figure("without facets; floor: the engine, called directly", self.plain, self.engine_plain),
            _figure("with five facets; floor: the engine, called directly", self.faceted, self.engine, 0.5),
            _figure("unchanged (304); floor: canned 304", self.unchanged, self.canned_unchanged, 0.75),
        ]


def measure_round(
    speeds: Speeds, archive: int, canned: int, engine: Engine, questions: Sequence[Question], connections: int
) -> None:
    """Ask the archive and each floor the same, one after the other; `archive` and `canned` are ports.

    Raises:
        BenchError: an answer is not what it should be.
    """
    addresses = [f"/api/v1/articles?{question.address}" for question in questions]
    plain = speeds.plain.add(ask_together(archive, [write_request(each) for each in addresses], connections))
    sizes = [len(answer.body) for answer in plain.answers]
    typed = [write_request("/typed") for _ in sizes]
    speeds.typed.add(ask_together(canned, typed, connections))
    speeds.canned.add(ask_together(canned, [write_request(f"/{size}") for size in sizes], connections))

    _ask_engine(speeds.engine_plain, engine, questions, (), connections)

    faceted = [write_request(f"{each}&facets={','.join(FACETS)}") for each in addresses]
    speeds.faceted.add(ask_together(archive, faceted, connections))
    _ask_engine(speeds.engine, engine, questions, FACETS, connections)

    unchanged = [
        write_request(address, if_none_match=answer.header("etag"))
        for address, answer in zip(addresses, plain.answers, strict=True)
    ]
    speeds.unchanged.add(ask_together(archive, unchanged, connections), 304)
    same = [write_request(f"/{size}", if_none_match=TAG) for size in sizes]
    speeds.canned_unchanged.add(ask_together(canned, same, connections), 304)


def _ask_engine(
    speed: Speed, engine: Engine, questions: Sequence[Question], facets: Sequence[FacetField], threads: int
) -> None:
    def ask(question: Question) -> None:
        asked = replace(question.asked, facets=facets)
        found = find(engine, build_request(asked), datetime.now(UTC))
        dict(found.matches.facets)  # which are counted aside

    with ThreadPoolExecutor(threads) as pool:
        started = perf_counter()
        list(pool.map(ask, questions))
        speed.seconds += perf_counter() - started
    speed.count += len(questions)


def _figure(name: str, speed: Speed, floor: Speed, bar: float | None = None) -> Figure:
    least = Bar(bar, "at least", "ratio") if bar else None
    return Figure(_GROUP, name, speed.a_second, "answers/s", floor.a_second, least)
