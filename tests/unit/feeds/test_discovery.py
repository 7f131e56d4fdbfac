"""Which feed is meant by an address."""

from collections.abc import Iterator

import pytest

from app.errors import FetchError, InputError
from app.feeds.discovery import Discovered, discover_feed, feed_title
from app.fetching.fetch import Fetched
from app.readers import FORMATS
from app.readers.base import Document, Format
from tests.factories import make_fetched

SITE = "https://lode-echo.example"
RSS = b"<rss version='2.0'><channel><title>Lode &lt;b&gt;Echo&lt;/b&gt; </title></channel></rss>"
JSONL = b'{"title": "The lock keeper retires"}\n'


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> Iterator[Document]:
        return iter(())

    for name, mark in (
        ("feed", b"<rss"),
        ("json-feed", b'{"version"'),
        ("sitemap", b"<urlset"),
        ("html", b"<html"),
    ):
        monkeypatch.setitem(FORMATS, name, Format(lambda head, mark=mark: head.startswith(mark), nothing))


def _discover(there: dict[str, bytes | Fetched], address: str = SITE + "/") -> Discovered:
    def fetch(url: str) -> Fetched:
        if url not in there:
            raise FetchError("there is nothing at this address (404)")
        found = there[url]
        return found if isinstance(found, Fetched) else make_fetched(url, found)

    return discover_feed(address, fetch)


def _page(*links: str, head: str = "") -> bytes:
    return f"<html><head>{head}{''.join(links)}</head><body>Gate</body></html>".encode()


def _link(href: str, media_type: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{media_type}" href="{href}">'


def test_feed_at_an_address_is_that_feed() -> None:
    assert _discover({f"{SITE}/": RSS}) == Discovered(f"{SITE}/", "Lode Echo")


def test_any_file_of_articles_can_be_followed() -> None:
    assert _discover({f"{SITE}/": JSONL}) == Discovered(f"{SITE}/", "")


def test_feed_that_has_moved_for_good_is_followed_where_it_is() -> None:
    moved = make_fetched(f"{SITE}/cdn", RSS, moved_to=f"{SITE}/new")
    assert _discover({f"{SITE}/": moved}).url == f"{SITE}/new"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (_page(_link("/feed")), f"{SITE}/feed"),
        (_page(_link("feed#top", "Application/Atom+XML; charset=utf-8", "Home ALTERNATE")), f"{SITE}/feed"),
        (_page(_link("/feed", "application/feed+json")), f"{SITE}/feed"),
        (_page(_link("f"), head='<base href="/news/">'), f"{SITE}/news/f"),
        (_page(_link("javascript:alert(1)"), _link("/feed")), f"{SITE}/feed"),
        (_page(_link("/style", rel="stylesheet"), _link("/de", "text/html"), _link("/feed")), f"{SITE}/feed"),
        (_page(_link("/feed"))[:-30], f"{SITE}/feed"),
    ],
)
def test_feed_that_a_page_names_is_found(page: bytes, url: str) -> None:
    assert _discover({f"{SITE}/": page, url: RSS}) == Discovered(url, "Lode Echo")


def test_further_feeds_of_a_page_are_told() -> None:
    page = _page(_link("/feed"), _link("/comments"), _link("/feed"))
    found = _discover({f"{SITE}/": page, f"{SITE}/feed": RSS})
    assert (found.url, found.others) == (f"{SITE}/feed", (f"{SITE}/comments",))


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        ({}, r"nothing at this address"),
        ({f"{SITE}/": _page()}, "names no feed"),
        ({f"{SITE}/": b"<html"}, "names no feed"),
        ({f"{SITE}/": _page(_link("/feed"))}, "lode-echo.example/feed, cannot be read: there is nothing"),
        (
            {f"{SITE}/": _page(_link("/feed")), f"{SITE}/feed": _page()},
            "cannot be read: is a page, and no feed",
        ),
        ({f"{SITE}/": b"<urlset/>"}, "is a sitemap, and no feed"),
        ({f"{SITE}/": b"prose"}, "--format"),
    ],
)
def test_address_without_a_feed_is_told(there: dict[str, bytes | Fetched], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        _discover(there)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("feed", RSS, "Lode Echo"),
        ("feed", b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Lode Echo</title></feed>", "Lode Echo"),
        ("feed", b"<rss><channel></channel></rss>", ""),
        ("feed", b"tests/factories.py", ""),
        ("json-feed", b'{"version": "1", "title": "Lode Echo"}', "Lode Echo"),
        ("json-feed", b'{"version": "1", "title": 5}', ""),
        ("json-feed", b'["a"]', ""),
        ("json-feed", b"{", ""),
    ],
)
def test_title_is_what_the_feed_calls_itself(name: str, content: bytes, title: str) -> None:
    assert feed_title(Document("", name, content)) == title
