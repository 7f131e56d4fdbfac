"""The sample archive, served."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import orjson

from bench.http_client import Client
from bench.serving import demo_server

PATHS = {
    "home": "/",
    "search": "/search?q=ferry&tag=ostraferry",
    "all": "/search",
    "nothing": "/search?q=titel:ferry+%22zeppelin+landing&tag=weather",
    "tag": "/tags/ostraferry",
    "tags": "/tags?order=name",
    "sources": "/sources",
    "dates": "/dates",
    "year": "/dates/2025",
    "month": "/dates/2025/06",
    "help": "/help/search",
    "values": "/search/tag",
    "offline": "/offline",
}
"""One of each type; articles have no address that is known beforehand."""


ARTICLES = {"article": "lang=en&q=ferry", "persian": "lang=fa"}
"""Searches whose first result is read."""


@contextmanager
def sample_site() -> Iterator[tuple[int, dict[str, str]]]:
    """Port of a server of the sample collection, and the address of a page of each type.

    Raises:
        BenchError: it does not come up.
    """
    with (
        TemporaryDirectory(prefix="backissue-pages-") as folder,
        demo_server(Path(folder)) as server,
        Client(server.port) as client,
    ):
        articles = {name: _first(client, query) for name, query in ARTICLES.items()}
        yield server.port, {**PATHS, **articles}


def _first(client: Client, query: str) -> str:
    found = orjson.loads(client.get(f"/api/v1/articles?{query}&page-size=1").body)["results"][0]["id"]
    return f"/articles/{quote(found)}?{query}&at=1"
