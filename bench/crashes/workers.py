"""`python -m bench.crashes.workers`: loads of 300 pages, in each of which a process that reads is killed.

Told is whether each page is stored or named as one that could not be read, and whether the load ended well.
Needs Linux: the processes of a load are found in /proc.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from bench.corpus import iter_articles, make_vocabulary

_END_SECONDS = 600
_PARAGRAPHS = 12


def main() -> int:
    """Exit code: 1 where a page is lost without a word, or a load does not end as it should."""
    parser = argparse.ArgumentParser(prog="python -m bench.crashes.workers", description=__doc__)
    parser.add_argument("--pages", type=int, default=300, metavar="N")
    parser.add_argument("--kills", type=int, default=50, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    dice = Random(arguments.seed)
    told: Counter[str] = Counter()
    with TemporaryDirectory() as temporary:
        folder, data = Path(temporary) / "pages", Path(temporary) / "data"
        _write_pages(folder, arguments.pages)
        command = [
            sys.executable,
            "-m",
            "app",
            "ingest",
            "--json",
            "--workers",
            str(arguments.workers),
            str(folder),
        ]
        started = time.perf_counter()
        subprocess.run([*command, "--data", str(data / "whole")], check=True, capture_output=True)
        whole = time.perf_counter() - started
        kills = loads = 0
        while kills < arguments.kills:
            loads += 1
            killed, code, out, err = _load_and_kill(
                [*command, "--data", str(data / str(loads))], whole * dice.random(), dice
            )
            kills += killed
            if fault := _find_fault(code, out, err, arguments.pages, told):
                print(f"after {kills} kills, in load {loads}: {fault}")
                return 1
    named = ", ".join(f"{message} ({count})" for message, count in told.items()) or "none"
    print(
        f"killed {kills} processes in {loads} loads of {arguments.pages} pages: each page is stored or named"
    )
    print(f"named were: {named}")
    return 0


def _write_pages(folder: Path, count: int) -> None:
    """Pages of several paragraphs, which take some milliseconds each to read."""
    folder.mkdir()
    for number, article in enumerate(iter_articles(count, make_vocabulary())):
        body = str(article["body"])
        step = max(1, len(body) // _PARAGRAPHS)
        text = "".join(f"<p>{body[at : at + step]}</p>\n" for at in range(0, len(body), step))
        (folder / f"{number}.html").write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{article["title"]}</title>'
            f'<link rel="canonical" href="https://lode-echo.example/{number}"></head><body>'
            f"<nav><a href='/'>Start</a></nav><article><h1>{article['title']} {number}</h1>\n{text}</article>"
            "</body></html>",
            encoding="utf-8",
        )


def _load_and_kill(command: list[str], after_seconds: float, dice: Random) -> tuple[bool, int, bytes, bytes]:
    """Whether there was a process to kill, and how the load ended."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as job:
        time.sleep(after_seconds)
        killed = False
        if children := _find_children(job.pid):
            with suppress(ProcessLookupError):
                os.kill(dice.choice(children), signal.SIGKILL)
                killed = True
        out, err = job.communicate(timeout=_END_SECONDS)
        return killed, job.returncode, out, err


def _find_children(pid: int) -> list[int]:
    """Processes that any thread of a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text(encoding="ascii").split())
    return found


def _find_fault(code: int, out: bytes, err: bytes, pages: int, told: Counter[str]) -> str:
    """What is not as it should be; empty where all is."""
    if code or err:
        return f"it ended with {code}: {err.decode(errors='replace')}"
    report: dict[str, Any] = orjson.loads(out)
    told.update(problem["message"] for problem in report["problems"])
    if (report["read"], report["new"] + report["failed"]) != (pages, pages):
        return f"{report['read']} pages were read, {report['new']} are new, {report['failed']} failed"
    if len(report["problems"]) < report["failed"]:
        return f"{report['failed']} pages failed, and {len(report['problems'])} are named"
    return ""


if __name__ == "__main__":
    sys.exit(main())
