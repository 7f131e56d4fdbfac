"""`python -m bench.dates`: looks for the day of saved pages, and prints how often it was right."""

import argparse
import logging
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import orjson

from app.errors import BackissueError
from bench.dates.finding import (
    Find,
    find_as_archive,
    find_original_with_htmldate,
    find_with_htmldate,
    find_with_trafilatura,
)
from bench.dates.pages import DATA, Case, open_cases
from bench.measuring import BenchError

_PROGRAMS: dict[str, Find] = {
    "archive": find_as_archive,
    "htmldate, original_date": find_original_with_htmldate,
    "htmldate, defaults": find_with_htmldate,
    "trafilatura": find_with_trafilatura,
}
_OUTCOMES = ("right", "wrong", "none")


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    logging.disable(logging.ERROR)  # the libraries' own, on each page they find nothing on
    try:
        cases = open_cases(arguments.data)
        found = {name: _find_all(find, cases) for name, find in _PROGRAMS.items()}
    except (BenchError, BackissueError) as error:
        print(f"bench.dates: {error}", file=sys.stderr)
        return 1
    print(f"{len(cases)} pages; pages/s of processor time\n")
    print(" " * 26 + "".join(f"{name:>8}" for name in (*_OUTCOMES, "share", "pages/s")))
    for name, (days, seconds) in found.items():
        counts = _count(cases, days)
        figures = "".join(f"{counts[outcome]:8}" for outcome in _OUTCOMES)
        print(f"{name:26}{figures}{counts['right'] / len(cases):8.3f}{len(cases) / seconds:8.1f}")
    if arguments.failures:
        _print_failures(cases, found["archive"][0])
    if arguments.json:
        counted = {name: dict(_count(cases, days)) for name, (days, _) in found.items()}
        arguments.json.write_bytes(orjson.dumps(counted, option=orjson.OPT_INDENT_2))
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.dates", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE", help="the archive of pages")
    parser.add_argument("--failures", action="store_true", help="list the pages whose day is not right")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser.parse_args()


def _find_all(find: Find, cases: Sequence[Case]) -> tuple[list[date | None], float]:
    """The day found on each page, and the seconds of processor time that took."""
    started = time.process_time()
    days = [find(case) for case in cases]
    return days, time.process_time() - started


def _count(cases: Sequence[Case], days: Sequence[date | None]) -> Counter[str]:
    return Counter(_outcome(case, day) for case, day in zip(cases, days, strict=True))


def _outcome(case: Case, day: date | None) -> str:
    return "none" if day is None else "right" if day == case.day else "wrong"


def _print_failures(cases: Sequence[Case], days: Sequence[date | None]) -> None:
    print()
    for case, day in zip(cases, days, strict=True):
        if day != case.day:
            print(f"{_outcome(case, day):6} {case.day} {day or '-'!s:10} {case.url}")


if __name__ == "__main__":
    sys.exit(main())
