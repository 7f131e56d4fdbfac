"""`python -m bench.extraction`: reads saved news pages, and prints how much of them came out right."""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import orjson

from app.errors import BackissueError
from bench.extraction.extracting import (
    Extract,
    extract_as_archive,
    extract_with_trafilatura,
    read_only,
)
from bench.extraction.failures import print_failures
from bench.extraction.pages import DATA, Case, is_for_tuning, open_cases
from bench.extraction.scoring import Score, look_at, mean, score
from bench.measuring import BenchError

_EXTRACTORS: dict[str, Extract] = {"archive": extract_as_archive, "trafilatura": extract_with_trafilatura}
_TIMED: dict[str, Callable[[Case], object]] = {"reader alone": read_only, **_EXTRACTORS}
_ROUNDS = 3
_HALVES = {"tuned on": True, "held out": False}


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    logging.disable(logging.ERROR)  # trafilatura's own, on each page it finds nothing on
    try:
        cases = open_cases(arguments.data)
        own = [look_at(case) for case in cases]
        extracted = {name: list(map(extract, cases)) for name, extract in _EXTRACTORS.items()}
        scores = {name: list(map(score, cases, own, each)) for name, each in extracted.items()}
        speeds = _speeds(cases)
    except (BenchError, BackissueError) as error:
        print(f"bench.extraction: {error}", file=sys.stderr)
        return 1
    means = _means(cases, scores)
    _print(means, speeds, len(cases))
    if arguments.failures:
        print_failures(cases, extracted["archive"], scores["archive"])
    if arguments.json:
        _write_json(arguments.json, means, speeds)
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE", help="the archive of pages")
    parser.add_argument("--failures", action="store_true", help="list what came out wrong, page by page")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser.parse_args()


def _means(cases: Sequence[Case], scores: dict[str, list[Score]]) -> dict[str, dict[str, Score]]:
    """By extractor and half of the pages."""
    tuning = is_for_tuning(cases)
    means: dict[str, dict[str, Score]] = {}
    for name, each in scores.items():
        halves = {
            half: [one for one, is_tuned in zip(each, tuning, strict=True) if is_tuned is wanted]
            for half, wanted in _HALVES.items()
        }
        means[name] = {"all": mean(each), **{half: mean(of_half) for half, of_half in halves.items()}}
    return means


def _speeds(cases: Sequence[Case]) -> dict[str, float]:
    """Pages a second of processor time, in the fastest round; in turns, as a machine has other work too."""
    seconds: dict[str, list[float]] = {name: [] for name in _TIMED}
    for _ in range(_ROUNDS):
        for name, extract in _TIMED.items():
            started = time.process_time()
            for case in cases:
                extract(case)
            seconds[name].append(time.process_time() - started)
    return {name: len(cases) / min(rounds) for name, rounds in seconds.items()}


def _print(means: dict[str, dict[str, Score]], speeds: dict[str, float], pages: int) -> None:
    columns = [(name, half) for name, halves in means.items() for half in halves]
    print(f"{pages} pages; shares of 1, and for bodies mean F1 of 4-grams of words\n")
    print(" " * 26 + "".join(f"{name:>13}" for name, _ in columns))
    print(" " * 26 + "".join(f"{half:>13}" for _, half in columns))
    for figure in fields(Score):
        values = (getattr(means[name][half], figure.name) for name, half in columns)
        print(f"{figure.name.replace('_', ' '):26}" + "".join(f"{value:13.3f}" for value in values))
    print()
    floor = speeds["trafilatura"]
    for name, speed in speeds.items():
        print(f"{name:26}{speed:8.1f} pages/s{speed / floor:8.2f} of trafilatura")


def _write_json(path: Path, means: dict[str, dict[str, Score]], speeds: dict[str, float]) -> None:
    written = {
        "scores": {
            name: {half: asdict(each) for half, each in halves.items()} for name, halves in means.items()
        },
        "pages_per_second": speeds,
    }
    path.write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    sys.exit(main())
