"""Exported articles a second, as JSON Lines: over HTTP and by the command."""

import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

from bench.figures import Bar, Figure
from bench.measuring import BenchError, run_child

_FIELDS = "title,source,published_at,section,tags,authors,language,summary,url,word_count"
"""Those of a list."""
_READ_BYTES = 1 << 20
_CASES = (
    ("without bodies", f"&fields={_FIELDS}", ("--fields", _FIELDS), Bar(20_000, "at least")),
    ("with bodies", f"&fields={_FIELDS},body", ("--fields", f"{_FIELDS},body"), Bar(8_000, "at least")),
    ("to be loaded again", "", (), Bar(8_000, "at least")),
)


def measure_exports(archive: Path, articles: int, port: int) -> list[Figure]:
    """Of the whole archive, its start included.

    Raises:
        BenchError: a line is missing.
    """
    figures = []
    for name, parameters, options, bar in _CASES:
        seconds, lines = _download(f"http://127.0.0.1:{port}/api/v1/export?format=jsonl{parameters}")
        _check(articles, lines)
        figures.append(Figure("export over HTTP", name, articles / seconds, "articles/s", bar=bar))
        output = archive / "bench-export.jsonl"
        try:
            ran = run_child("app", "export", str(output), "--data", str(archive), *options)
            _check(articles, int(subprocess.check_output(["wc", "-l", output]).split()[0]))
        finally:
            output.unlink(missing_ok=True)
        figures.append(Figure("backissue export", name, articles / ran.seconds, "articles/s", bar=bar))
    return sorted(figures, key=lambda figure: figure.group)


def _download(url: str) -> tuple[float, int]:
    lines = 0
    started = time.perf_counter()
    with urlopen(url) as answer:
        while piece := answer.read(_READ_BYTES):
            lines += piece.count(b"\n")
    return time.perf_counter() - started, lines


def _check(articles: int, lines: int) -> None:
    # Texts that articles had before are lines, too.
    if lines < articles:
        raise BenchError(f"{lines} lines were exported of {articles} articles")
