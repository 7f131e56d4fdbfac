"""Loads: the command a user runs, in turn with the bare floor, and the same file a second time."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson

from bench.figures import Bar, Figure
from bench.measuring import BenchError, Ran, run_child

_GROUP = "load; floor: JSON to SQLite and Tantivy"
_SECOND = "load of the same file again; floor: the first load"
_SIZE = "on disk; floor: the bare index and table"
_SHARE_OF_FLOOR = Bar(0.75, "at least", of="ratio")
_PEAK_MB = Bar(700, "below")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus on disk."""

    path: Path
    articles: int
    text_bytes: int
    """Of titles and bodies, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the loads left, and their figures."""

    archive: Path
    bare: Path
    figures: list[Figure]


def open_corpus(path: Path) -> Corpus:
    """A corpus that is there already."""
    articles = text_bytes = 0
    with path.open("rb") as lines:
        for line in lines:
            record = orjson.loads(line)
            articles += 1
            text_bytes += len(record["title"].encode()) + len(record["body"].encode())
    return Corpus(path, articles, text_bytes)


def measure_loads(corpus: Corpus, folder: Path, rounds: int) -> Loaded:
    """Load `rounds` times into new folders, the bare floor before each; the last of each is kept."""
    archive, bare = folder / "archive", folder / "bare"
    loads, bare_loads = [], []
    for number in range(1, rounds + 1):
        for each in (archive, bare):
            shutil.rmtree(each, ignore_errors=True)
        bare_loads.append(_run("bare load", number, "bench.bare_load", str(corpus.path), str(bare)))
        loads.append(_ingest("load", number, corpus, archive, expected="new"))
    again = _ingest("load again", 1, corpus, archive, expected="unchanged")
    index = archive / "index"
    figures = [
        _speed(corpus, loads, bare_loads),
        Figure(_GROUP, "processor time", _processor_seconds(loads), "s", _processor_seconds(bare_loads)),
        Figure(_GROUP, "peak memory", _peak_mb(loads), "MB", _peak_mb(bare_loads), _PEAK_MB),
        Figure(_SECOND, "seconds", again.seconds, "s", _seconds(loads)),
        _size("index over text", _bytes_in(index), _bytes_in(bare / "index"), corpus),
        _size(
            "database over text",
            _bytes_in(archive) - _bytes_in(index),
            _bytes_in(bare) - _bytes_in(bare / "index"),
            corpus,
        ),
    ]
    return Loaded(archive, bare, figures)


def _ingest(what: str, number: int, corpus: Corpus, archive: Path, *, expected: str) -> Ran:
    ran = _run(what, number, "app", "ingest", "--json", "--data", str(archive), str(corpus.path))
    counts = orjson.loads(ran.output)
    if counts[expected] != corpus.articles:
        raise BenchError(f"{what}: {counts[expected]} of {corpus.articles} articles are {expected}")
    return ran


def _run(what: str, number: int, *arguments: str) -> Ran:
    os.sync()  # so that no load waits for what another left to be written
    ran = run_child(*arguments)
    used = f"{ran.processor_seconds:.1f} s of processor, {ran.peak_bytes / 1e6:.0f} MB"
    print(f"{what} {number}: {ran.seconds:.1f} s, {used}", file=sys.stderr)
    return ran


def _speed(corpus: Corpus, loads: list[Ran], bare_loads: list[Ran]) -> Figure:
    speed, floor = (corpus.articles / _seconds(each) for each in (loads, bare_loads))
    return Figure(_GROUP, "speed", speed, "articles/s", floor, _SHARE_OF_FLOOR)


def _size(name: str, size: int, floor: int, corpus: Corpus) -> Figure:
    return Figure(_SIZE, name, size / corpus.text_bytes, "of text", floor / corpus.text_bytes)


def _seconds(loads: list[Ran]) -> float:
    return median(load.seconds for load in loads)


def _processor_seconds(loads: list[Ran]) -> float:
    return median(load.processor_seconds for load in loads)


def _peak_mb(loads: list[Ran]) -> float:
    return max(load.peak_bytes for load in loads) / 1e6


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
