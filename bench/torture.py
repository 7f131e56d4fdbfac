"""`python -m bench.torture`: the tests of processes, pools and network again and again on a busy machine.

Two other processes keep as many cores busy all the while. Told is how often each test failed.
"""

import argparse
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bench.measuring import ROOT

TESTS = (
    "tests/unit/ingest/test_workers.py",
    "tests/unit/feeds",
    "tests/unit/fetching",
    "tests/integration/test_cli_addresses.py",
    "tests/integration/test_cli_feeds.py",
    "tests/integration/test_cli_process.py",
    "tests/integration/test_crash.py",
    "tests/integration/test_fetching.py",
    "tests/integration/test_index.py",
    "tests/integration/test_mcp.py",
    "tests/integration/test_resume.py",
    "tests/integration/test_workers_killed.py",
)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_BUSY = "while True: pass"


def main() -> int:
    """Exit code: 1 where a test failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.torture", description=__doc__)
    parser.add_argument("--times", type=int, default=50, metavar="N")
    parser.add_argument("--busy", type=int, default=2, metavar="N", help="processes beside the tests")
    parser.add_argument("tests", nargs="*", default=TESTS, metavar="TEST", help="as pytest takes them")
    arguments = parser.parse_args()
    failed: Counter[str] = Counter()
    with _busy(arguments.busy):
        for number in range(1, arguments.times + 1):
            names = _run(arguments.tests)
            failed.update(names)
            print(f"{number} of {arguments.times}: {', '.join(names) or 'passed'}", flush=True)
    for name, times in failed.most_common():
        print(f"failed {times} of {arguments.times} times: {name}")
    return 1 if failed else 0


def _run(tests: Sequence[str]) -> list[str]:
    """Names of the tests that failed."""
    command = [sys.executable, "-m", "pytest", "-q", "--tb=short", *tests]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = _FAILED.findall(ran.stdout)
    if ran.returncode:
        print(ran.stdout[-20_000:], ran.stderr[-2_000:], flush=True)
    return names or ([f"pytest ended with {ran.returncode}"] if ran.returncode else [])


@contextmanager
def _busy(number: int) -> Iterator[None]:
    """So many processes that only use the processor."""
    processes = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(number)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
