"""A load whose reading processes are killed, as the system does when memory is short: nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PAGES = 60
_KILLS = 3
_TIMEOUT_SECONDS = 300

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes in /proc")


def _find_children(pid: int) -> list[int]:
    """Those that any thread of a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text(encoding="ascii").split())
    return found


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages that take a while to read."""
    folder = tmp_path / "pages"
    folder.mkdir()
    paragraphs = "".join(
        f"<p>The lock keeper wrote down the level {number} times.</p>" for number in range(300)
    )
    for number in range(_PAGES):
        (folder / f"{number}.html").write_text(
            f"<!doctype html><html lang='en'><head><title>Page {number}</title>"
            f"<link rel='canonical' href='https://lode-echo.example/{number}'></head>"
            f"<body><article><h1>Page {number}</h1>{paragraphs}</article></body></html>"
        )
    return folder


@pytest.mark.parametrize("which", [0, -1], ids=["oldest", "youngest"])
def test_load_whose_processes_are_killed_loses_nothing(tmp_path: Path, pages: Path, which: int) -> None:
    options = ["--json", "--workers", "2", "--data", str(tmp_path / "data")]
    command = [sys.executable, "-m", "app", "ingest", *options, str(pages)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as job:
        killed: set[int] = set()
        while job.poll() is None and len(killed) < _KILLS:
            if children := [pid for pid in _find_children(job.pid) if pid not in killed]:
                with suppress(ProcessLookupError):
                    os.kill(children[which], signal.SIGKILL)
                killed.add(children[which])
            time.sleep(0.3)
        out, err = job.communicate(timeout=_TIMEOUT_SECONDS)
    assert (job.returncode, err) == (0, b"")
    assert killed
    report = json.loads(out)
    assert (report["read"], report["new"], report["failed"], report["problems"]) == (_PAGES, _PAGES, 0, [])
