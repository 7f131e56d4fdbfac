"""Folders as inputs: what is in them is found as it is asked for, and what is left out is named."""

import os
from pathlib import Path

import pytest

from app.errors import InputError
from app.ingest.inputs import Input, iter_inputs
from app.ingest.report import Problem
from tests.containers import make_lines, memory_below


def _found(folder: Path, format_name: str | None = None) -> tuple[list[str], list[str]]:
    """Files by their path in the folder; what was left out."""
    items = list(iter_inputs(str(folder), format_name))
    files = [str(item.path.relative_to(folder)) for item in items if isinstance(item, Input) and item.path]
    return files, [item.message for item in items if isinstance(item, Problem)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in a folder."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "b.jsonl").write_bytes(make_lines(1))
    return folder


def test_files_are_found_in_the_order_of_their_names(folder: Path) -> None:
    for name in ("c.jsonl", "a.jsonl", "b.jsonl"):
        (folder / name).write_bytes(make_lines(1))
    assert _found(folder) == (["a.jsonl", "b/b.jsonl", "b.jsonl", "c.jsonl"], [])


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "a.jsonl").write_bytes(make_lines(1))
    (folder / ".a.jsonl").write_bytes(make_lines(1))
    assert _found(folder) == (["b/b.jsonl"], [])


def test_file_is_looked_into_only_when_it_is_asked_for(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(make_lines(1))
    (folder / "c.jsonl").write_bytes(b"")
    inputs = iter_inputs(str(folder), None)
    assert isinstance(next(inputs), Input)
    (folder / "c.jsonl").write_bytes(make_lines(2))
    (folder / "b" / "b.jsonl").write_text("No longer JSON.\n")
    second, third = inputs
    assert isinstance(second, Input)
    assert second.path == folder / "c.jsonl"
    assert isinstance(third, Problem)
    assert third.message == "files of no known format, left out (1): b/b.jsonl"


def test_every_file_is_of_the_format_that_is_named(folder: Path) -> None:
    (folder / "a.txt").write_text("Prose.\n")
    assert _found(folder, "jsonl") == (["a.txt", "b/b.jsonl"], [])


def test_links_that_lead_out_are_left_out_and_named(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "a.jsonl").write_bytes(make_lines(1))
    (folder / "file").symlink_to(outside / "a.jsonl")
    (folder / "folder").symlink_to(outside)
    (folder / "nowhere").symlink_to(folder / "none")
    files, (told,) = _found(folder)
    assert files == ["b/b.jsonl"]
    assert told.startswith(
        "links that lead out of the folder, or nowhere, left out (3): file, folder, nowhere (name what"
    )


def test_links_within_the_folder_give_nothing_twice_and_no_loop(folder: Path) -> None:
    (folder / "b" / "again").symlink_to("b.jsonl")
    (folder / "b" / "up").symlink_to("..")
    (folder / "b" / "self").symlink_to("self")
    files, told = _found(folder)
    assert files == ["b/b.jsonl"]
    assert len(told) == 1
    assert "left out (1): b/self" in told[0]


def test_link_to_a_hidden_file_of_the_folder_is_followed(folder: Path) -> None:
    (folder / ".objects").mkdir()
    (folder / ".objects" / "5f").write_bytes(make_lines(2))
    (folder / "kept.jsonl").symlink_to(".objects/5f")
    assert _found(folder) == (["b/b.jsonl", "kept.jsonl"], [])


def test_folder_that_is_itself_a_link_is_read(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert _found(link) == (["b/b.jsonl"], [])


def test_pipe_is_left_out_and_named(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert _found(folder) == (["b/b.jsonl"], ["devices, pipes and sockets, left out (1): pipe"])


def _refuse(monkeypatch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Permission is denied to do this with paths of a name."""
    allowed = getattr(Path, method)

    def ask(path: Path) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return allowed(path)

    monkeypatch.setattr(Path, method, ask)


@pytest.mark.parametrize("method", ["iterdir", "is_symlink"])
def test_folder_that_cannot_be_listed_is_named(
    folder: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a").mkdir()
    _refuse(monkeypatch, method, "a")
    told = "folders that cannot be listed, and what is in them, left out (1): a"
    assert _found(folder) == (["b/b.jsonl"], [told])


def test_input_that_cannot_be_listed_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse(monkeypatch, "iterdir", folder.name)
    with pytest.raises(InputError, match="cannot be listed: Permission denied"):
        _found(folder)


def test_folder_without_articles_says_what_is_in_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no articles in this folder .there is no file in it"):
        _found(tmp_path)
    (tmp_path / "notes.txt").write_text("Prose.\n")
    with pytest.raises(
        InputError, match=r"no articles in this folder .files of no known format, left out .1.: notes"
    ):
        _found(tmp_path)


def test_folder_of_many_files_begins_at_once_and_needs_little_memory(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number:05}.jsonl").touch()
    (tmp_path / "00000.jsonl").write_bytes(make_lines(1))
    with memory_below(1 << 19):
        first, told = iter_inputs(str(tmp_path), None)
    assert isinstance(first, Input)
    assert isinstance(told, Problem)
    assert "left out (499)" in told.message
