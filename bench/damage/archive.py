"""The archive that is damaged, and all that it gives to readers."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

import orjson

from app.cli import main
from app.db import session_scope
from app.errors import StorageError
from app.exporting.formats import build_export, export_articles
from app.opening import archive_scope
from app.search.archive import search_archive
from app.search.request import Asked, build_request
from app.settings import load_settings
from app.store.captures import iter_captures
from app.store.payloads import PayloadStore
from bench.corpus import write_corpus

PAGES = 60
_QUERIES = 25
_PAGE = """<!doctype html><html lang="en"><head><title>Harbour notice {0}</title>
<link rel="canonical" href="https://quay.example/notice/{0}"><meta name="author" content="Ida Keel {1}">
<meta property="article:published_time" content="2024-05-{2:02}T10:00:00+02:00"></head><body><article>
<h1>Harbour notice {0}</h1><p>{3}</p><p>{4}</p></article></body></html>"""


class Given(NamedTuple):
    """What an archive gives: of two that give the same, no reader can tell which is which."""

    export: bytes
    found: bytes
    captures: bytes


def make_archive(folder: Path, articles: int) -> Path:
    """Articles with earlier texts, corrected fields and captured pages; its data folder."""
    data, corpus, pages = folder / "data", folder / "corpus.jsonl", folder / "pages"
    write_corpus(corpus, articles)
    _run(data, "ingest", str(corpus))
    records = [orjson.loads(line) for line in corpus.read_bytes().splitlines()]
    for number, record in enumerate(records[: articles // 5]):
        record["body" if number % 2 else "section"] = f"Corrected since: {record['body'][:400]}"[
            : 400 if number % 2 else 9
        ]
    corpus.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    _run(data, "ingest", str(corpus))
    pages.mkdir()
    for number in range(PAGES):
        texts = (records[number]["body"][:600], records[-1 - number]["body"][:600])
        page = _PAGE.format(number, number % 7, 1 + number % 28, *texts)
        (pages / f"{number}.html").write_text(page, encoding="utf-8")
    _run(data, "ingest", str(pages))
    return data


def _run(data: Path, *arguments: str) -> None:
    code, told = call(data, *arguments)
    if code:
        raise RuntimeError(told)


def call(data: Path, *arguments: str) -> tuple[int, str]:
    """Exit code of a command, and what it printed; in a process of its own, which damage may end."""
    output = data.parent / "output.txt"
    child = os.fork()
    if not child:
        with output.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            sys.argv = ["backissue", *arguments, "--data", str(data)]
            code = 0
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException as error:  # what no command should let through
                print(f"Traceback: {error!r}", flush=True)
                code = 70
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), output.read_text(errors="replace")


def read_all(data: Path) -> Given:
    """Everything that readers of an archive are given.

    Raises:
        StorageError: something of it is damaged.
    """
    settings = load_settings(data=data, database_url="", engine="tantivy")
    damaged: list[StorageError] = []
    with archive_scope(settings) as archive:
        wanted = build_export(Asked(), format_name="jsonl", fields=[], versions=True, after="")
        export = b"".join(export_articles(archive, wanted, damaged.append))
        lines = [orjson.loads(line) for line in export.splitlines()]
        words = [line["title"].split()[0] for line in lines[:: max(1, len(lines) // _QUERIES)]]
        found = [
            _search(archive, word) for word in [*words, "", "corrected since", '"harbour notice"', "harb*"]
        ]
        payloads = PayloadStore(settings.payloads)
        with session_scope(archive.database) as session:
            captures = [
                (each.public_id, each.url, each.captured_at, payloads.get(each.payload_digest).hex())
                for each in iter_captures(session, report=damaged.append)
            ]
    if damaged:
        raise damaged[0]
    return Given(export, orjson.dumps(found), orjson.dumps(captures))


def _search(archive, query: str) -> list[object]:  # type: ignore[no-untyped-def]
    outcome = search_archive(archive, build_request(Asked(q=query, facets=["source", "tag", "year", "lang"])))
    facets = {
        name: [(value.value, value.count) for value in values] for name, values in outcome.facets.items()
    }
    return [query, outcome.total, [result.article.public_id for result in outcome.results], facets]
