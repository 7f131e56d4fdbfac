"""ZIP archives: each file in its own format, and none that is made to do harm."""

import gzip
import io
import json
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import InputError
from app.readers import FORMATS, find_format, jsonl, opening, read_document, splitting, unpacking, zip_archive
from app.readers.base import Document, Draft, ReadOptions, ReadProblem
from app.readers.opening import Opened, open_input
from app.readers.pieces import Pieces
from tests.containers import (
    PAGE,
    documents,
    make_lines,
    make_tar,
    make_zip,
    memory_below,
    messages,
    positions,
    read_container,
    warc_response,
)
from tests.factories import make_record

pytestmark = pytest.mark.usefixtures("html")

_MIB = 1 << 20


def _told(content: bytes, name: str = "zip") -> tuple[list[str], str]:
    """Positions of articles and documents; all that is said of problems."""
    items, error = read_container(content, name)
    return positions(items), " | ".join(filter(None, [*messages(items), error]))


def _entry(name: str, **attributes: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


def test_files_are_read_in_their_order_each_in_its_format() -> None:
    content = make_zip(
        {"b/page.html": PAGE, "a.jsonl": make_lines(1, 2), "c.jsonl.gz": gzip.compress(make_lines(3))}
    )
    assert find_format(content) == "zip"
    items, error = read_container(content, "zip")
    page, first, second, third = items
    assert page == Document("b/page.html", "html", PAGE)
    assert isinstance(first, Draft)
    assert (first.position, first.title) == ("a.jsonl, line 1", "Notice 1")
    assert [second.position, third.position, error] == ["a.jsonl, line 2", "c.jsonl.gz, line 1", ""]


def test_document_is_told_by_its_place_in_the_archive() -> None:
    (page,) = documents(read_container(make_zip({"b/page.html": PAGE}), "zip")[0])
    (draft,) = read_document(page, ReadOptions())
    assert draft.position == "b/page.html"


def test_files_of_no_known_format_are_told_once_and_lose_nothing() -> None:
    content = make_zip(
        {f"{number}.css": b"p {}" for number in range(7)} | {"a.html": PAGE, "empty.html": b""}
    )
    _, problem = read_container(content, "zip")[0]
    assert isinstance(problem, ReadProblem)
    assert problem.message == (
        "files of no known format, left out (8): 0.css, 1.css, 2.css, 3.css, 4.css, ..."
    )
    assert (problem.position, problem.lost) == ("", False)


def test_hidden_files_and_folders_are_passed_over() -> None:
    content = make_zip(
        {".DS_Store": b"x", "__MACOSX/a.html": PAGE, "a/.b/c.html": PAGE, "d/": b"", "./e.html": PAGE}
    )
    assert _told(content) == (["e.html"], "")


@pytest.mark.parametrize("name", ["../a.html", "a/../../b.html", "/etc/a.html", "C:\\a.html", "..\\a.html"])
def test_file_whose_name_leads_out_is_left_out_and_told(name: str) -> None:
    found, told = _told(make_zip({"a.html": PAGE}, (_entry(name), PAGE)))
    assert found == ["a.html"]
    assert "names lead out of the archive, left out (1)" in told


def test_link_and_device_are_left_out_and_told() -> None:
    entries = [(_entry(str(kind), create_system=3, external_attr=kind << 16), b"/etc/passwd")
               for kind in (stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o600)]  # fmt: skip
    found, told = _told(make_zip({"a.html": PAGE}, *entries))
    assert found == ["a.html"]
    assert "links and devices, left out (2)" in told


def test_encrypted_file_is_told() -> None:
    content = bytearray(make_zip({"a.html": PAGE, "b.html": PAGE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + at] |= 1
    found, told = _told(bytes(content))
    assert found == ["b.html"]
    assert "encrypted files, left out (1): a.html (unpack them with their password" in told


def test_file_packed_in_another_way_is_told() -> None:
    content = make_zip({"a.html": PAGE}, (_entry("b.html", compress_type=zipfile.ZIP_BZIP2), PAGE))
    found, told = _told(content)
    assert found == ["a.html"]
    assert "packed otherwise than by Deflate, left out (1): b.html" in told


def _with_wrong_checksum(content: bytes, name: str) -> bytes:
    damaged = bytearray(content)
    damaged[content.rfind(b"PK\x01\x02", 0, content.rfind(name.encode())) + 16] ^= 0xFF
    return bytes(damaged)


def test_page_with_a_wrong_checksum_is_told_and_the_others_read() -> None:
    content = make_zip({"a.html": PAGE, "b.html": PAGE})
    found, told = _told(_with_wrong_checksum(content, "a.html"))
    assert found == ["b.html"]
    assert "a.html: is damaged in the archive (Bad CRC-32" in told


def test_lines_before_a_wrong_checksum_are_read() -> None:
    content = make_zip({"a.jsonl": make_lines(*range(2_000)), "b.html": PAGE})
    found, told = _told(_with_wrong_checksum(content, "a.jsonl"))
    assert found[0] == "a.jsonl, line 1"
    assert found[-1] == "b.html"
    assert len(found) > 1_000
    assert f"{found[-2]}: is damaged in the archive (Bad CRC-32" in told


@pytest.mark.parametrize("kept", [30, 100, -1, -20])
def test_archive_that_is_cut_off_is_refused(kept: int) -> None:
    items, error = read_container(make_zip({"a.html": PAGE})[:kept], "zip")
    assert items == []
    assert "the directory at the end of the ZIP is missing or damaged" in error
    assert "zip -FF" in error


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "_rels/.rels"])
def test_office_documents_books_and_programs_are_no_archives(name: str) -> None:
    assert find_format(make_zip({name: b"x"})) is None


def test_empty_archive_is_one() -> None:
    assert find_format(make_zip()) == "zip"
    assert read_container(make_zip(), "zip") == ([], "")


def test_wacz_is_read_by_its_warc_files_alone() -> None:
    content = make_zip(
        {
            "archive/data.warc.gz": gzip.compress(warc_response()),
            "pages/pages.jsonl": make_lines(1),
            "indexes/index.cdx": b"x",
            "datapackage.json": b'{"profile": "data-package"}',
        }
    )
    assert find_format(content) == "wacz"
    for name in ("wacz", "zip"):
        assert _told(content, name) == (["archive/data.warc.gz, record 1"], "")


class TestArchivesWithinArchives:
    """A container may be in an archive, and an archive in another; that is all."""

    def test_archive_within_an_archive_is_read(self) -> None:
        inner = make_tar(
            {"a.jsonl": make_lines(1), "a.html": PAGE, "w.warc.gz": gzip.compress(warc_response())}
        )
        found, told = _told(
            make_zip({"x/in.tar.gz": gzip.compress(inner), "in.zip": make_zip({"b.html": PAGE})})
        )
        assert found == [
            "x/in.tar.gz, a.jsonl, line 1",
            "x/in.tar.gz, a.html",
            "x/in.tar.gz, w.warc.gz, record 1",
            "in.zip, b.html",
        ]
        assert told == ""

    def test_archive_within_these_is_refused_and_what_is_beside_it_read(self) -> None:
        deep = make_zip({"deep.zip": make_zip({"a.html": PAGE}), "b.html": PAGE})
        found, told = _told(make_zip({"in.zip": deep, "c.html": PAGE}))
        assert found == ["in.zip, b.html", "c.html"]
        assert told.startswith("in.zip, deep.zip: an archive within an archive within an archive is not read")

    def test_damage_of_an_inner_archive_leaves_the_outer_one_whole(self) -> None:
        inner = make_tar({"a.jsonl": make_lines(1), "b.jsonl": make_lines(2)})
        found, told = _told(make_zip({"in.tar": inner[:1_600], "c.html": PAGE}))
        assert found == ["in.tar, a.jsonl, line 1", "c.html"]
        assert "in.tar" in told
        assert "cut off" in told


class TestSeeking:
    """A ZIP is read from its end."""

    def test_file_on_a_disk_is_read_where_it_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(opening, "MAX_COPY_BYTES", 0)
        path = tmp_path / "a.zip"
        path.write_bytes(make_zip({"a.jsonl": make_lines(*range(500))}))
        with open_input(path) as stream:
            assert find_format(stream.peek_head()) == "zip"
            assert len(list(FORMATS["zip"].read(stream, ReadOptions()))) == 500

    def test_packed_archive_is_read_from_a_copy(self) -> None:
        assert _told(gzip.compress(make_zip({"a.html": PAGE}))) == (["a.html"], "")

    def test_standard_input_is_read_from_a_copy(self) -> None:
        with Opened(io.BytesIO(make_zip({"a.html": PAGE})), None) as stream:
            (page,) = FORMATS["zip"].read(stream, ReadOptions())
        assert page.position == "a.html"

    def test_copy_larger_than_is_allowed_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "MAX_COPY_BYTES", 100)
        items, error = read_container(gzip.compress(make_zip({"a.html": PAGE})), "zip")
        assert items == []
        assert "must be copied to be read, and is larger than" in error

    def test_full_disk_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Full(io.BytesIO):
            def write(self, _: object) -> int:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(opening.tempfile, "TemporaryFile", Full)
        _, error = read_container(gzip.compress(make_zip({"a.html": PAGE})), "zip")
        assert "No space left on device" in error
        assert "TMPDIR" in error


class TestBombs:
    """Archives made to fill the machine."""

    def test_long_files_are_read_as_they_come(self) -> None:
        line = json.dumps(make_record(1, body="x" * _MIB)).encode() + b"\n"
        content = make_zip({"a.jsonl": line * 40, "b.html": PAGE})
        with memory_below(24 * _MIB), Opened(io.BytesIO(content), len(content)) as stream:
            assert sum(1 for _ in FORMATS["zip"].read(stream, ReadOptions())) == 41

    def test_one_line_of_any_length_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", _MIB)
        content = make_zip({"a.jsonl": b'{"title": "' + b"x" * (40 * _MIB), "b.html": PAGE})
        with memory_below(8 * _MIB):
            found, told = _told(content)
        assert found == ["b.html"]
        assert "a.jsonl, line 1: longer than 1 MiB" in told

    def test_page_longer_than_any_page_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(splitting, "MAX_DOCUMENT_BYTES", _MIB)
        content = make_zip({"a.html": b"<html>" + bytes(40 * _MIB), "b.html": PAGE})
        with memory_below(8 * _MIB):
            found, told = _told(content)
        assert found == ["b.html"]
        assert told.startswith("a.html: longer than 1 MiB: left out")

    def test_archive_that_grows_beyond_all_proportion_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(unpacking, "MIN_BOUND_BYTES", _MIB)
        zeros = b"<html>" + bytes(_MIB // 4)
        items, error = read_container(make_zip({f"{number}.html": zeros for number in range(99)}), "zip")
        assert 0 < len(items) < 30
        assert "more than 200 times its size" in error

    def test_file_that_says_so_itself_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(zip_archive, "MIN_BOUND_BYTES", _MIB)
        found, told = _told(make_zip({"a.html": bytes(2 * _MIB), "b.html": PAGE}))
        assert found == ["b.html"]
        assert "files of more than 200 times their packed size, left out (1): a.html" in told

    def test_bombs_in_archives_add_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unpacking, "MIN_BOUND_BYTES", 4 * _MIB)
        inner = {f"{number}.jsonl.gz": gzip.compress(b"\n" * (3 * _MIB)) for number in range(9)}
        _, error = read_container(make_zip({"in.zip": make_zip(inner), "in2.zip": make_zip(inner)}), "zip")
        assert "more than 200 times its size" in error

    def test_files_that_share_their_bytes_are_read_once(self) -> None:
        packed = make_zip({"a.html": PAGE})
        at = packed.index(b"PK\x01\x02")
        end = packed.index(b"PK\x05\x06")
        entry = packed[at:end]
        trailer = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, 50 * len(entry), at, 0)
        found, told = _told(packed[:at] + entry * 50 + trailer)
        assert found == ["a.html"]
        assert (
            "files that share their bytes with others, as if made to fill the machine, left out (49)" in told
        )

    def test_directory_of_any_length_is_refused_unread(self) -> None:
        trailer = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 100 * _MIB, 0, 0)

        def pieces() -> Iterator[bytes]:
            yield make_zip({"a.html": PAGE})
            yield from (bytes(_MIB) for _ in range(100))
            yield trailer

        with (
            memory_below(8 * _MIB),
            pytest.raises(InputError, match="directory alone of the ZIP has 100 MiB"),
        ):
            list(FORMATS["zip"].read(io.BufferedReader(Pieces(pieces())), ReadOptions()))

    def test_damage_of_any_kind_is_told_in_words(self) -> None:
        content = make_zip({"a.html": PAGE, "b.jsonl": make_lines(1, 2)})
        for at in range(len(content)):
            for value in (0, 0xFF):
                read_container(content[:at] + bytes([value]) + content[at + 1 :], "zip")
