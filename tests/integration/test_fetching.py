"""Fetching over real connections, from a site on this machine."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpcore
import pytest
import zstandard

from app import __version__
from app.errors import AddressGone, FetchError, HostUnreachable, ServerBusy
from app.fetching.client import Client
from app.fetching.connections import GuardedConnections
from app.fetching.fetch import MAX_REDIRECTS, MAX_WAIT_SECONDS, Fetched, Fetcher, Manners, open_fetcher
from app.fetching.politeness import Politeness
from tests.factories import NOW
from tests.site import Asked, Page, Site

LIMIT_BYTES = 1 << 20
PUBLIC = "93.184.216.34"


@pytest.fixture
def slept() -> list[float]:
    """The waits of `fetcher`, of which none is waited for."""
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Iterator[Fetcher]:
    """Fetches from this machine, a bounded size, at the clock of the tests."""
    client = Client(GuardedConnections(allow_private=True), max_bytes=LIMIT_BYTES)
    # A clock that stands still: each wait is as long as the turns before it, and 0 is no delay.
    politeness = Politeness(0, clock=lambda: 0.0, sleep=slept.append)
    yield Fetcher(client, politeness, allow_private=True, now=lambda: NOW)
    client.close()


def test_page_is_fetched_with_what_its_server_says(site: Site, fetcher: Fetcher) -> None:
    url = site.put(
        "/gate?a=1",
        "Ворота",
        content_type="Text/HTML; Charset=UTF-8",
        etag='W/"7"',
        last_modified="Thu, 03 Jul 2025 10:00:00 GMT",
    )
    assert fetcher.fetch(f"{url}#part") == Fetched(
        url=url,
        captured_at=NOW,
        media_type="text/html",
        encoding="utf-8",
        content="Ворота".encode(),
        etag='W/"7"',
        last_modified="Thu, 03 Jul 2025 10:00:00 GMT",
        not_modified=False,
        moved_to="",
    )


def test_server_is_told_who_asks_and_not_who_reads(site: Site, fetcher: Fetcher) -> None:
    url = site.put("/gate", "gate", set_cookie="reader=7")
    for _ in range(2):
        fetcher.fetch(url)
    rules, _, again = (asked.headers for asked in site.asked)
    assert again["user-agent"] == rules["user-agent"] == f"Backissue/{__version__}"
    assert again["host"] == site.url.removeprefix("http://")
    assert set(again) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("zstd", zstandard.compress)],
)
def test_packed_answer_is_unpacked(
    site: Site, fetcher: Fetcher, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    text = b"The lock gate weighs nine tonnes. " * 1_000
    assert fetcher.fetch(site.put("/gate", pack(text), content_encoding=coding)).content == text


def test_answer_larger_than_the_limit_is_refused_packed_or_not(site: Site, fetcher: Fetcher) -> None:
    assert len(fetcher.fetch(site.put("/fits", b"x" * LIMIT_BYTES)).content) == LIMIT_BYTES
    bomb = gzip.compress(bytes(8 * LIMIT_BYTES))
    for url in (
        site.put("/large", b"x" * (LIMIT_BYTES + 1)),
        site.put("/bomb", bomb, content_encoding="gzip"),
    ):
        with pytest.raises(FetchError, match="larger than 1 MiB"):
            fetcher.fetch(url)


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "Audio/Ogg; codecs=opus"])
def test_answer_of_no_text_is_refused(site: Site, fetcher: Fetcher, media_type: str) -> None:
    with pytest.raises(FetchError, match="not a page, feed or sitemap"):
        fetcher.fetch(site.put("/gate", b"gate", content_type=media_type))


def test_redirects_are_followed_to_where_the_page_is(site: Site, fetcher: Fetcher) -> None:
    site.put("/c", "gate")
    site.redirect("/b", "c", 303)
    fetched = fetcher.fetch(site.redirect("/a", site.url + "/b#x", 302))
    assert (fetched.url, fetched.content, fetched.moved_to) == (f"{site.url}/c", b"gate", "")


def test_only_redirects_for_good_move_an_address(site: Site, fetcher: Fetcher) -> None:
    site.put("/d", "gate")
    site.redirect("/c", "/d", 302)
    site.redirect("/b", "/c", 308)
    fetched = fetcher.fetch(site.redirect("/a", "/b", 301))
    assert (fetched.url, fetched.moved_to) == (f"{site.url}/d", f"{site.url}/c")


def test_redirects_without_end_are_given_up(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher.fetch(site.redirect("/a", "/a"))
    assert len(site.paths()) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "to", ["ftp://lode-echo.example/", "file:///etc/passwd", "http://editor:secret@127.0.0.1/", "http://[::1"]
)
def test_redirect_to_what_is_not_followed_is_refused(site: Site, fetcher: Fetcher, to: str) -> None:
    with pytest.raises(FetchError):
        fetcher.fetch(site.redirect("/a", to))


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (404, FetchError, "nothing at this address"),
        (410, AddressGone, "for good"),
        (401, FetchError, "without an account"),
        (403, FetchError, "without an account"),
        (500, FetchError, "500, internal server error"),
        (599, FetchError, "answers with 599"),
        (304, FetchError, "304"),
        (300, FetchError, "300"),
        (204, FetchError, "is empty"),
        (200, FetchError, "is empty"),
    ],
)
def test_answer_that_gives_nothing_is_told(
    site: Site, fetcher: Fetcher, status: int, kind: type[FetchError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        fetcher.fetch(site.put("/gate", status=status))


def test_page_that_is_as_it_was_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def answer(asked: Asked) -> Page:
        known = asked.headers.get("if-none-match") == '"7"' and "if-modified-since" in asked.headers
        return Page(b"", 304, {"etag": '"7"'}) if known else Page(b"gate", 200, {"etag": '"7"'})

    site.pages["/gate"] = answer
    fetched = fetcher.fetch(f"{site.url}/gate")
    assert (fetched.content, fetched.not_modified) == (b"gate", False)
    fetched = fetcher.fetch(f"{site.url}/gate", etag='"7"', last_modified="Thu, 03 Jul 2025 10:00:00 GMT")
    assert (fetched.content, fetched.not_modified, fetched.etag) == (b"", True, '"7"')


def test_etag_that_cannot_be_sent_back_is_none(site: Site, fetcher: Fetcher) -> None:
    assert fetcher.fetch(site.put("/gate", "gate", etag='"über"')).etag == ""


def test_robots_txt_is_obeyed_where_a_redirect_leads_too(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /inside\n")
    site.put("/inside/gate", "gate")
    for url in (f"{site.url}/inside/gate", site.redirect("/way", "/inside/gate")):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(url)
    assert site.paths() == ["/way"]


def test_delay_of_robots_txt_lies_between_requests(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3\n")
    for _ in range(3):
        fetcher.fetch(site.put("/gate", "gate"))
    assert slept == [3.0, 6.0]


def _busy_for(times: int, status: int = 429, **headers: str) -> Callable[[Asked], Page]:
    left = times

    def answer(_: Asked) -> Page:
        nonlocal left
        left -= 1
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Page(b"", status, named) if left >= 0 else Page(b"gate")

    return answer


@pytest.mark.parametrize("after", ["7", "Sun, 13 Jul 2025 00:00:07 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_busy_server_is_asked_again_when_it_says(
    site: Site, fetcher: Fetcher, slept: list[float], status: int, after: str
) -> None:
    site.pages["/gate"] = _busy_for(2, status, retry_after=after)
    assert fetcher.fetch(f"{site.url}/gate").content == b"gate"
    assert slept == [7.0, 7.0]


def test_server_that_stays_busy_is_given_up(site: Site, fetcher: Fetcher) -> None:
    site.pages["/gate"] = _busy_for(99, retry_after="1")
    with pytest.raises(ServerBusy):
        fetcher.fetch(f"{site.url}/gate")
    assert len(site.paths()) == 3


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"retry_after": "3600"}, 3600.0), ({}, None), ({"retry_after": "soon"}, None)],
)
def test_server_busy_for_longer_than_is_waited_is_left_alone(
    site: Site, fetcher: Fetcher, slept: list[float], headers: dict[str, str], seconds: float | None
) -> None:
    site.pages["/gate"] = _busy_for(99, 503, **headers)
    with pytest.raises(ServerBusy) as raised:
        fetcher.fetch(f"{site.url}/gate")
    assert raised.value.retry_after_seconds == seconds
    assert (slept, len(site.paths())) == ([], 1)
    site.put("/other", "gate")
    fetcher.fetch(f"{site.url}/other")
    assert 0 < slept[0] <= MAX_WAIT_SECONDS


def test_answer_that_breaks_off_is_told(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(HostUnreachable, match="breaks off or is not HTTP"):
        fetcher.fetch(site.put("/gate", "gate", content_length="400", connection="close"))


def test_connection_that_is_not_safe_is_told(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(HostUnreachable, match="no safe connection"):
        fetcher.fetch(site.url.replace("http:", "https:"))


def test_private_host_is_refused_in_any_spelling(site: Site) -> None:
    port = site.url.rpartition(":")[2]
    with open_fetcher(Manners()) as fetcher:
        for host in ("127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0"):
            with pytest.raises(HostUnreachable, match="not on the public internet"):
                fetcher.fetch(f"http://{host}:{port}/")
        with pytest.raises(FetchError, match="port 22"):
            fetcher.fetch("http://lode-echo.example:22/")
    assert site.asked == []


class _PublicSite(httpcore.SyncBackend):
    """Takes connections to a public address to a site on this machine, and no others."""

    def __init__(self, site: Site) -> None:
        self._port = int(site.url.rpartition(":")[2])
        self.connected: list[str] = []

    def connect_tcp(self, host: str, _port: int, *given: Any, **named: Any) -> httpcore.NetworkStream:
        self.connected.append(host)
        assert host == PUBLIC
        return super().connect_tcp("127.0.0.1", self._port, *given, **named)


@pytest.mark.parametrize("to", ["http://127.0.0.1:{port}/inside", "http://inside.example/", "http://[::1]/"])
def test_redirect_to_a_private_host_is_refused(site: Site, to: str) -> None:
    site.put("/inside", "secret")
    site.redirect("/a", to.format(port=site.url.rpartition(":")[2]))
    names = {"lode-echo.example": PUBLIC, "inside.example": "10.0.0.7"}
    sockets = _PublicSite(site)
    client = Client(
        GuardedConnections(
            allow_private=False,
            resolve=lambda name, _port: [names.get(name, name)],
            sockets=sockets,
        )
    )
    fetcher = Fetcher(client, Politeness(0), now=lambda: datetime.now(UTC))
    with pytest.raises(HostUnreachable, match="not on the public internet"):
        fetcher.fetch("http://lode-echo.example/a")
    client.close()
    assert set(sockets.connected) == {PUBLIC}
    assert site.paths() == ["/a"]
