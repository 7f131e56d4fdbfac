"""WARC files made to fill the machine: however much they say or unpack to, little of it is held."""

import gzip
import io
from collections.abc import Iterator

import pytest

from app.errors import InputError
from app.readers import FORMATS, revisits, warc, warc_records
from app.readers.base import ReadItem, ReadOptions
from app.readers.pieces import Pieces
from app.readers.revisits import KeptPages, Page
from tests.containers import memory_below, messages, positions, warc_record, warc_response

pytestmark = pytest.mark.usefixtures("html", "small_pages")

_MIB = 1 << 20


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is longer than 1 MiB."""
    monkeypatch.setattr(warc, "MAX_DOCUMENT_BYTES", _MIB)


def _stream(*parts: bytes | int) -> io.BufferedReader:
    """A stream of pieces, and of so many MiB of one letter."""

    def pieces() -> Iterator[bytes]:
        for part in parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from (b"x" * _MIB for _ in range(part))

    return io.BufferedReader(Pieces(pieces()))


def _read(*parts: bytes | int) -> list[ReadItem]:
    return list(FORMATS["warc"].read(_stream(*parts), ReadOptions()))


def _told(*parts: bytes | int) -> tuple[list[str], str]:
    items = _read(*parts)
    return positions(items), " | ".join(messages(items))


def test_header_without_an_end_is_told_and_the_next_record_found() -> None:
    with memory_below(8 * _MIB):
        found, told = _told(b"WARC/1.0\r\nWARC-Type: ", 40, b"\r\n\r\n", warc_response())
    assert found == ["record 2"]
    assert "record 1: at byte 0 of the unpacked file: its header is longer than 1024 KiB" in told


def test_header_of_countless_lines_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MAX_HEADER_BYTES", 1_000)
    found, told = _told(b"WARC/1.0\r\nWARC-Type: response\r\n", b"A: b\r\n" * 9_000, b"\r\n", warc_response())
    assert found == ["record 2"]
    assert "its header is longer" in told


def test_record_of_any_length_that_is_no_page_is_passed_over() -> None:
    header = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
    film = warc_record("response", header, Content_Length=str(len(header) + 40 * _MIB))
    with memory_below(8 * _MIB):
        assert _told(film.removesuffix(b"\r\n\r\n"), 40, b"\r\n\r\n", warc_response()) == (["record 2"], "")


def test_page_longer_than_any_page_is_told() -> None:
    header = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    page = warc_record("response", header, Content_Length=str(len(header) + 40 * _MIB))
    with memory_below(8 * _MIB):
        found, told = _told(page.removesuffix(b"\r\n\r\n"), 40, b"\r\n\r\n", warc_response())
    assert found == ["record 2"]
    assert "record 1: at byte 0 of the unpacked file: longer than 1 MiB" in told


def test_page_that_unpacks_to_more_than_any_page_is_told() -> None:
    bomb = gzip.compress(bytes(40 * _MIB), 1)
    with memory_below(8 * _MIB):
        found, told = _told(warc_response(bomb, Content_Encoding="gzip"), warc_response())
    assert found == ["record 2"]
    assert "unpacks to more than 1 MiB" in told


def test_bomb_within_a_bomb_is_told() -> None:
    bomb = gzip.compress(gzip.compress(bytes(40 * _MIB), 1))
    with memory_below(8 * _MIB):
        found, told = _told(warc_response(bomb, Content_Encoding="gzip, gzip"), warc_response())
    assert found == ["record 2"]
    assert "unpacks to more than 1 MiB" in told


def test_file_of_one_line_is_refused() -> None:
    with memory_below(8 * _MIB), pytest.raises(InputError, match="no WARC or ARC record"):
        _read(40)


def test_latest_pages_are_kept_and_the_others_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisits, "MAX_GENERATION_NAMES", 10)
    with KeptPages() as kept:
        for number in range(35):
            kept.keep(Page(b"%d" % number, "html", None), [str(number)])
        found = [kept.find([str(number)]) for number in range(35)]
    assert found[:20] == [None] * 20
    assert [page and page.content for page in found[20:]] == [b"%d" % number for number in range(20, 35)]


def test_pages_kept_take_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisits, "MAX_GENERATION_BYTES", 8 * _MIB)
    with memory_below(8 * _MIB), KeptPages() as kept:
        for number in range(100):
            kept.keep(Page(number.to_bytes(1, "big") * _MIB, "html", None), [str(number)])
        page = kept.find(["99"])
    assert page == Page(b"c" * _MIB, "html", None)
