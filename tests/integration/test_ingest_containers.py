"""Runs of the job over archives and WARC files: what is in them is stored, what is not read is told."""

import gzip
import os
from pathlib import Path

import pytest

from app.readers import FORMATS
from app.readers.base import Draft, Format
from tests.conftest import Load, Search
from tests.containers import make_lines, make_tar, make_zip, warc_record, warc_response
from tests.integration.conftest import Run

_PAGES = Format(
    lambda head: head.startswith(b"<!doctype html"),
    lambda stream, options: iter([Draft("", "The lock", stream.read().decode(), url=options.url)]),
    is_document=True,
)


@pytest.fixture
def html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have a format."""
    monkeypatch.setitem(FORMATS, "html", _PAGES)


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.usefixtures("html")
@pytest.mark.parametrize("pack", [make_zip, make_tar])
def test_archive_is_loaded_whole(pack: type[bytes], load: Load, search: Search, tmp_path: Path) -> None:
    files = {"a.jsonl.gz": gzip.compress(make_lines(1, 2)), "b.warc": warc_response(), "b.css": b"p {}"}
    report = load(_write(tmp_path / "articles", pack(files)))
    assert (report.counts.new, report.counts.failed, report.failed_inputs) == (3, 0, 0)
    (problem,) = report.problems
    assert problem.message == "files of no known format, left out (1): b.css"
    assert search("closed").total == 1


@pytest.mark.usefixtures("html")
def test_problem_of_an_article_has_its_place_in_the_archive(load: Load, tmp_path: Path) -> None:
    files = {"a.jsonl": make_lines(1) + b"{\n" + make_lines(2), "in.zip": make_zip({"b.jsonl": b"{}\n"})}
    report = load(_write(tmp_path / "a.zip", make_zip(files)))
    assert [problem.position for problem in report.problems] == ["a.jsonl, line 2", "in.zip, b.jsonl, line 1"]
    assert (report.counts.new, report.counts.failed) == (2, 2)


def test_archive_that_breaks_off_is_loaded_to_there(load: Load, tmp_path: Path) -> None:
    content = make_tar({"a.jsonl": make_lines(1), "b.jsonl": make_lines(*range(2, 90))})
    report = load(_write(tmp_path / "a.tar", content[:8_000]))
    assert 1 < report.counts.new < 80
    assert report.failed_inputs == 1
    (problem,) = report.problems
    assert problem.position == f"after b.jsonl, line {report.counts.new - 1}"
    assert "cut off" in problem.message


def test_archive_without_articles_fails(load: Load, tmp_path: Path) -> None:
    report = load(_write(tmp_path / "a.zip", make_zip({"a.css": b"p {}"})))
    assert report.failed_inputs == 1
    assert [problem.message for problem in report.problems] == [
        "files of no known format, left out (1): a.css",
        "there is no article in it",
    ]


@pytest.mark.usefixtures("html")
def test_what_loses_no_article_is_no_failure(run: Run, tmp_path: Path) -> None:
    revisit = warc_record("revisit", b"", WARC_Payload_Digest="sha1:ELSEWHERE")
    ran = run("ingest", "--strict", _write(tmp_path / "a.warc", warc_response() + revisit))
    assert (ran.code, ran.out.partition(", in ")[0]) == (0, "read 1, new 1, updated 0, unchanged 0, failed 0")
    assert "refer to a page which is not in this file" in ran.err


def test_folder_of_archives_is_read_through(load: Load, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    _write(folder / "a.zip", make_zip({"a.jsonl": make_lines(1)}))
    _write(folder / "b.tar.gz", gzip.compress(make_tar({"b.jsonl": make_lines(2)})))
    _write(folder / "c.jsonl", make_lines(3))
    os.mkfifo(folder / "pipe")
    report = load(folder)
    assert (report.counts.new, report.failed_inputs) == (3, 0)
    assert [problem.message for problem in report.problems] == [
        "devices, pipes and sockets, left out (1): pipe"
    ]
