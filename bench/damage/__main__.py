"""`python -m bench.damage`: an archive whose files are damaged in 100 random ways, each time a whole one.

A byte is changed or a file cut off. Each must be noticed by `backissue doctor`, which names what was hit, or
change nothing of what readers are given: all articles with their earlier texts, what searches find, the
captured pages.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from app.errors import BackissueError
from bench.damage.archive import Given, call, make_archive, read_all

_OUTCOMES = ("noticed", "harmless", "unnoticed", "not told")
"""`not told`: the doctor ended with a traceback, or its process was killed."""


class Blow(NamedTuple):
    """Damage done to a file."""

    kind: str
    """`database`, `index` or `captures`."""
    file: str
    what: str


def main() -> int:
    """Exit code: 1 where any damage was not noticed, or not told."""
    parser = argparse.ArgumentParser(prog="python -m bench.damage", description=__doc__)
    parser.add_argument("--articles", type=int, default=400, metavar="N")
    parser.add_argument("--blows", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--verbose", action="store_true", help="print each blow")
    arguments = parser.parse_args()
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with TemporaryDirectory() as folder:
        data = make_archive(Path(folder), arguments.articles)
        whole = read_all(data)
        for blow, outcome, told in _strike(data, whole, arguments.blows, Random(arguments.seed)):
            counted[blow.kind, blow.what.split()[0]][outcome] += 1
            if arguments.verbose or outcome not in ("noticed", "harmless"):
                print(f"{outcome}: {blow.file}, {blow.what}: {told.strip()[:300]}")
    _print_table(counted)
    return int(any(counts["unnoticed"] + counts["not told"] for counts in counted.values()))


def _strike(data: Path, whole: Given, blows: int, dice: Random) -> Iterator[tuple[Blow, str, str]]:
    struck = data.with_name("struck")
    for number in range(blows):
        copytree(data, struck)
        blow = _damage(struck, ("database", "index", "captures")[number % 3], dice)
        yield blow, *_judge(struck, whole)
        rmtree(struck)


def _damage(data: Path, kind: str, dice: Random) -> Blow:
    path = _choose(data, kind, dice)
    size = path.stat().st_size
    at = dice.randrange(size)
    if dice.random() < 0.25:
        with path.open("r+b") as file:
            file.truncate(at)
        return Blow(kind, path.name, f"cut off at {at:,} of {size:,}")
    with path.open("r+b") as file:
        file.seek(at)
        before = file.read(1)[0]
        file.seek(at)
        file.write(bytes([before ^ dice.randrange(1, 256)]))
    return Blow(kind, path.name, f"changed at {at:,} of {size:,}")


def _choose(data: Path, kind: str, dice: Random) -> Path:
    if kind == "index":
        # Each file as likely as another: most of them are small.
        return dice.choice(
            sorted(path for path in (data / "index").rglob("*") if path.is_file() and path.stat().st_size)
        )
    return data / ("archive.db" if kind == "database" else "payloads.db")


def _judge(data: Path, whole: Given) -> tuple[str, str]:
    code, told = call(data, "doctor")
    if code == 1 and "Traceback" not in told:
        return "noticed", told
    if code:
        return "not told", f"exit code {code}: {told[-300:]}"
    try:
        given = read_all(data)
    except (BackissueError, ValueError) as error:
        return "unnoticed", f"{error}: {told}"
    differing = [
        name for name, value in zip(Given._fields, given, strict=True) if value != getattr(whole, name)
    ]
    return ("unnoticed", f"{', '.join(differing)} differ: {told}") if differing else ("harmless", told)


def _print_table(counted: dict[tuple[str, str], Counter[str]]) -> None:
    print(f"| {'damage':<20} |" + "".join(f" {outcome:>9} |" for outcome in _OUTCOMES))
    print("|---|" + "---:|" * len(_OUTCOMES))
    for (kind, what), counts in sorted(counted.items()):
        print(f"| {kind + ', ' + what:<20} |" + "".join(f" {counts[outcome]:>9} |" for outcome in _OUTCOMES))


if __name__ == "__main__":
    sys.exit(main())
