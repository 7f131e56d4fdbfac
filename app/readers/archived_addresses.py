"""Addresses at which web archives show captured pages, taken apart: the page's own, and when it was captured.

Told by their shape rather than by a list of hosts: replays by Wayback, OpenWayback and pywb (of national
libraries, Archive-It, Arquivo.pt, one's own server) and archive.today put an instant and the whole address of
the page into the path. Hosts count only where the shape alone says too little.
Source: RFC 7089 (Memento), appendix A; pywb, "Memento and Replay URLs".
"""

import re
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

MAX_NESTED = 5
"""Archives of pages of archives."""
_INSTANT = r"(?P<instant>[12]\d{3}(?:\d\d){0,5}|[12]\d{3}\.\d\d\.\d\d(?:-\d{6})?)"
_MODE = r"(?:[a-z]{2}_)?"
"""What is wanted of the page: `id_` as it was, `if_` within a frame, `im_` a picture."""
_INNER = r"(?P<inner>https?(?::|%3[Aa])(?:/|%2[Ff]){1,2}\S+)"
_FOLDERS = r"https?://[^/?#\s]+/(?:[^?#\s]*?/)?"
_SHAPES = (
    re.compile(
        rf"{_FOLDERS}(?:(?P<instant>[12]\d{{3}}(?:\d\d){{2,5}}|[12]\d{{3}}\.\d\d\.\d\d-\d{{6}}){_MODE}"
        r"(?:/\+)?|[a-z]{2}_)"
        rf"/{_INNER}"
    ),
    re.compile(
        rf"(?=https?://[^/]*(?:archiv|arquivo|wayback|memento)){_FOLDERS}"
        rf"(?:{_INSTANT}{_MODE}(?:/\+)?|\d{{0,4}}\*|\+|newest|oldest|web|wayback|all|o/\w{{4,6}})/{_INNER}"
    ),
)
"""With an instant or a mode; of hosts that are archives by name also with less of an instant, or none."""
_INSTANT_OF_HOST = re.compile(
    rf"https?://(?:web|wayback|replay|www)\.archive\.org/(?:web/)?{_INSTANT}{_MODE}"
    r"/(?P<inner>[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?)"
)
"""Wayback leaves the scheme away where whoever made the link did."""
_IN_QUERY = {"url", "q"}
_QUERY_HOSTS = re.compile(
    r"(?:www\.)?webcitation\.org|(?:www\.)?freezepage\.com|webcache\.googleusercontent\.com"
)
_CACHE = re.compile(r"cache:(?:[\w-]{8,}:)?(?P<inner>\S+?)(?:\s.*)?", re.DOTALL)
_REWRITTEN = re.compile(r"(https?:)/(?=[^/])")


class Archived(NamedTuple):
    """A captured page that an archive shows."""

    url: str
    """The page's own address."""
    captured_at: datetime | None
    """Aware; None where the address does not give the minute."""


def find_archived(url: str) -> Archived | None:
    """The page that an address of an archive leads to; None for any other address."""
    if not _may_be_archived(url):
        return None  # as nearly all, told at a hundredth of the cost
    found: Archived | None = None
    for _ in range(MAX_NESTED):
        inner = _take_apart(url)
        if inner is None:
            break
        # The innermost archive saw the page itself.
        found = Archived(inner.url, inner.captured_at or (found.captured_at if found else None))
        url = inner.url
    return found


def own_address(url: str) -> str:
    """The page's own address, whether or not it is given by way of an archive."""
    found = find_archived(url)
    return found.url if found else url


def _may_be_archived(url: str) -> bool:
    return url.find("http", 8) >= 0 or "archive.org/" in url or "webc" in url or "freezepage." in url


def _take_apart(url: str) -> Archived | None:
    for shape in _SHAPES:
        if match := shape.fullmatch(url):
            return Archived(_spelled(match["inner"]), parse_instant(match["instant"]))
    if match := _INSTANT_OF_HOST.fullmatch(url):
        return Archived(f"http://{match['inner']}", parse_instant(match["instant"]))
    return _in_query(url)


def _in_query(url: str) -> Archived | None:
    try:
        parts = urlsplit(url)
        if not _QUERY_HOSTS.fullmatch(parts.hostname or ""):
            return None
        values = [
            value for name, given in parse_qs(parts.query).items() if name in _IN_QUERY for value in given
        ]
    except ValueError:
        return None
    for value in values:
        cached = _CACHE.fullmatch(value)
        inner = cached["inner"] if cached else value
        if re.match(r"https?://", inner):
            return Archived(inner, None)
        if cached and "." in inner:
            return Archived(f"http://{inner}", None)
    return None


def parse_instant(written: str | None) -> datetime | None:
    """`20200131235959` (UTC); None where less than the minute is given, or there is no such instant."""
    digits = re.sub(r"\D", "", written or "")
    for length, form in ((14, "%Y%m%d%H%M%S"), (12, "%Y%m%d%H%M")):
        if len(digits) == length:
            try:
                return datetime.strptime(digits, form).replace(tzinfo=UTC)
            except ValueError:
                return None
    return None


def _spelled(inner: str) -> str:
    """An address within another may be escaped, and lose one of its slashes on the way."""
    if not re.match(r"https?:", inner):
        inner = unquote(inner)
    return _REWRITTEN.sub(r"\1//", inner, count=1)
