"""`python -m bench.hostile [STRINGS.json]`: strings that break things, each as a query to page and API.

The strings are those of a JSON list and ones made up here of operators, quotes, brackets, scripts and control
characters. Told is every answer that is an error, and how long the parser takes for 10,000 characters.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fastapi.testclient import TestClient

from app.ingest.run import RunOptions, run_ingest
from app.main import create_app
from app.opening import archive_scope, make_indexer
from app.resources import resource_dir
from app.search.engines import ENGINES
from app.search.language import parse
from app.settings import Settings, load_settings

_PIECES = (
    "ferry", "quay", "渡轮", "бар", "قنا", "tag:", "date:", "title:", "body:", "source:", "lang:", "site:",
    "url:", "foo:", ":", "-", "+", "NOT ", "AND ", "OR ", " ", "  ", "(", ")", '"', "'", "“", "*", "~", "~2",
    "~99", "^3", "..", "2025", "2025-07-03", ">=", "<", "7d", "99999999999", "#", "##", "/", "\\", "{", "}",
    "[", "]", "\0", "\n", "\t", "\r", "\x7f", "\u200f", "\u202e", "\ufeff", "\ufffd", "🇫🇷",
    "e\u0301\u0301\u0301", "ß", "İ", "%", "%00", "%s", "&amp;", "<b>", "<script>", "';--", "a" * 300, "ﬃ",
    "½", "٣",
)  # fmt: skip
_LONGEST = 40
"""Pieces of a string."""


def main() -> int:
    """Exit code: 1 where an answer was an error."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("strings", nargs="?", type=Path, help="a JSON list of strings")
    parser.add_argument("--made", type=int, default=20_000, metavar="N", help="strings to make up")
    parser.add_argument("--engine", choices=ENGINES, default="tantivy")
    arguments = parser.parse_args()
    given = json.loads(arguments.strings.read_bytes()) if arguments.strings else []
    strings = [*map(str, given), *_made(arguments.made)]
    with TemporaryDirectory() as folder:
        bad = _ask_all(load_settings(data=Path(folder), engine=arguments.engine), strings)
    slowest = max(_parse_ms(text) for text in (*strings[: len(given)], *_made(2_000)))
    print(f"{arguments.engine}: {len(strings):,} strings, each to page and API: {bad} errors")
    print(f"slowest to parse, of strings repeated to 10,000 characters: {slowest:.1f} ms")
    return 1 if bad else 0


def _made(count: int) -> Iterator[str]:
    dice = Random(7)
    for _ in range(count):
        yield "".join(dice.choices(_PIECES, k=dice.randrange(1, _LONGEST)))


def _ask_all(settings: Settings, strings: list[str]) -> int:
    _load_sample(settings)
    bad = 0
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        for text in strings:
            for path in ("/api/v1/articles", "/search"):
                # A form sends what is no character as a replacement.
                asked = {"q": text.encode(errors="replace").decode(), "facets": "tag,year"}
                answer = client.get(path, params=asked)
                if answer.status_code != 200:
                    bad += 1
                    print(f"{answer.status_code} {path} {text[:200]!r}", file=sys.stderr)
    return bad


def _load_sample(settings: Settings) -> None:
    class Silent:
        def start(self, name: str) -> None: ...
        def advance(self, counts: object, fraction: float | None) -> None: ...
        def note(self, message: str) -> None: ...

    with archive_scope(settings) as archive:
        run_ingest(
            [str(resource_dir("sample"))],
            RunOptions(),
            database=archive.database,
            indexer=make_indexer(settings, archive),
            watcher=Silent(),
        )


def _parse_ms(text: str) -> float:
    long = (text * (10_000 // max(1, len(text)) + 1))[:10_000]
    started = time.process_time()
    parse(long, datetime.now(UTC))
    return 1_000 * (time.process_time() - started)


if __name__ == "__main__":
    sys.exit(main())
