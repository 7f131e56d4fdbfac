"""What an address is, told by its content; sitemaps walked within bounds, whatever fails on the way."""

import gzip
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from app.errors import FetchError, HostUnreachable, InputError, ServerBusy
from app.fetching.documents import AddressOptions
from app.fetching.fetch import Fetched
from app.fetching.reading import read_address
from app.fetching.sitemaps import MAX_DEPTH, MAX_UNREACHABLE
from app.readers import FORMATS
from app.readers.base import Document, Format, ReadProblem
from tests.factories import NOW, make_fetched

SITE = "https://lode-echo.example"
JSONL = b'{"title": "The lock keeper retires"}\n'
Answers = dict[str, bytes | Exception]


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, mark in (("sitemap", b"<urlset"), ("sitemap", b"<sitemapindex"), ("html", b"<!doctype html")):
        sniff = _sniffing(*((mark, b"<urlset") if name == "sitemap" else (mark,)))
        monkeypatch.setitem(FORMATS, name, Format(sniff, lambda _stream, _options: iter(())))


def _sniffing(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


class _Web:
    """Addresses and what is there; remembers which were fetched."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.fetched: list[str] = []

    def fetch(self, url: str) -> Fetched:
        self.fetched.append(url)
        answer = self._answers.get(url, FetchError("there is nothing at this address (404)"))
        if isinstance(answer, Exception):
            raise answer
        return make_fetched(url, answer)


def _sitemap(*paths: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{SITE}{path}</loc></url>' for path in paths)}</urlset>".encode()


def _index(*paths: str) -> bytes:
    named = "".join(f"<sitemap><loc>{SITE}{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{named}</sitemapindex>".encode()


def _read(answers: Answers, **given: Any) -> list[str]:
    """Positions of the documents of `/`, with messages of problems behind theirs."""
    return _told(list(read_address(SITE, _Web(answers).fetch, AddressOptions(**given))))


def _told(items: Sequence[Document | ReadProblem]) -> list[str]:
    return [
        f"{item.position}: {item.message}"
        if isinstance(item, ReadProblem)
        else item.position.removeprefix(SITE)
        for item in items
    ]


@pytest.mark.parametrize(
    ("content", "media_type", "name"),
    [
        (JSONL, "application/octet-stream", "jsonl"),
        (gzip.compress(JSONL), "application/gzip", "jsonl"),
        (b"<!doctype html><p>Gate", "text/plain", "html"),
        (b"<p>Gate", "text/html", "html"),
        (b"<p>Gate", "application/xhtml+xml", "html"),
    ],
)
def test_format_is_told_by_content_and_else_by_media_type(content: bytes, media_type: str, name: str) -> None:
    fetched = make_fetched(f"{SITE}/final", content, media_type=media_type, encoding="koi8-r")
    (document,) = read_address(SITE, lambda _: fetched, AddressOptions())
    assert isinstance(document, Document)
    assert (document.format, document.url, document.captured_at) == (name, f"{SITE}/final", NOW)
    assert document.encoding == "koi8-r"
    assert b"Gate" in document.content or document.content == JSONL


def test_format_and_encoding_are_taken_as_the_user_says() -> None:
    options = AddressOptions(format="hashtag-page", encoding="cp1251")
    fetched = make_fetched(SITE, JSONL, encoding="koi8-r")
    (document,) = read_address(SITE, lambda _: fetched, options)
    assert isinstance(document, Document)
    assert (document.format, document.encoding) == ("hashtag-page", "cp1251")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"prose", "--format"), (b"\x89PNG\r\n\0", "binary"), (gzip.compress(b"x" * 99)[:-9], "ends too early")],
)
def test_what_has_no_format_is_told(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        _read({SITE: content})


def test_packed_content_is_unpacked_to_a_bound_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.fetching.documents.MAX_BYTES", 1 << 20)
    assert _read({SITE: gzip.compress(JSONL + b"\n" * ((1 << 20) - len(JSONL)))}) == [""]
    with pytest.raises(FetchError, match="unpacks to more than 1 MiB"):
        _read({SITE: gzip.compress(JSONL + b"\n" * (1 << 20))})


def test_pages_of_a_sitemap_are_read_each_once() -> None:
    web = _Web({SITE: _sitemap("/a", "/b", "/a", ""), f"{SITE}/a": JSONL, f"{SITE}/b": JSONL})
    assert _told(list(read_address(SITE, web.fetch, AddressOptions()))) == ["/a", "/b"]
    assert web.fetched == [SITE, f"{SITE}/a", f"{SITE}/b"]


def test_pages_of_sitemaps_within_sitemaps_are_read() -> None:
    answers: Answers = {
        SITE: _index("/one.xml", "/two.xml", "/one.xml", ""),
        f"{SITE}/one.xml": gzip.compress(_sitemap("/a")),
        f"{SITE}/two.xml": _index("/three.xml"),
        f"{SITE}/three.xml": _sitemap("/b"),
        f"{SITE}/a": JSONL,
        f"{SITE}/b": JSONL,
    }
    assert _read(answers) == ["/a", "/b"]


def test_sitemaps_too_deep_or_too_many_are_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    deep: Answers = {f"{SITE}{'/in' * step}": _index("/in" * (step + 1)) for step in range(9)}
    (told,) = _read(deep)
    assert told.startswith(f"{SITE}{'/in' * MAX_DEPTH}: a sitemap more than 3 deep, not read")
    monkeypatch.setattr("app.fetching.sitemaps.MAX_SITEMAPS", 3)
    wide: Answers = {SITE: _index("/1", "/2", "/3", "/4")}
    wide.update({f"{SITE}/{number}": _sitemap(f"/{number}/a") for number in range(1, 5)})
    wide.update({f"{SITE}/{number}/a": JSONL for number in range(1, 5)})
    assert [told.partition(", not")[0] for told in _read(wide)] == [
        "/1/a",
        "/2/a",
        f"{SITE}/3: a sitemap beyond the first 3",
        f"{SITE}/4: a sitemap beyond the first 3",
    ]


def test_what_fails_of_a_sitemap_is_a_problem_and_the_rest_is_read() -> None:
    answers: Answers = {
        SITE: _index("/broken.xml", "/missing.xml", "/page.xml", "/one.xml"),
        f"{SITE}/broken.xml": b"<urlset><url>",
        f"{SITE}/page.xml": JSONL,
        f"{SITE}/one.xml": _sitemap("/missing", "/prose", "/inner.xml", "/a"),
        f"{SITE}/prose": b"prose",
        f"{SITE}/inner.xml": _sitemap("/b"),
        f"{SITE}/a": JSONL,
    }
    reasons = [
        "XML is broken",
        "nothing at this",
        "is named as a sitemap",
        "nothing at this",
        "--format",
        "by its own",
    ]
    *problems, read = _read(answers)
    assert read == "/a"
    assert [reason in told for reason, told in zip(reasons, problems, strict=True)] == [True] * 6


def test_broken_sitemap_is_an_error_after_its_pages() -> None:
    with pytest.raises(InputError, match="XML is broken"):
        _read({SITE: b"<urlset><url>"})
    with pytest.raises(InputError, match="names no page"):
        _read({SITE: b"<urlset></urlset>"})


def test_as_many_pages_are_fetched_as_the_limit_says() -> None:
    said: list[str] = []
    pages = [f"/{number}" for number in range(5)]
    answers: Answers = {SITE: _sitemap(*pages), **{SITE + page: JSONL for page in pages}}
    assert _read(answers, limit=2, tell=said.append) == ["/0", "/1"]
    assert ["2 pages are fetched" in line and "--limit" in line for line in said] == [True]
    assert _read(answers, limit=5, tell=said.append) == pages
    assert len(said) == 1


def test_pages_that_the_archive_has_are_not_fetched_and_do_not_count() -> None:
    said: list[str] = []
    modified = f"<urlset><url><loc>{SITE}/a</loc><lastmod>2025-07-01</lastmod></url></urlset>".encode()
    answers: Answers = {SITE: _sitemap("/a", "/b", "/c"), f"{SITE}/b": JSONL, f"{SITE}/c": JSONL}
    is_current = {(f"{SITE}/a", "")}.__contains__
    assert _read(
        answers, limit=2, tell=said.append, is_current=lambda url, modified: is_current((url, modified))
    ) == ["/b", "/c"]
    assert [line.endswith("not fetched: 1") for line in said] == [True]
    answers = {SITE: modified, f"{SITE}/a": JSONL}
    assert _read(answers, is_current=lambda url, modified: is_current((url, modified))) == ["/a"]


def test_server_that_wants_no_more_requests_ends_the_walk() -> None:
    answers: Answers = {SITE: _sitemap("/a", "/b", "/c"), f"{SITE}/a": JSONL, f"{SITE}/c": JSONL}
    assert _read({**answers, f"{SITE}/b": ServerBusy("busy", None)}) == ["/a", f"{SITE}/b: busy", "/c"]
    with pytest.raises(ServerBusy):
        _read({**answers, f"{SITE}/b": ServerBusy("busy", 3600.0)})


def test_hosts_that_do_not_answer_end_the_walk() -> None:
    pages = [f"/{number}" for number in range(20)]
    silent: Answers = {SITE + page: HostUnreachable("no connection") for page in pages}
    web = _Web({SITE: _sitemap(*pages), **silent})
    with pytest.raises(InputError, match="5 addresses in a row"):
        list(read_address(SITE, web.fetch, AddressOptions()))
    assert len(web.fetched) == 1 + MAX_UNREACHABLE
    some = {**silent, **{SITE + page: JSONL for page in pages[::3]}}
    assert len(_read({SITE: _sitemap(*pages), **some})) == 20


def test_format_of_a_sitemap_is_not_that_of_its_pages() -> None:
    assert _read({SITE: _sitemap("/a"), f"{SITE}/a": JSONL}, format="sitemap") == ["/a"]
