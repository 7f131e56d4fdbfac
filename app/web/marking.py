"""The text of an article as HTML, the words of a search marked and numbered for links to lead to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.search.highlight import mark
from app.search.matching import Matcher

_MARK = re.compile("<mark>")  # the text around it is escaped, so that it can only be one of ours
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Title, summary and paragraphs, each escaped HTML."""

    title: str
    summary: str
    paragraphs: tuple[str, ...]
    marks: int
    """How many words or phrases are marked; the elements have the ids `match-1` to this."""


def mark_text(title: str, summary: str, body: str, language: str, matcher: Matcher | None) -> MarkedText:
    """A text to read; without a `matcher` nothing is marked."""
    numbers = _Numbers()

    def render(text: str) -> str:
        html = mark(text, matcher.find_spans(text, language) if matcher else ())
        return _MARK.sub(numbers.next_mark, html).replace("\n", "<br>")

    marked_title, marked_summary = render(title), render(summary)
    paragraphs = tuple(render(paragraph) for paragraph in split_paragraphs(body))
    return MarkedText(marked_title, marked_summary, paragraphs, numbers.count)


def split_paragraphs(body: str) -> Iterator[str]:
    """Paragraphs of a body; lines within one stay."""
    return (each.strip("\n") for each in _BETWEEN_PARAGRAPHS.split(body) if each.strip())


class _Numbers:
    def __init__(self) -> None:
        self.count = 0

    def next_mark(self, _found: re.Match[str]) -> str:
        self.count += 1
        return f'<mark id="match-{self.count}">'
