"""The fifty articles in an archive, as programs get them: pages, citations, feeds."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bench.clients.articles import CHANGED, Article, changed_record, list_articles
from bench.http_client import Client
from bench.measuring import run_child
from bench.serving import archive_server

_NEXT = re.compile(r'"next_url":"([^"]+)"|rel="next" href="([^"]+)"|href="([^"]+)" rel="next"')
_NUMBER = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True)
class Served:
    """An article, and what the archive gives of it."""

    article: Article
    is_changed: bool
    """Whether its text was replaced by another."""
    key: str
    title: str
    """As the archive has it, without the markup of the one that was loaded."""
    url: str
    html: str
    bibtex: str
    ris: str
    csl: str


@contextmanager
def served_articles() -> Iterator[tuple[tuple[Served, ...], dict[str, list[str]]]]:
    """All of them, and the pages of the feeds of all by their ending, from a server that runs meanwhile.

    Raises:
        BenchError: the archive cannot be made, or does not answer.
    """
    articles = list_articles()
    with TemporaryDirectory(prefix="backissue-clients-") as name:
        folder = Path(name)
        _load(folder, [each.record(number) for number, each in enumerate(articles)])
        _load(folder, [changed_record(articles, number) for number in CHANGED])
        with archive_server(folder / "data", len(articles)) as server, Client(server.port) as client:
            base = f"http://127.0.0.1:{server.port}"
            found = orjson.loads(client.get("/api/v1/articles?page-size=200").body)["results"]
            served = tuple(_get(client, base, articles, each) for each in found)
            feeds = {end: list(_walk(client, base, f"/search.{end}")) for end in ("rss", "atom", "json")}
            yield served, feeds


def _walk(client: Client, base: str, address: str) -> Iterator[str]:
    """A feed, page by page."""
    while address:
        text = client.get(address).body.decode()
        yield text
        following = _NEXT.search(text)
        address = unescape(next(filter(None, following.groups()))).removeprefix(base) if following else ""


def _load(folder: Path, records: list[dict[str, object]]) -> None:
    lines = folder / "articles.jsonl"
    lines.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    run_child("app", "ingest", "--strict", "--data", str(folder / "data"), str(lines))


def _get(client: Client, base: str, articles: tuple[Article, ...], found: dict[str, str]) -> Served:
    number = int(_NUMBER.findall(found["title"])[0])
    path = f"/articles/{found['id']}"
    texts = [
        client.get(f"{path}{end}").body.decode() for end in ("", "/cite/bibtex", "/cite/ris", "/cite/csl")
    ]
    return Served(articles[number], number in CHANGED, found["id"], found["title"], base + path, *texts)
