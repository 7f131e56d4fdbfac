"""What came out wrong, page by page: fields beside what was expected, lines of text too many or missing."""

from collections.abc import Iterator, Sequence

from bench.extraction.extracting import Extracted
from bench.extraction.measures import overlap
from bench.extraction.pages import Case
from bench.extraction.scoring import Score

GOOD_BODY = 0.97
_SHOWN = 110
_MOST_LINES = 12


def print_failures(cases: Sequence[Case], extracted: Sequence[Extracted], scores: Sequence[Score]) -> None:
    """One paragraph a page with a field that is wrong, or a body below 0.97."""
    for case, read, score in zip(cases, extracted, scores, strict=True):
        if lines := list(_lines(case, read, score)):
            print(f"\n{case.outlet}  {case.name}")
            print("\n".join(lines))


def _lines(case: Case, read: Extracted, score: Score) -> Iterator[str]:
    expected = case.expected
    if read.said:
        yield f"  said      {read.said}"
    if not score.title:
        kind = "another of its headlines" if score.title_of_page else "wrong"
        yield f"  title     {read.title!r}, expected {expected.title!r}: {kind}"
    if not score.day:
        yield f"  day       {read.published_at}, expected {expected.published_at}"
    if not score.authors:
        yield f"  authors   {', '.join(read.authors) or '-'}; expected {', '.join(expected.authors) or '-'}"
    if score.body < GOOD_BODY:
        yield f"  body      F1 {score.body:.3f}, precision {score.precision:.3f}, recall {score.recall:.3f}"
        whole = "\n".join((*expected.standfirst, *expected.paragraphs))
        yield from _differences("too much", read.body.split("\n"), whole)
        yield from _differences("missing", whole.split("\n"), read.body)


def _differences(what: str, lines: Sequence[str], text: str) -> Iterator[str]:
    """Lines of which most is not in the text."""
    others = [line for line in lines if line.strip() and line.strip() not in text]
    others = [line for line in others if overlap(text, line).precision < 0.5]
    for line in others[:_MOST_LINES]:
        yield f"  {what:9} {line[:_SHOWN]}"
    if len(others) > _MOST_LINES:
        yield f"  {what:9} and {len(others) - _MOST_LINES} lines more"
