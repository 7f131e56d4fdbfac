"""`python -m bench.crashes`: a load of 20,000 articles, killed at 100 random instants, each time begun again.

Told is whether each article is there once and whole at the end, and what `backissue doctor` says.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from bench.corpus import write_corpus
from bench.measuring import BenchError


def main() -> int:
    """Exit code: 1 where anything is missing, doubled, or not as it was given."""
    parser = argparse.ArgumentParser(prog="python -m bench.crashes", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--kills", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    dice = Random(arguments.seed)
    with TemporaryDirectory() as folder:
        corpus, data = Path(folder) / "corpus.jsonl", Path(folder) / "data"
        write_corpus(corpus, arguments.articles)
        whole = _load_once(corpus, Path(folder) / "other")
        kills = archives = 0
        while kills < arguments.kills:
            # Each instant of a load is as likely as any other, those of its start and end too.
            while kills < arguments.kills and _load_and_kill(corpus, data, whole * dice.random()):
                kills += 1
            archives += 1
            if fault := _find_fault(corpus, data, arguments.articles):
                print(f"after {kills:,} kills, in archive {archives:,}: {fault}")
                return 1
            rmtree(data)
    print(
        f"killed {kills:,} times over {archives:,} archives of {arguments.articles:,} articles: each is there"
    )
    print("once and as it was given, and the doctor finds nothing")
    return 0


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, arguments)]


def _load_once(corpus: Path, data: Path) -> float:
    """Seconds of a load that is left alone."""
    started = time.perf_counter()
    subprocess.run(_command("ingest", "--data", data, corpus), check=True, capture_output=True)
    return time.perf_counter() - started


def _load_and_kill(corpus: Path, data: Path, after_seconds: float) -> bool:
    """Whether the job was killed before it came to its end."""
    with subprocess.Popen(
        _command("ingest", "--data", data, corpus), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as job:
        try:
            job.wait(after_seconds)
        except subprocess.TimeoutExpired:
            job.kill()
            return True
        if job.returncode:
            raise BenchError(f"a load ended with {job.returncode}")
        return False


def _find_fault(corpus: Path, data: Path, articles: int) -> str:
    """What is not as it should be after the same load again; empty where all is."""
    ran = _ingest(corpus, data)
    if (ran["updated"], ran["failed"]) != (0, 0):
        return f"{ran['updated']:,} articles changed, {ran['failed']:,} failed"
    if (again := _ingest(corpus, data))["unchanged"] != articles:
        return f"{again['unchanged']:,} of {articles:,} articles are as they were given"
    doctor = subprocess.run(_command("doctor", "--data", data), capture_output=True, text=True, check=False)
    is_well = doctor.returncode == 0 and f"{articles:,} articles" in doctor.stdout
    return "" if is_well else doctor.stdout


def _ingest(corpus: Path, data: Path) -> dict[str, Any]:
    ran = subprocess.run(
        _command("ingest", "--json", "--data", data, corpus), check=True, capture_output=True
    )
    counts: dict[str, Any] = orjson.loads(ran.stdout)
    return counts


if __name__ == "__main__":
    sys.exit(main())
