"""Child processes, watched from outside for their seconds and their memory.

Needs Linux: memory is read from /proc.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SAMPLE_SECONDS = 0.1
_STOP_SECONDS = 10.0


class BenchError(Exception):
    """Something to be measured did not work."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory of a process and all it started. Pages that several of them share count for each."""

    resident_bytes: int
    anonymous_bytes: int
    """Without the pages of files, which the system can take back."""
    peak_bytes: int
    """The most that was resident at once; of several processes, the sum now or the most of one."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A child process that ended well."""

    seconds: float
    processor_seconds: float
    """Of it and of what it started, on all cores."""
    peak_bytes: int
    output: bytes


def run_child(*arguments: str) -> Ran:
    """Run `python -m` with the arguments, from start to exit.

    Raises:
        BenchError: its exit code is not 0.
    """
    peak = 0
    started, used = time.perf_counter(), _processor_seconds()
    with _child(arguments, subprocess.PIPE) as child:
        while True:
            try:
                output, errors = child.communicate(timeout=_SAMPLE_SECONDS)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, read_memory(child).peak_bytes)
    seconds = time.perf_counter() - started
    if child.returncode:
        raise BenchError(f"{' '.join(arguments)} ended with {child.returncode}: {errors.decode()[-2_000:]}")
    return Ran(seconds, _processor_seconds() - used, peak, output)


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m` with the arguments, for as long as the block lasts."""
    with _child(arguments, None) as child:
        yield child


def read_memory(child: subprocess.Popen[bytes]) -> Memory:
    """Memory of a child and its own children."""
    statuses = [_read_status(process) for process in _iter_session(child.pid)]
    resident = sum(status.get("VmRSS", 0) for status in statuses)
    return Memory(
        resident_bytes=resident,
        anonymous_bytes=sum(status.get("RssAnon", 0) for status in statuses),
        peak_bytes=max([resident, *(status.get("VmHWM", 0) for status in statuses)]),
    )


def read_processor_seconds(child: subprocess.Popen[bytes]) -> float:
    """Of a child and its own children so far, on all cores."""
    ticks = sum(sum(map(int, _read_stat(process)[11:13])) for process in _iter_session(child.pid))
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def _child(arguments: Sequence[str], pipe: int | None) -> Iterator[subprocess.Popen[bytes]]:
    # A session of its own tells its processes from all others, and lets all of them be ended.
    child = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("BACKISSUE_")},
        stdout=pipe,
        stderr=pipe,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            _end(child)


def _processor_seconds() -> float:
    """Of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _end(child: subprocess.Popen[bytes]) -> None:
    os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _iter_session(session: int) -> Iterator[Path]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(_read_stat(process)[3]) == session:
                yield process
        except OSError:
            continue  # ended since it was listed


def _read_stat(process: Path) -> list[str]:
    """What stands after the name in brackets: state, parent, group, session, ..."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def _read_status(process: Path) -> dict[str, int]:
    """What /proc says in kB, in bytes."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return {}
    return {
        name: int(value.split()[0]) * 1024
        for name, _, value in (line.partition(":") for line in lines)
        if value.endswith("kB")
    }
