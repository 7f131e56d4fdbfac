"""WARC files as a full disk or a bad program leaves them: read as far as they go, and told where."""

import gzip
import zlib

import brotli
import pytest

from app.readers.base import ReadProblem
from tests.containers import (
    PAGE,
    documents,
    http_answer,
    messages,
    positions,
    read_container,
    warc_record,
    warc_response,
)

pytestmark = pytest.mark.usefixtures("html")

_ANSWER = http_answer()
_CUT_PAGE = b"<!doctype html><html><title>The lock</title><body><p>It is clo"


def _told(content: bytes) -> tuple[list[str], str]:
    """Positions of pages; all that is said of problems."""
    items, error = read_container(content, "warc")
    return positions(items), " | ".join(filter(None, [*messages(items), error]))


@pytest.mark.parametrize("length", ["-1", "abc", "1e3", "", "9" * 30])
def test_record_without_a_length_is_told_and_the_next_is_found(length: str) -> None:
    content = warc_response() + warc_record("response", _ANSWER, Content_Length=length) + warc_response()
    found, told = _told(content)
    assert found == ["record 1", "record 3"]
    assert f"record 2: at byte {len(warc_response())} of the unpacked file: its length is" in told


@pytest.mark.parametrize("error", [-3, 1, 9])
def test_length_that_is_a_little_wrong_costs_no_record(error: int) -> None:
    wrong = warc_record("response", _ANSWER, Content_Length=str(len(_ANSWER) + error))
    found, told = _told(wrong + warc_response())
    assert found == ["record 1", *(["record 2"] if error < 5 else [])]
    assert ("its length is wrong" in told) == (error != 1)


def test_garbage_between_records_is_told_once_and_passed_over() -> None:
    found, told = _told(warc_response() + b"\0\1\2 WARC/1.0 \n" * 999 + warc_response())
    assert found == ["record 1", "record 2"]
    assert told.count("its length is wrong, or the file is damaged") == 1


def test_header_that_cannot_be_read_is_told_and_the_next_record_found() -> None:
    found, told = _told(b"WARC/9.9\r\nWARC-Type: response\r\n\r\n" + warc_response())
    assert found == ["record 2"]
    assert "record 1: at byte 0 of the unpacked file: its header cannot be read" in told


def test_answer_without_an_http_header_is_told() -> None:
    found, told = _told(
        warc_record("response", PAGE) + warc_record("response", b"x", "dns:lode") + warc_response()
    )
    assert found == ["record 3"]
    assert told.count("no HTTP header") == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_file_cut_within_a_page_is_read_to_there(pack: type[bytes]) -> None:
    first, last = pack(warc_response()), pack(warc_response(_CUT_PAGE * 9))
    found, told = _told(first + last[: len(last) - 30])
    assert found == ["record 1"]
    assert f"record 2, at byte {len(warc_response())} of the unpacked file: the" in told


def test_page_that_was_all_there_before_the_cut_is_read_and_the_cut_told() -> None:
    content = warc_record("response", _ANSWER + b"\n" * 99)[:-50]
    found, told = _told(content)
    assert found == ["record 1"]
    assert told == "record 1, at byte 0 of the unpacked file: the file is cut off within it"


@pytest.mark.parametrize(
    "fields",
    [
        {"Content_Encoding": "gzip"},
        {"Content_Encoding": "deflate"},
        {"Content_Encoding": "br"},
        {"Transfer_Encoding": "chunked"},
    ],
    ids=str,
)
def test_page_broken_off_in_its_transfer_is_not_taken_for_whole(fields: dict[str, str]) -> None:
    body = b"".join(b"<p>%d</p>" % number for number in range(3_000)) + b"</body></html>"
    sent = {
        "gzip": gzip.compress(b"<html>" + body),
        "deflate": zlib.compress(b"<html>" + body),
        "br": brotli.compress(b"<html>" + body),
        "chunked": b"%x\r\n<html>%s\r\n0\r\n\r\n" % (len(body) + 6, body),
    }[next(iter(fields.values()))]
    half = warc_response(sent[: len(sent) // 2], **fields)
    found, told = _told(warc_response(sent, **fields) + half + warc_response())
    assert found == ["record 1", "record 3"]
    assert "the page is cut off: " in told


def test_page_that_seems_whole_is_kept_though_its_transfer_was_damaged() -> None:
    items, error = read_container(warc_response(gzip.compress(PAGE)[:-4], Content_Encoding="gzip"), "warc")
    document, problem = items
    assert documents([document])[0].content == PAGE
    assert isinstance(problem, ReadProblem)
    assert "its page seems whole" in problem.message
    assert (problem.lost, error) == (False, "")


@pytest.mark.parametrize(
    "fields",
    [{"WARC_Truncated": "length"}, {"WARC_Segment_Number": "1"}],
    ids=["by the crawler", "in segments"],
)
def test_page_that_its_record_holds_in_part_is_told(fields: dict[str, str]) -> None:
    content = warc_record("response", http_answer(_CUT_PAGE), **fields) + warc_response()
    found, told = _told(content)
    assert found == ["record 2"]
    assert "record 1: at byte 0 of the unpacked file: the page is cut off" in told


def test_encoding_that_is_not_known_is_told() -> None:
    found, told = _told(warc_response(b"\x1f\x9d\x90", Content_Encoding="compress") + warc_response())
    assert found == ["record 2"]
    assert "content encoding 'compress' is not known" in told
