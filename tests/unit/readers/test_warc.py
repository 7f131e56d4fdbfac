"""WARC and ARC files: each page with its address, its time and the encoding its header names."""

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
import zstandard

from app.readers import FORMATS, find_format, warc
from app.readers.base import Document, Format, ReadProblem
from tests.containers import (
    DATE,
    PAGE,
    URL,
    documents,
    http_answer,
    messages,
    positions,
    read_container,
    warc_record,
    warc_response,
)

pytestmark = pytest.mark.usefixtures("html")

_ARC = (
    b"filedesc://lode.arc 0.0.0.0 20240503102030 text/plain 65\n1 0 Lode\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n"
)


def _contents(content: bytes) -> list[bytes]:
    items, error = read_container(content, "warc")
    assert (messages(items), error) == ([], "")
    return [document.content for document in documents(items)]


def _arc_record(body: bytes, url: str = URL) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return f"{url} 10.0.0.1 20240503102030 text/html {len(block)}\n".encode() + block + b"\n"


def test_page_has_address_time_and_encoding_of_its_record() -> None:
    content = warc_response(Content_Type="text/html; charset=ISO-8859-1")
    assert find_format(content) == "warc"
    assert read_container(content, "warc") == (
        [
            Document(
                position="record 1",
                format="html",
                content=PAGE,
                url=URL,
                captured_at=datetime(2024, 5, 3, 10, 20, 30, tzinfo=UTC),
                encoding="ISO-8859-1",
            )
        ],
        "",
    )


@pytest.mark.parametrize(
    "pack",
    [bytes, gzip.compress, zstandard.compress],
    ids=["plain", "gzip as a whole", "zstandard"],
)
def test_file_is_read_however_it_is_packed(pack: type[bytes]) -> None:
    assert _contents(pack(warc_response() * 2)) == [PAGE, PAGE]


def test_file_packed_by_record_is_read_whole() -> None:
    assert _contents(gzip.compress(warc_response()) * 3) == [PAGE] * 3


def test_records_that_hold_no_page_are_passed_over_and_counted() -> None:
    content = (
        warc_record("warcinfo", b"software: a crawler\r\n", "")
        + warc_record("request", b"GET / HTTP/1.1\r\n\r\n")
        + warc_record("metadata", b"outlink: x\r\n")
        + warc_response()
    )
    items, error = read_container(content, "warc")
    assert (positions(items), messages(items), error) == (["record 4"], [], "")


@pytest.mark.parametrize(
    "status", ["301 Moved Permanently", "404 Not Found", "500 Oops", "206 Partial Content"]
)
def test_only_what_was_answered_with_200_is_a_page(status: str) -> None:
    content = warc_response(b"<html>moved</html>", status) + warc_response()
    assert _contents(content) == [PAGE]


def test_status_needs_no_words() -> None:
    assert _contents(warc_response(status="200")) == [PAGE]


@pytest.mark.parametrize(
    ("content_type", "body", "is_page"),
    [
        ("text/html", PAGE, True),
        ("Text/HTML;charset=utf-8", PAGE, True),
        ("text/html charset=utf-8", PAGE, True),
        ("application/xhtml+xml", PAGE, True),
        ("", PAGE, True),
        ("image/png", PAGE, False),
        ("text/plain", PAGE, False),
        ("application/javascript", PAGE, False),
        ("text/html", b'{"title": "Data of a script"}', False),
        ("application/json", b'{"title": "Data of a script"}\n{"title": "More"}', False),
        ("text/html", b"", False),
    ],
)
def test_page_is_what_is_said_to_be_one_and_looks_like_one(
    content_type: str, body: bytes, is_page: bool
) -> None:
    content = warc_response(body, Content_Type=content_type) + warc_response()
    assert _contents(content) == ([body, PAGE] if is_page else [PAGE])


def test_feed_and_news_sitemap_are_read_as_such_and_other_sitemaps_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, mark in {"feed": b"<rss", "sitemap": b"<urlset"}.items():
        monkeypatch.setitem(
            FORMATS, name, Format(lambda head, mark=mark: head.startswith(mark), lambda *_: iter(()))
        )
    news = b'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"></urlset>'
    content = (
        warc_response(b"<rss></rss>", Content_Type="application/rss+xml")
        + warc_response(b"<rss></rss>", Content_Type="text/html")
        + warc_response(news, Content_Type="text/xml")
        + warc_response(b"<urlset></urlset>", Content_Type="application/xml")
    )
    items, _ = read_container(content, "warc")
    assert [document.format for document in documents(items)] == ["feed", "feed", "sitemap"]


def test_format_that_is_not_registered_is_never_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(FORMATS, "html")
    assert read_container(warc_response(), "warc")[0] == []


def test_resource_is_a_page_with_the_type_its_record_gives() -> None:
    content = (
        warc_record("resource", PAGE, Content_Type="text/html; charset=koi8-r")
        + warc_record("resource", PAGE, "urn:view:x", Content_Type="image/png")
        + warc_record("resource", PAGE, "file:///lock.html", Content_Type="text/html")
    )
    items, _ = read_container(content, "warc")
    assert [(document.url, document.encoding) for document in documents(items)] == [
        (URL, "koi8-r"),
        ("", None),
    ]


@pytest.mark.parametrize("url", ["<https://lode-echo.example/a>", "https://lode-echo.example/a b"])
def test_address_in_brackets_or_with_spaces_is_mended(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    items, _ = read_container(warc_record("response", http_answer(), url), "warc")
    assert documents(items)[0].url == url.strip("<>").replace(" ", "%20")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("charset", ["none-such", "zlib", "", '"'])
def test_encoding_that_does_not_exist_is_none(charset: str) -> None:
    items, _ = read_container(warc_response(Content_Type=f"text/html; charset={charset}"), "warc")
    assert documents(items)[0].encoding is None


def test_page_in_utf_16_is_known_and_left_as_it_was_received() -> None:
    page = PAGE.decode().encode("utf-16")
    assert _contents(warc_response(page)) == [page]


@pytest.mark.parametrize("date", ["2024-05-03T10:20:30.123456789Z", "2024", "yesterday"])
def test_time_of_capture_may_be_missing_but_is_never_guessed(date: str) -> None:
    items, _ = read_container(warc_record("response", http_answer(), WARC_Date=date), "warc")
    captured_at = documents(items)[0].captured_at
    assert captured_at is None or captured_at.replace(microsecond=0) == datetime.fromisoformat(DATE)


def test_encoded_and_chunked_page_is_undone() -> None:
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n%x;note=1\r\n%s\r\n0\r\n\r\n" % (10, packed[:10], len(packed) - 10, packed[10:])
    content = (
        warc_response(packed, Content_Encoding="gzip")
        + warc_response(chunked, Content_Encoding="gzip", Transfer_Encoding="chunked")
        + warc_response(zlib.compress(PAGE), Content_Encoding="deflate")
        + warc_response(brotli.compress(PAGE), Content_Encoding="br")
        + warc_response(zstandard.compress(PAGE), Content_Encoding="zstd")
    )
    assert _contents(content) == [PAGE] * 5


def test_arc_is_read_with_its_addresses_and_times() -> None:
    content = _ARC + _arc_record(PAGE) + b"\n" + _arc_record(PAGE, "http://lode-echo.example/a page")
    assert find_format(content) == "warc"
    items, error = read_container(gzip.compress(content), "warc")
    first, second = documents(items)
    assert error == ""
    assert (first.position, first.url, first.captured_at) == ("record 2", URL, datetime.fromisoformat(DATE))
    assert (second.position, second.url) == ("record 3", "http://lode-echo.example/a%20page")


def test_file_without_a_page_says_what_is_in_it() -> None:
    content = warc_response(status="404 Not Found") + warc_response(b"GIF", Content_Type="image/gif")
    items, error = read_container(content, "warc")
    assert items == []
    assert "there is no page in it" in error
    assert "a status other than 200: 1" in error


def test_file_without_a_record_is_refused() -> None:
    assert "no WARC or ARC record" in read_container(b"Only prose.\n" * 9, "warc")[1]


def test_sniffing_is_quick_whatever_the_head() -> None:
    assert not warc.sniff(b"a:b " + b"1 11111111 " * 6_000)
    assert not warc.sniff(b"\n" * 65_536)


def _revisit(status: str = "200 OK", url: str = URL, **fields: str) -> bytes:
    return warc_record("revisit", http_answer(b"", status), url, **fields)


@pytest.mark.parametrize(
    ("original", "revisit"),
    [
        ({"WARC_Payload_Digest": "sha1:LODE"}, {"WARC_Payload_Digest": "sha1:LODE"}),
        ({}, {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": DATE}),
        ({"WARC_Record_ID": "<urn:lode:1>"}, {"WARC_Refers_To": "<urn:lode:1>"}),
    ],
    ids=["digest", "address and time", "record id"],
)
def test_payload_that_another_record_holds_is_that_one_s(
    original: dict[str, str], revisit: dict[str, str]
) -> None:
    older = warc_record("response", http_answer(b"<html>old</html>"), WARC_Date="2020-01-01T00:00:00Z")
    content = older + warc_record("response", http_answer(), **original)
    content += _revisit(url=f"{URL}?again", **revisit)
    items, error = read_container(content, "warc")
    assert (messages(items), error) == ([], "")
    assert [(document.url, document.content) for document in documents(items)][1:] == [
        (URL, PAGE),
        (f"{URL}?again", PAGE),
    ]


def test_page_that_had_not_changed_is_followed_and_other_answers_are_not() -> None:
    digest = {"WARC_Payload_Digest": "sha1:LODE"}
    content = warc_record("response", http_answer(), **digest)
    content += _revisit("304 Not Modified", **digest) + _revisit("404 Not Found", **digest)
    assert _contents(content) == [PAGE, PAGE]


def test_revisit_needs_no_http_header() -> None:
    digest = {"WARC_Payload_Digest": "sha1:LODE"}
    content = warc_record("response", http_answer(), **digest) + warc_record("revisit", b"", **digest)
    assert _contents(content) == [PAGE, PAGE]


def test_records_whose_page_is_elsewhere_are_told_once_and_lose_nothing() -> None:
    items, error = read_container(warc_response() + _revisit(WARC_Payload_Digest="sha1:X") * 9, "warc")
    _, problem = items
    assert isinstance(problem, ReadProblem)
    assert "not in this file, left out (9): record 2 (https://lode-echo.example/lock), rec" in problem.message
    assert (problem.lost, error) == (False, "")
