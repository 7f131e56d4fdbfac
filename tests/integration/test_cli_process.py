"""The command as a process: its exit code, its streams, and the server it becomes."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.factories import make_record, write_records

_TIMEOUT_SECONDS = 60
_ADDRESS = re.compile(r"Backissue is at (http://127\.0\.0\.1:\d+)")


def _environment(folder: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BACKISSUE_")}
    root = str(Path(__file__).resolve().parents[2])
    return {**ours, "BACKISSUE_DATA": str(folder / "data"), "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, arguments)]


def _run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(*arguments),
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        encoding="utf-8",
        timeout=_TIMEOUT_SECONDS,
        check=False,
    )


@contextmanager
def _serving(folder: Path, *arguments: str | Path) -> Iterator[tuple[str, list[str]]]:
    """A server under way: its address, and the lines it wrote before that. It is interrupted at the end."""
    process = subprocess.Popen(
        _command(*arguments, "--port", "0"),
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    with process:
        lines: list[str] = []
        try:
            for line in process.stdout:
                if found := _ADDRESS.match(line):
                    yield found.group(1), lines
                    break
                lines.append(line)
            else:
                pytest.fail(f"no server came up: {''.join(lines)}")
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=_TIMEOUT_SECONDS)[0]
    assert (process.returncode, rest) == (0, "")


def _get(address: str) -> str:
    with urlopen(address, timeout=_TIMEOUT_SECONDS) as response:  # noqa: S310  # our own server
        return str(response.read().decode())


def test_exit_code_and_streams_are_those_of_the_work(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1, title="Паром"))
    done = _run(tmp_path, "ingest", "--json", path)
    assert (done.returncode, done.stderr, json.loads(done.stdout)["new"]) == (0, "", 1)
    found = _run(tmp_path, "search", "паром", "--json")
    assert json.loads(found.stdout)["results"][0]["title"] == "Паром"
    failed = _run(tmp_path, "ingest", tmp_path / "missing.jsonl")
    assert (failed.returncode, failed.stderr) == (1, f"{tmp_path / 'missing.jsonl'}: there is no such file\n")
    wrong = _run(tmp_path, "ingest", "--nope")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "--nope" in wrong.stderr


def test_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", *(make_record(n, body="x " * 500) for n in range(300)))
    _run(tmp_path, "ingest", path)
    search = ["search", "--json", "--page-size", "200"]
    with subprocess.Popen(
        _command(*search),
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_port_in_use_is_told_before_any_work(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = _run(tmp_path, command, "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"backissue: cannot listen on 127.0.0.1, port {port}: ")
    assert "in use" in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_server_answers_until_it_is_interrupted(tmp_path: Path) -> None:
    with _serving(tmp_path, "serve") as (address, before):
        assert before == []
        assert json.loads(_get(f"{address}/healthz")) == {"status": "ok", "articles": 0, "indexed": 0}


def test_server_shows_what_another_process_loads(tmp_path: Path) -> None:
    with _serving(tmp_path, "serve") as (address, _):
        assert json.loads(_get(f"{address}/api/v1/articles?q=pinned"))["total"] == 0
        _run(tmp_path, "ingest", write_records(tmp_path / "a.jsonl", make_record(1)))
        assert json.loads(_get(f"{address}/api/v1/articles?q=pinned"))["total"] == 1


def test_pull_every_so_often_ends_cleanly_when_it_is_interrupted(tmp_path: Path) -> None:
    with subprocess.Popen(
        _command("feeds", "pull", "--every", "1d"),
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("next pull in 1,440 minutes"):
                break
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=_TIMEOUT_SECONDS)[0]
    assert (process.returncode, rest.splitlines()[-1]) == (0, "ended")


def test_demo_loads_the_sample_and_serves_it(tmp_path: Path) -> None:
    with _serving(tmp_path, "demo") as (address, before):
        told = [line for line in before if " a second" not in line]  # of a machine that is slow
        assert told[0].startswith("read 68, new 67, updated 1, unchanged 0, failed 0,")
        assert json.loads(_get(f"{address}/healthz")) == {"status": "ok", "articles": 67, "indexed": 67}
    assert (tmp_path / "demo" / "archive.db").is_file()
    with _serving(tmp_path, "demo") as (address, before):
        assert json.loads(_get(f"{address}/healthz"))["articles"] == 67
        assert before[-2].startswith("read 68, new 0, updated 0, unchanged 68, failed 0,")


def test_front_page_of_another_archive_leads_to_its_feed(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()
    path = write_records(theirs / "a.jsonl", make_record(1, title="Ferry to Halvik", author="Ana Ruiz"))
    _run(theirs, "ingest", str(path))
    with _serving(theirs, "serve") as (address, _):
        added = _run(ours, "feeds", "add", "--allow-private", f"{address.rstrip('/')}/")
        assert (added.returncode, added.stderr) == (0, "")
        assert "/search.rss" in added.stdout
        pulled = _run(ours, "feeds", "pull", "--allow-private", "--delay", "0")
        assert pulled.returncode == 0
    found = json.loads(_run(ours, "search", "--json", "ferry").stdout)
    assert [each["title"] for each in found["results"]] == ["Ferry to Halvik"]
