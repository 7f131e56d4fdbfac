"""Pages audited by Lighthouse as a phone on a slow network sees them: `npm install lighthouse` brings it."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bench.measuring import BenchError

AUDITED = ("all", "article")
"""Pages whose scores are to be at least `LEAST_SCORE`: of searches that of everything, as no other is open to
crawlers, which costs 40 points of a category.
"""
LEAST_SCORE = 95
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_CHROME_FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir="
)
_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Audit:
    """What Lighthouse says of a page."""

    scores: dict[str, int]
    """By category, of 100."""
    faults: tuple[str, ...]
    """Titles of the audits that cost a score."""


def audit(program: Path, browser: str, address: str) -> Audit:
    """Audit a page with Lighthouse's own settings for phones.

    Raises:
        BenchError: no such program, or it does not end well.
    """
    with TemporaryDirectory(prefix="backissue-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command = [
            *(str(program), address, "--quiet", "--output=json", f"--output-path={report}"),
            f"--only-categories={','.join(_CATEGORIES)}",
            f"--chrome-flags={_CHROME_FLAGS}{folder}/profile",
        ]
        try:
            ran = subprocess.run(
                command,
                env={**os.environ, "CHROME_PATH": browser},
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BenchError(f"Lighthouse cannot be run: {error}") from error
        if not report.is_file():
            raise BenchError(f"Lighthouse has no report of {address}: {ran.stderr[-500:]}")
        return _read(orjson.loads(report.read_bytes()))


def _read(report: dict[str, dict[str, dict[str, object]]]) -> Audit:
    scores = {name: report["categories"][name]["score"] for name in _CATEGORIES}
    if not all(isinstance(score, int | float) for score in scores.values()):
        raise BenchError(f"Lighthouse gives no score: {scores}")
    return Audit(
        {name: round(100 * float(str(score))) for name, score in scores.items()}, tuple(_faults(report))
    )


def _faults(report: dict[str, dict[str, dict[str, object]]]) -> Iterator[str]:
    for name in _CATEGORIES:
        for weighed in report["categories"][name]["auditRefs"]:  # type: ignore[attr-defined]
            done = report["audits"][weighed["id"]]
            score = done["score"]
            if weighed["weight"] and isinstance(score, int | float) and score < 1:
                yield f"{name}: {done['title']} ({done.get('displayValue') or score})"
