"""Inputs as people really have them: each fault is told in a sentence with its place, the rest is loaded."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Search
from tests.factories import make_record, write_records
from tests.integration.conftest import Ran, Run


def _line(**given: Any) -> bytes:
    return json.dumps(make_record(1, **given), ensure_ascii=False).encode() + b"\n"


def _write(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _make_folder_of_notes(path: Path) -> None:
    path.mkdir()
    (path / "notes.txt").write_text("Nothing here.\n")


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _random_text(number: int) -> str:
    return format(pow(number + 7, 41, (1 << 521) - 1), "x")


def _ingest(run: Run, tmp_path: Path, make: Callable[[Path], object]) -> tuple[Path, Ran]:
    """A run over a bad input and, after it, a good one."""
    bad = tmp_path / "bad"
    make(bad)
    return bad, run("ingest", bad, write_records(tmp_path / "good.jsonl", make_record(9_000)))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(lambda _: None, "there is no such file", id="missing"),
        pytest.param(Path.mkdir, "no articles in this folder", id="empty folder"),
        pytest.param(_make_folder_of_notes, "no articles in this folder", id="folder without articles"),
        pytest.param(_write(b""), "is empty", id="empty"),
        pytest.param(_write(bytes(range(256)) * 20), "binary", id="binary"),
        pytest.param(_write(b"Some prose.\n"), "--format", id="of no known format"),
        pytest.param(
            _write(b'{"level": "info", "ts": 1, "msg": "a"}\n' * 80), "a log", id="log of JSON lines"
        ),
        pytest.param(_write(b'{"ttl": "Oak gates"}\n' * 80), "--map title=ttl", id="records of unknown keys"),
        pytest.param(_write(b"Oak,https://a.example,2024-05-03\n" * 3), "name its columns", id="no names"),
    ],
)
def test_input_that_cannot_be_read_fails_the_run_and_the_good_one_is_loaded(
    run: Run, search: Search, tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    bad, ran = _ingest(run, tmp_path, make)
    (told,) = ran.err.splitlines()
    assert told.startswith(f"{bad}: ")
    assert sentence in told
    assert ran.code == 1
    assert ran.out.startswith("read 1, new 1,")
    assert search("9000").total == 1


def test_truncated_gzip_is_loaded_to_where_it_breaks_off(run: Run, search: Search, tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps(make_record(number, body=_random_text(number))).encode() + b"\n" for number in range(3_000)
    )
    bad, ran = _ingest(run, tmp_path, _write(_cut(gzip.compress(lines))))
    loaded = search().total - 1
    assert 500 < loaded < 3_000
    (told,) = ran.err.splitlines()
    assert told.startswith(f"{bad}: after line {loaded}: ")
    assert "damaged or ends too early" in told
    assert ran.code == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(b'{"title": "Cut', "not a JSON object", id="broken JSON"),
        pytest.param(b'["a", "b"]', "not a JSON object", id="no object"),
        pytest.param(b'{"id": 5, "headlin": "x"}', "--map title=", id="without title and body"),
        pytest.param(b"{}", "neither title nor body", id="empty object"),
        pytest.param(_line(body="x " * 25_000_000).rstrip(), "longer than 16 MiB", id="50 MB"),
    ],
)
def test_bad_line_is_left_out_and_those_around_it_loaded(
    run: Run, search: Search, tmp_path: Path, line: bytes, sentence: str
) -> None:
    first, last = (
        _line(url="https://lode-echo.example/a"),
        _line(url="https://lode-echo.example/b", title="B"),
    )
    bad, ran = _ingest(run, tmp_path, _write(first + line + b"\n" + last))
    (told,) = ran.err.splitlines()
    assert told.startswith(f"{bad}: line 2: ")
    assert sentence in told
    assert "Traceback" not in told
    assert ran.code == 0
    assert ran.out.startswith("read 4, new 3, updated 0, unchanged 0, failed 1,")
    assert search().total == 3


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param(_line(published="2024-02-30"), "'2024-02-30' does not exist", id="impossible date"),
        pytest.param(_line(published="soon"), "'soon' is not a date that can be read", id="no date"),
        pytest.param(_line(tags=5), "tags", id="tags a number"),
        pytest.param(_line(tags=True), "tags", id="tags true"),
        pytest.param(_line(tags={"a": 1}), "tags", id="tags an object"),
        pytest.param(
            _line(title="Café am Kai").decode().encode("latin-1"), "--encoding", id="Latin-1"
        ),
    ],
)  # fmt: skip
def test_field_that_cannot_be_used_is_told_and_its_article_kept(
    run: Run, search: Search, tmp_path: Path, line: bytes, sentence: str
) -> None:
    bad, ran = _ingest(run, tmp_path, _write(_line(url=None, title="Before") + line))
    (told,) = ran.err.splitlines()
    assert told.startswith(f"{bad}: line 2: ")
    assert sentence in told
    assert ran.code == 0
    assert ran.out.startswith("read 3, new 3, updated 0, unchanged 0, failed 0,")
    assert search().total == 3


def test_latin_1_text_is_read_as_it_was_meant(run: Run, search: Search, tmp_path: Path) -> None:
    _ingest(run, tmp_path, _write(_line(title="Café am Kai").decode().encode("latin-1")))
    (result,) = search("café").results
    assert result.article.title == "Café am Kai"


def _block_folder(folder: Path) -> Path:
    folder.write_text("A file in the way of the folder.\n")
    return folder


def _make_folder_with_another_database(folder: Path) -> Path:
    folder.mkdir()
    (folder / "archive.db").write_text("Not a database, but a page of prose.\n")
    return folder


def _block_index(folder: Path) -> Path:
    folder.mkdir()
    (folder / "index").write_text("A file in the way of the index.\n")
    return folder


@pytest.mark.parametrize(
    "make",
    [
        _block_folder,
        lambda folder: _block_folder(folder) / "under",
        _make_folder_with_another_database,
        _block_index,
        lambda _: Path("/proc/backissue"),
    ],
    ids=["a file", "under a file", "another database", "no room for the index", "proc"],
)
def test_data_folder_that_cannot_be_used_is_named_in_one_sentence(
    run: Run, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    folder = make(tmp_path / "elsewhere")
    ran = run("ingest", "--data", folder, write_records(tmp_path / "a.jsonl", make_record(1)))
    (told,) = ran.err.splitlines()
    assert told.startswith("backissue: cannot ")
    assert str(folder) in told
    assert (ran.code, ran.out) == (1, "")
