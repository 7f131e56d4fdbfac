"""Tar archives: each file in its own format, as it comes, however the archive was written or cut."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Iterator

import pytest
import zstandard

from app.errors import InputError
from app.readers import FORMATS, find_format, splitting, unpacking
from app.readers.base import Document, ReadOptions
from app.readers.opening import Opened
from app.readers.pieces import Pieces
from tests.containers import (
    PAGE,
    make_lines,
    make_tar,
    make_zip,
    memory_below,
    messages,
    positions,
    read_container,
    warc_response,
)

pytestmark = pytest.mark.usefixtures("html")

_MIB = 1 << 20
_END = bytes(1024)


def _told(content: bytes) -> tuple[list[str], str]:
    """Positions of articles and documents; all that is said of problems."""
    items, error = read_container(content, "tar")
    return positions(items), " | ".join(filter(None, [*messages(items), error]))


def _header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """The header of a file whose content is to follow."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 512)


def _entry(name: str, content: bytes = PAGE, kind: bytes = tarfile.REGTYPE) -> bytes:
    return _header(name, len(content), kind) + _padded(content)


@pytest.mark.parametrize(
    "pack",
    [bytes, gzip.compress, bz2.compress, lzma.compress, zstandard.compress],
    ids=["plain", "gzip", "bzip2", "xz", "zstandard"],
)
def test_files_are_read_in_their_order_however_packed(pack: Callable[[bytes], bytes]) -> None:
    content = pack(
        make_tar({"b.html": PAGE, "a.jsonl": make_lines(1, 2), "w.warc.gz": gzip.compress(warc_response())})
    )
    with Opened(io.BytesIO(content), len(content)) as stream:
        assert find_format(stream.peek_head()) == "tar"
    items, error = read_container(content, "tar")
    assert items[0] == Document("b.html", "html", PAGE)
    assert positions(items)[1:] == ["a.jsonl, line 1", "a.jsonl, line 2", "w.warc.gz, record 1"]
    assert error == ""


@pytest.mark.parametrize("style", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names_are_read_whole(style: int) -> None:
    names = [f"{'d' * 90}/{'f' * 90}.html", "Schleuse/Öland.html"]
    if style != tarfile.USTAR_FORMAT:
        names.append("x/" * 60 + "y" * 120 + "ü.html")
    found, told = _told(make_tar(dict.fromkeys(names, PAGE), style=style))
    assert found == [name[:200] for name in names]
    assert told == ""


def test_file_larger_than_a_header_can_say_is_read() -> None:
    note = b"11 size=%d\n23 path=long name.html\n" % len(PAGE)
    content = _entry("x", note, tarfile.XHDTYPE) + _header("short.html", 0) + _padded(PAGE) + _entry("a.html")
    assert _told(content + _END) == (["long name.html", "a.html"], "")


def test_folders_hidden_files_and_apple_s_doubles_are_passed_over() -> None:
    folder = tarfile.TarInfo("d")
    folder.type = tarfile.DIRTYPE
    files = {"./._a.html": PAGE, ".git/b.html": PAGE, "./c.html": PAGE}
    assert _told(make_tar(files, folder)) == (["c.html"], "")


def test_links_devices_and_names_that_lead_out_are_left_out_and_told() -> None:
    entries = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo(f"entry{kind.decode()}.html")
        info.type, info.linkname = kind, "/etc/passwd"
        entries.append(info)
    found, told = _told(make_tar({"../a.html": PAGE, "/b.html": PAGE, "c.html": PAGE}, *entries))
    assert found == ["c.html"]
    assert "names lead out of the archive, left out (2): ../a.html, /b.html" in told
    assert "links and devices, left out (4): entry2.html, entry1.html" in told


def test_name_that_cannot_be_printed_is_shown_all_the_same() -> None:
    assert _told(_entry("\udcff\n\x1b.html") + _END)[0] == ["\ufffd\ufffd\ufffd.html"]


def test_file_with_holes_is_left_out_and_the_next_read() -> None:
    old = bytearray(_header("old", 512, tarfile.GNUTYPE_SPARSE))
    old[482] = 1
    old[148:156] = b"%06o\0 " % (256 + sum(old) - sum(old[148:156]))
    more = bytes(504) + b"\1" + bytes(7) + bytes(512)
    note = b"22 GNU.sparse.major=1\n"
    new = _entry("x", note, tarfile.XHDTYPE) + _entry("new", bytes(512))
    found, told = _told(bytes(old) + more + bytes(512) + new + _entry("a.html") + _END)
    assert found == ["a.html"]
    assert "files with holes, left out (2): old, new" in told


def test_archives_one_behind_another_are_read_and_padding_is_not() -> None:
    first, second = make_tar({"a.html": PAGE}), make_tar({"b.html": PAGE})
    assert _told(first + second + bytes(5_000)) == (["a.html", "b.html"], "")
    assert _told(first + b"tape" * 999) == (["a.html"], "")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("kept", [0.4, 0.6, 0.9])
def test_archive_that_is_cut_off_is_read_to_there(pack: Callable[[bytes], bytes], kept: float) -> None:
    lines = make_lines(*range(1_000))
    packed = pack(make_tar({"a.jsonl": lines, "b.html": b"<html>" + lines})[:-10_000])
    found, told = _told(packed[: int(len(packed) * kept)])
    assert "cut off within this file" in told or "ends too early" in told
    assert 100 < len(found) <= 1_000
    assert found == [f"a.jsonl, line {number}" for number in range(1, len(found) + 1)]
    assert told.count(" | ") == 0


def test_archive_without_the_mark_of_its_end_is_told() -> None:
    found, told = _told(_entry("a.html"))
    assert found == ["a.html"]
    assert "the mark of its end is missing" in told


def test_damaged_header_is_told() -> None:
    content = bytearray(make_tar({"a.html": PAGE, "b.html": PAGE}))
    content[1024 + 10] ^= 0xFF
    found, told = _told(bytes(content))
    assert found == ["a.html"]
    assert "the archive is damaged (bad checksum)" in told


@pytest.mark.parametrize("size", [-5, 1 << 60])
def test_declared_size_is_not_believed(size: int) -> None:
    with memory_below(8 * _MIB):
        found, told = _told(_entry("a.html") + _header("b", size) + PAGE)
    assert found == ["a.html"]
    assert "damaged (a length of -5 bytes)" in told or "cut off within this file" in told


def test_damage_in_one_file_leaves_the_others_whole() -> None:
    broken = gzip.compress(make_lines(*range(99)))[:-20]
    found, told = _told(
        make_tar({"a.jsonl.gz": broken, "z.zip": make_zip({"a.html": PAGE})[:-9], "b.html": PAGE})
    )
    assert found[-1] == "b.html"
    assert (
        f"{found[-2] if len(found) > 1 else 'a.jsonl.gz'}: the compressed data is damaged or ends too" in told
    )
    assert "z.zip: the directory at the end of the ZIP is missing" in told


def test_format_that_is_not_registered_is_never_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(FORMATS, "html")
    found, told = _told(make_tar({"a.html": PAGE}))
    assert found == []
    assert "files of no known format, left out (1): a.html" in told


def _stream(*parts: bytes | int) -> io.BufferedReader:
    """A stream of pieces, and of so many MiB of zeros."""

    def pieces() -> Iterator[bytes]:
        for part in parts:
            yield from [part] if isinstance(part, bytes) else (bytes(_MIB) for _ in range(part))

    return io.BufferedReader(Pieces(pieces()))


def test_file_of_any_length_that_is_not_read_is_passed_over() -> None:
    stream = _stream(_header("film.mp4", 100 * _MIB), 100, _entry("a.html"), _END)
    with memory_below(8 * _MIB):
        items = list(FORMATS["tar"].read(stream, ReadOptions()))
    assert positions(items) == ["a.html"]


def test_name_of_any_length_is_refused() -> None:
    stream = _stream(_header("x", 100 * _MIB, tarfile.GNUTYPE_LONGNAME), 100)
    with memory_below(8 * _MIB), pytest.raises(InputError, match="a length of 104,857,600 bytes"):
        list(FORMATS["tar"].read(stream, ReadOptions()))


def test_map_of_holes_of_any_length_is_passed_over() -> None:
    header = bytearray(_header("x", 0, tarfile.GNUTYPE_SPARSE))
    header[482] = 1
    header[148:156] = b"%06o\0 " % (256 + sum(header) - sum(header[148:156]))
    stream = _stream(bytes(header), (bytes(504) + b"\1" + bytes(7)) * 5_000)
    with memory_below(2 * _MIB), pytest.raises(InputError, match="cut off within a header"):
        list(FORMATS["tar"].read(stream, ReadOptions()))


def test_number_of_files_takes_no_memory() -> None:
    content = b"".join(_entry(f"{number}.css", b"p{}") for number in range(1_000)) + _END
    with memory_below(_MIB // 2):
        (problem,) = FORMATS["tar"].read(io.BytesIO(content), ReadOptions())
    assert "left out (1,000): 0.css" in messages([problem])[0]


def test_page_longer_than_any_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MAX_DOCUMENT_BYTES", _MIB)
    stream = _stream(_header("a.html", 40 * _MIB + 512), _padded(b"<html>"), 40, _entry("b.html"), _END)
    with memory_below(8 * _MIB):
        items = list(FORMATS["tar"].read(stream, ReadOptions()))
    assert positions(items) == ["b.html"]
    assert messages(items) == ["a.html: longer than 1 MiB: left out"]


def test_bombs_in_an_archive_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MIN_BOUND_BYTES", 4 * _MIB)
    bomb = gzip.compress(b"\n" * (3 * _MIB))
    _, error = read_container(make_tar({f"{number}.jsonl.gz": bomb for number in range(9)}), "tar")
    assert "more than 200 times its size" in error
