"""One request and its answer, bounded in time and size. Redirects, rules and turns are left to `fetch`."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cache

import httpcore
import httpx

from app import __version__
from app.errors import FetchError, HostUnreachable
from app.fetching.decoding import ACCEPTED, decode_body

USER_AGENT = f"Backissue/{__version__}"
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
"""Between two pieces of an answer."""
MAX_BYTES = 64 << 20
"""Of a body, unpacked. The sitemap protocol allows 50 MB, the most that anything read here may have."""
_KEEPALIVE_SECONDS = 2.0
"""Shorter than servers keep a connection, so that none is used just as it is closed."""
_CONNECTIONS = 32
_NO_TEXT = ("image/", "video/", "audio/", "font/")
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5",
    "Accept-Encoding": ACCEPTED,
}
_TIMEOUTS = {
    "connect": CONNECT_SECONDS,
    "read": READ_SECONDS,
    "write": READ_SECONDS,
    "pool": CONNECT_SECONDS,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; the body only where it is what was asked for (2xx)."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def media_type(self) -> str:
        """In lower case; empty where the server names none."""
        return _content_type(self.headers).get_content_type() if "content-type" in self.headers else ""

    @property
    def charset(self) -> str | None:
        """As the server names it."""
        return _content_type(self.headers).get_content_charset()


class Client:
    """Sends requests over connections of a backend; may be used by several threads."""

    def __init__(self, connections: httpcore.NetworkBackend, *, max_bytes: int = MAX_BYTES) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_connections=_CONNECTIONS,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            network_backend=connections,
        )
        self._max_bytes = max_bytes

    def close(self) -> None:
        """End all connections."""
        self._pool.close()

    def get(self, url: httpx.URL, headers: Mapping[str, str] | None = None) -> Answer:
        """What the server answers, whatever its status.

        Raises:
            HostUnreachable: no answer, or not a whole one.
            FetchError: one that is too large, damaged or of no text.
        """
        where = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path or b"/"
        )
        asked = httpx.Headers({"Host": url.netloc.decode(), **_HEADERS, **(headers or {})}).raw
        try:
            with self._pool.stream(
                "GET", where, headers=asked, extensions={"timeout": _TIMEOUTS}
            ) as response:
                given = httpx.Headers(response.headers)
                content = self._read(response, given) if 200 <= response.status < 300 else b""
                return Answer(url, response.status, given, content)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise HostUnreachable(_describe(error)) from error

    def _read(self, response: httpcore.Response, headers: httpx.Headers) -> bytes:
        media_type = headers.get("content-type", "").strip().lower()
        if media_type.startswith(_NO_TEXT):
            raise FetchError(f"is {media_type.partition(';')[0]}, not a page, feed or sitemap")
        return decode_body(response.iter_stream(), headers.get("content-encoding", ""), self._max_bytes)


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities whose certificates are believed; read from a large file."""
    return httpx.create_ssl_context()


def _content_type(headers: httpx.Headers) -> Message:
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return message


def _describe(error: Exception) -> str:
    if isinstance(error, httpcore.ConnectTimeout):
        return f"no connection within {CONNECT_SECONDS:.0f} seconds"
    if isinstance(error, httpcore.TimeoutException):
        return f"no answer within {READ_SECONDS:.0f} seconds"
    if error.args and isinstance(error.args[0], ssl.SSLError):
        return f"no safe connection: {error}"
    if isinstance(error, httpcore.ConnectError):
        return f"no connection: {error}"
    return f"the answer breaks off or is not HTTP ({error})"
