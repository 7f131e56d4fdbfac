"""The archive over HTTP: a server for each surface, asked by one client; then the page by several at once."""

import sys
from pathlib import Path

from bench.figures import Bar, Bars, Figure, time_figures
from bench.measuring import read_memory
from bench.querying import Answered
from bench.questions import Questions
from bench.requesting import API, CLIENTS, PAGE, Surface, ask_at_once, ask_one_by_one
from bench.serving import Server, archive_server, canned_server

_TIMES = Bars(p50=Bar(15, "below"), p99=Bar(100, "below"))
_RESIDENT_MB = Bar(300, "below")


def measure_http(
    archive: Path, articles: int, answered: dict[str, Answered], warm_up: Questions, at_once: Questions
) -> list[Figure]:
    """Figures of page and API, for the questions that the engine, called directly, has answered.

    Each has a server newly started, so that neither is answered from what the other left.
    """
    with canned_server() as canned:
        with archive_server(archive, articles) as server:
            figures = _measure(PAGE, server, canned, answered, warm_up)
            figures += _measure_at_once(server, canned, at_once)
            figures += _measure_memory(server)
        with archive_server(archive, articles) as server:
            figures += _measure(API, server, canned, answered, warm_up)
    return figures


def _measure(
    surface: Surface, server: Server, canned: Server, answered: dict[str, Answered], warm_up: Questions
) -> list[Figure]:
    print(f"asking {surface.name} ...", file=sys.stderr)
    # The first requests open files and compile templates.
    ask_at_once(server, _addresses(surface, warm_up))
    timed = {shape: ask_one_by_one(surface, server, canned, each) for shape, each in answered.items()}
    return time_figures(f"{surface.name}; floor: engine + canned route", timed, _TIMES)


def _measure_at_once(server: Server, canned: Server, questions: Questions) -> list[Figure]:
    speed, sizes = ask_at_once(server, _addresses(PAGE, questions))
    floor, _ = ask_at_once(canned, [f"/{size}" for size in sizes])
    return [
        Figure(f"{PAGE.name}, {CLIENTS} clients; floor: canned route", "speed", speed, "answers/s", floor)
    ]


def _measure_memory(server: Server) -> list[Figure]:
    memory = read_memory(server.process)
    group = "server, after all pages"
    return [
        Figure(group, "resident memory", memory.resident_bytes / 1e6, "MB", bar=_RESIDENT_MB),
        Figure(group, "of it not file pages", memory.anonymous_bytes / 1e6, "MB"),
    ]


def _addresses(surface: Surface, questions: Questions) -> list[str]:
    """Those of all shapes, one after the other in turn."""
    return [surface.address(question) for turn in zip(*questions.values(), strict=True) for question in turn]
