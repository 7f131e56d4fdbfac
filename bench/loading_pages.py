"""`python -m bench.loading_pages`: loads a folder of saved news pages, in turn with trafilatura alone.

The pages are those of `bench.extraction`, several copies of each, made different so that all are new. The
floor is `trafilatura.bare_extraction` of one copy of each in one process, times the processes of the load.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import orjson

from app.errors import BackissueError
from bench.extraction.extracting import extract_with_trafilatura
from bench.extraction.pages import DATA, Case, open_cases
from bench.figures import Bar, Figure
from bench.measuring import BenchError, Ran, run_child
from bench.table import print_table

_GROUP = "load of a folder of pages; floor: trafilatura alone"
_SHARE_OF_FLOOR = Bar(0.85, "at least", of="ratio")


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What trafilatura took for all pages, once."""

    seconds: float
    processor_seconds: float


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    logging.disable(logging.ERROR)  # trafilatura's own, on each page it finds nothing on
    try:
        cases = open_cases(arguments.data)
        with TemporaryDirectory(prefix="backissue-bench-") as work:
            pages = Path(work) / "pages"
            count = _write_pages(cases, arguments.copies, pages)
            figures = _measure(cases, pages, count, Path(work) / "archive", arguments)
    except (BenchError, BackissueError) as error:
        print(f"bench.loading_pages: {error}", file=sys.stderr)
        return 1
    print_table(f"{count:,} pages, {arguments.workers} processes on {os.cpu_count()} cores", figures)
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.loading_pages", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE", help="the archive of pages")
    parser.add_argument("--copies", type=int, default=20, metavar="N", help="of each page (default 20)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--rounds", type=int, default=2, metavar="N")
    return parser.parse_args()


def _write_pages(cases: Sequence[Case], copies: int, folder: Path) -> int:
    folder.mkdir()
    for number in range(copies):
        for place, case in enumerate(cases):
            (folder / f"{number:04}-{place:03}.html").write_bytes(_copy(case, number))
    return copies * len(cases)


def _copy(case: Case, number: int) -> bytes:
    """The page with another address and another text."""
    site = f"//{urlsplit(case.url).netloc}/".encode()
    payload = case.payload.replace(site, site + b"%d/" % number)
    return payload.replace(b"</p>", b" %d</p>" % number)


def _measure(
    cases: Sequence[Case], pages: Path, count: int, archive: Path, arguments: argparse.Namespace
) -> list[Figure]:
    extract_with_trafilatura(cases[0])  # it makes its lists at the first
    floors, loads = zip(*_take_turns(cases, pages, count, archive, arguments), strict=True)
    floor_seconds = median(floor.seconds for floor in floors) / len(cases)
    return [
        Figure(
            _GROUP,
            "speed",
            count / median(load.seconds for load in loads),
            "pages/s",
            arguments.workers / floor_seconds,
            _SHARE_OF_FLOOR,
        ),
        Figure(
            _GROUP,
            "processor time of a page",
            median(load.processor_seconds for load in loads) / count * 1_000,
            "ms",
            median(floor.processor_seconds for floor in floors) / len(cases) * 1_000,
        ),
        Figure(_GROUP, "peak memory", max(load.peak_bytes for load in loads) / 1e6, "MB"),
    ]


def _take_turns(
    cases: Sequence[Case], pages: Path, count: int, archive: Path, arguments: argparse.Namespace
) -> Iterator[tuple[_Extracted, Ran]]:
    for number in range(1, arguments.rounds + 1):
        rmtree(archive, ignore_errors=True)
        floor = _extract(cases)
        load = _ingest(pages, archive, count, arguments.workers)
        print(f"{number}: trafilatura {floor.seconds:.1f} s, load {load.seconds:.1f} s", file=sys.stderr)
        yield floor, load


def _extract(cases: Sequence[Case]) -> _Extracted:
    started, used = time.perf_counter(), time.process_time()
    for case in cases:
        extract_with_trafilatura(case)
    return _Extracted(time.perf_counter() - started, time.process_time() - used)


def _ingest(pages: Path, archive: Path, count: int, workers: int) -> Ran:
    data = ("--data", str(archive))
    ran = run_child("app", "ingest", "--json", *data, "--workers", str(workers), str(pages))
    counts = orjson.loads(ran.output)
    if counts["read"] != count or counts["failed"]:
        raise BenchError(f"{counts['read']} of {count} pages were read, and {counts['failed']} failed")
    return ran


if __name__ == "__main__":
    sys.exit(main())
