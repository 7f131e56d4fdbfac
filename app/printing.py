"""What the command line prints: results on standard output, everything else on standard error."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import orjson
from rich.console import Console

from app.ingest.report import FIELDS, Report

if TYPE_CHECKING:
    from app.search.archive import Outcome
    from app.upkeep.doctor import Finding

# Markup and emoji codes are off: names of files and titles may hold brackets and colons.
out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


def print_json(value: dict[str, Any]) -> None:
    """One object on one line, in UTF-8 whatever the terminal's encoding."""
    out.file.flush()
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def print_report(report: Report, *, dry_run: bool = False) -> None:
    """The problems of a run in one line each, its counts in a line, and how often each field was found."""
    for problem in report.problems:
        err.print(": ".join(part for part in (problem.input, problem.position, problem.message) if part))
    counts = report.counts
    stored = " (dry run: nothing is stored)" if dry_run else ""
    supplemented = f"supplemented {counts.supplemented:,}, " if counts.supplemented else ""
    duplicate = f"duplicate {counts.duplicate:,}, " if counts.duplicate else ""
    out.print(
        f"read {counts.read:,}, new {counts.new:,}, updated {counts.updated:,}, "
        f"{supplemented}unchanged {counts.unchanged:,}, {duplicate}failed {counts.failed:,}, "
        f"in {report.seconds:.1f} seconds{stored}"
    )
    if counts.read > counts.failed:
        shares = ", ".join(f"{name} {report.share_with(name):.0%}" for name in FIELDS)
        out.print(f"fields found: {shares}")


def print_outcome(outcome: "Outcome") -> None:
    """How many were found, and a line for each article of the page: id, day, source, title."""
    for notice in outcome.found.parsed.notices:
        err.print(notice.sentence)
    out.print(count_articles(outcome.total))
    for result in outcome.results:
        article = result.article
        published = article.published_as_written
        date = published.date().isoformat() if published else "undated"
        out.print(
            f"{article.public_id}  {date}  {article.source[1] if article.source else ''}  {article.title}"
        )


def print_findings(findings: "Iterable[Finding]") -> None:
    """A line each, problems marked."""
    marks = {"ok": "well    ", "note": "note    ", "problem": "PROBLEM "}
    for finding in findings:
        out.print(marks[finding.level] + finding.what)


def count_articles(number: int) -> str:
    """`1 article`, `1,200 articles`."""
    return "1 article" if number == 1 else f"{number:,} articles"
