"""A job that is killed or finds the disk full damages nothing, and the same command again makes it whole."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from app.settings import Settings
from tests.conftest import Search
from tests.factories import make_record, write_records
from tests.integration.conftest import Run

_ARTICLES = 7_000
"""Three batches."""
_KILLS = 10


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some thousand articles, no two alike."""
    dice = Random(5)  # noqa: S311
    words = ["lock", "quay", "ferry", "river", "keeper", "dawn", "crank", "gate", "toll", "barge"]
    bodies = (" ".join(dice.choices(words, k=60)) for _ in range(_ARTICLES))
    path = tmp_path_factory.mktemp("records") / "a.jsonl"
    return write_records(path, *(make_record(number, body=body) for number, body in enumerate(bodies)))


def _ingest(settings: Settings, path: Path, **popen: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "app", "ingest", "--json", "--data", str(settings.data), str(path)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **popen,  # type: ignore[call-overload]
    )


def test_killed_again_and_again_it_ends_with_each_article_once(
    run: Run, search: Search, settings: Settings, records: Path
) -> None:
    dice = Random(11)  # noqa: S311
    killed = 0
    for _ in range(_KILLS):
        with _ingest(settings, records) as job:
            try:
                job.wait(timeout=0.3 + 1.5 * dice.random())
            except subprocess.TimeoutExpired:
                job.kill()
                killed += 1
    ran = run("ingest", "--json", records)
    counts = json.loads(ran.out)
    assert killed
    assert (ran.code, counts["read"], counts["failed"], counts["updated"]) == (0, _ARTICLES, 0, 0)
    assert search().total == _ARTICLES
    ran = run("doctor")
    assert (ran.code, f"{_ARTICLES:,} articles" in ran.out) == (0, True)
    assert json.loads(run("ingest", "--json", records).out)["unchanged"] == _ARTICLES


@pytest.mark.parametrize("most_bytes", [300_000, 1_500_000])
def test_full_disk_is_told_and_once_there_is_room_the_load_goes_on(
    run: Run, search: Search, settings: Settings, records: Path, most_bytes: int
) -> None:
    def fill() -> None:
        # No file may grow beyond: what a write then says is what a full disk says.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    with _ingest(settings, records, preexec_fn=fill) as job:
        _, told = job.communicate()
    assert job.returncode == 1
    assert "Traceback" not in told
    assert told.startswith("backissue: cannot ")
    assert json.loads(run("ingest", "--json", records).out)["read"] == _ARTICLES
    assert search().total == _ARTICLES
    assert run("doctor").code == 0
