"""A web site for tests, on this machine: pages by path, and a record of what was asked."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """What is answered; without a length where `headers` give another one or `Transfer-Encoding`."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was made."""

    path: str
    headers: Mapping[str, str]


Answering = Page | Callable[[Asked], Page]


class Site:
    """Answers with 404 what it has no page for."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Answering] = {}
        self.asked: list[Asked] = []

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        """Put a page (`content_type="text/html"` is a header); its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(body.encode() if isinstance(body, str) else body, status, named)
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Put a redirect; its address."""
        return self.put(path, status=status, location=to)

    def paths(self) -> list[str]:
        """Paths asked for, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Page:
        """The page at a path."""
        self.asked.append(asked)
        found = self.pages.get(asked.path, Page(b"nothing here", 404))
        return found if isinstance(found, Page) else found(asked)


@contextmanager
def serve_site() -> Iterator[Site]:
    """A site under way, in a thread of its own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionError):  # of clients that want no more of an answer
                super().handle()

        def do_GET(self) -> None:  # named by the base class
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
            page = site.answer(asked)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if "content-length" not in page.headers and page.status != 304:
                self.send_header("content-length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # named by the base class
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
