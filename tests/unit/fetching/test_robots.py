"""robots.txt: obeyed, read once for an origin, and what it means where there is none."""

from collections.abc import Callable

import httpx
import pytest

from app.errors import FetchError, HostUnreachable
from app.fetching.client import Answer
from app.fetching.robots import Robots

PAGE = httpx.URL("https://lode-echo.example/news/gate?page=2")
DAY = 24 * 3600.0


class _Host:
    """Answers for each robots.txt, or fails; remembers which were asked for."""

    def __init__(self, rules: str = "", status: int = 200, error: FetchError | None = None) -> None:
        self.rules, self.status, self.error = rules, status, error
        self.asked: list[str] = []

    def get(self, url: httpx.URL) -> Answer:
        self.asked.append(str(url))
        if self.error:
            raise self.error
        return Answer(url, self.status, httpx.Headers(), self.rules.encode())


def _robots(host: _Host, clock: Callable[[], float] = lambda: 0.0) -> Robots:
    return Robots(host.get, clock=clock)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /news/",
        "User-agent: backissue\nDisallow: /news",
        "User-agent: *\nAllow: /\n\nUser-agent: Backissue\nDisallow: /*?page=",
        "\ufeffUser-agent: *\r\nDisallow: /",
    ],
)
def test_what_the_rules_forbid_is_refused(rules: str) -> None:
    with pytest.raises(FetchError, match=r"robots\.txt of lode-echo\.example asks programs not to fetch"):
        _robots(_Host(rules)).check(PAGE)


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: *\nDisallow: /news/\nAllow: /news/gate",
        "User-agent: otherbot\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: backissue\nAllow: /news",
        "<!doctype html><title>Not here</title>",
    ],
)
def test_what_the_rules_do_not_forbid_is_allowed(rules: str) -> None:
    assert _robots(_Host(rules)).check(PAGE) == 0.0


def test_delay_between_requests_is_told() -> None:
    assert _robots(_Host("User-agent: *\nCrawl-delay: 7.5\nDisallow: /x")).check(PAGE) == 7.5


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_host_without_rules_allows_everything(status: int) -> None:
    assert _robots(_Host("User-agent: *\nDisallow: /", status)).check(PAGE) == 0.0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_host_whose_rules_cannot_be_read_allows_nothing(status: int) -> None:
    with pytest.raises(HostUnreachable, match=f"robots.txt is answered with {status}"):
        _robots(_Host(status=status)).check(PAGE)


def test_host_out_of_reach_is_told_as_such() -> None:
    host = _Host(error=HostUnreachable("no connection: refused"))
    with pytest.raises(HostUnreachable, match=r"^no connection: refused$"):
        _robots(host).check(PAGE)
    host = _Host(error=FetchError("redirects more than 5 times"))
    with pytest.raises(HostUnreachable, match=r"^its robots.txt cannot be read: redirects"):
        _robots(host).check(PAGE)


def test_rules_are_read_once_a_day_for_each_origin() -> None:
    host, now = _Host(), 0.0
    robots = _robots(host, lambda: now)
    for url in (
        "https://a.example/1",
        "https://a.example/2",
        "https://a.example:8443/1",
        "http://a.example/1",
    ):
        robots.check(httpx.URL(url))
    assert host.asked == [
        "https://a.example/robots.txt",
        "https://a.example:8443/robots.txt",
        "http://a.example/robots.txt",
    ]
    now = DAY
    robots.check(httpx.URL("https://a.example/1"))
    assert len(host.asked) == 4


def test_failure_is_remembered_for_a_short_while() -> None:
    host, now = _Host(status=503), 0.0
    robots = _robots(host, lambda: now)
    for _ in range(2):
        with pytest.raises(HostUnreachable):
            robots.check(PAGE)
    assert len(host.asked) == 1
    host.status, now = 200, 600.0
    assert robots.check(PAGE) == 0.0


def test_rules_of_any_length_and_bytes_are_read_to_their_bound() -> None:
    rules = "User-agent: *\nDisallow: /news/\n" + "Disallow: /\xff\x00*\n" * 100_000
    with pytest.raises(FetchError):
        _robots(_Host(rules)).check(PAGE)
