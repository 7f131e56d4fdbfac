"""`python -m bench.clients`: fifty articles in a served archive, read by Zotero's translators, metascraper,
pybtex, bibtexparser, rispy, citeproc-py and feedparser.

Programs are got from npm and PyPI into a folder (`--tools`; else one that is thrown away). What cannot be got
is skipped, and said. Two of the programs cannot be got from a registry: the W3C's feed validator, whose rules
`bench/clients/feeds.py` has, and translators of Zotero newer than 2019.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from bench.clients.archive import Served, served_articles
from bench.clients.checks import (
    check_citeproc,
    check_entries,
    check_feed,
    check_metascraper,
    check_zotero,
    check_zotero_import,
)
from bench.clients.feeds import validate_atom, validate_json, validate_rss
from bench.clients.tools import ask, get_metascraper, get_python, get_zotero
from bench.measuring import BenchError

Errors = dict[str, list[str]]


def main() -> int:
    """Exit code: 0 every program that was there reads all as it is meant, 1 one does not."""
    parser = argparse.ArgumentParser(prog="python -m bench.clients", description=__doc__)
    parser.add_argument("--tools", type=Path, metavar="FOLDER", help="keep the programs here")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="backissue-tools-") as folder:
        tools = (arguments.tools or Path(folder)).resolve()
        with served_articles() as (served, feeds):
            errors = dict(_ask_all(tools, served, feeds))
    for name, said in errors.items():
        print(f"{name:22} {f'{len(said)} wrong' if said else 'right'}")
        print("".join(f"    {line}\n" for line in said), end="")
    return int(any(errors.values()))


def _ask_all(
    tools: Path, served: tuple[Served, ...], feeds: dict[str, list[str]]
) -> Iterator[tuple[str, list[str]]]:
    for end, validate in (("rss", validate_rss), ("atom", validate_atom), ("json", validate_json)):
        yield f"rules of feeds, {end}", [line for page in feeds[end] for line in validate(page)]
    yield from _ask_zotero(tools, served)
    pages = [{"url": each.url, "html": each.html} for each in served]
    try:
        answers: Any = ask("metascraper.cjs", pages, "node", str(get_metascraper(tools)))
        yield "metascraper", list(check_metascraper(served, answers))
    except BenchError as error:
        print(f"skipped   metascraper: {error}", file=sys.stderr)
    try:
        yield from _ask_python(tools, served, feeds)
    except BenchError as error:
        print(f"skipped   citations: {error}", file=sys.stderr)


def _ask_zotero(tools: Path, served: tuple[Served, ...]) -> Iterator[tuple[str, list[str]]]:
    files = {
        "BibTeX": "\n".join(each.bibtex for each in served),
        "RIS": "".join(each.ris for each in served),
        "CSL": orjson.dumps([orjson.loads(each.csl)[0] for each in served]).decode(),
    }
    given = [{"url": each.url, "html": each.html} for each in served] + [
        {"text": text} for text in files.values()
    ]
    try:
        answers: Any = ask("zotero.cjs", given, "node", str(get_zotero(tools)))
    except BenchError as error:
        print(f"skipped   Zotero: {error}", file=sys.stderr)
        return
    yield "Zotero, pages", list(check_zotero(served, answers[: len(served)]))
    for name, answer in zip(files, answers[len(served) :], strict=True):
        yield f"Zotero, {name}", list(check_zotero_import(served, answer))


def _ask_python(
    tools: Path, served: tuple[Served, ...], feeds: dict[str, list[str]]
) -> Iterator[tuple[str, list[str]]]:
    given = {
        "bibtex": "\n".join(each.bibtex for each in served),
        "ris": "".join(each.ris for each in served),
        "csl": [orjson.loads(each.csl)[0] for each in served],
        "feeds": [feeds["rss"], feeds["atom"]],
    }
    answers: Any = ask("citations.py", given, str(get_python(tools)))
    checks = {
        "pybtex": lambda said: check_entries(served, said, "article"),
        "bibtexparser": lambda said: check_entries(served, said, "article", named=False),
        "rispy": lambda said: check_entries(served, said, "NEWS"),
        "citeproc-py": lambda said: check_citeproc(served, said),
        "feedparser": lambda said: [line for feed in said for line in check_feed(served, feed)],
    }
    for name, check in checks.items():
        said = answers[name]
        if isinstance(said, dict) and "missing" in said:
            print(f"skipped   {name}: {said['missing']}", file=sys.stderr)
        elif isinstance(said, dict) and "failed" in said:
            yield name, [said["failed"]]
        else:
            yield name, list(check(said))  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as error:
        sys.exit(f"bench.clients: {error}")
