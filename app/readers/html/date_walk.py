"""One pass over a page, which finds the dates in its text and in attributes, and what stands beside each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.readers.html.date_marks import (
    Mark,
    mark_of_names,
    mark_of_words,
    words_of_names,
    words_of_properties,
)
from app.readers.html.date_places import Places
from app.readers.html.days import Day, find_day, find_day_of_program, find_days, may_be_date
from app.readers.html.tree import Element, Lengths, short_text_of

MAX_FOUND = 200
LONGEST_LINE = 160
"""Characters of a text with a date in it that is no prose."""
LONGEST_MARKED = 250
LONG_BLOCK = 80
"""Characters of a paragraph of the article, or of its standfirst."""
_LABEL = 60
"""Characters in front of a date in which its label stands."""
_OPENING = 15
"""Characters of prose in which a date is that of the prose."""
_LABELLED_OUTSIDE = 4
"""Characters in front of a date that are no label of it, so that one is looked for before its element."""
_FOR_PROGRAMS = re.compile(r"\s*\d{4}-\d\d-\d\d|\s*\d{8}|\s*\d{10}")
_DATED = (
    "datetime",
    "content",
    "data-date",
    "data-datetime",
    "data-time",
    "data-date-time",
    "data-published",
    "data-timestamp",
    "data-utime",
    "data-unixtime",
)
_TITLED = frozenset(("abbr", "time", "span"))
"""Elements that older microformats give a date by their `title`."""


class Context(NamedTuple):
    """What is known of the text in an element by the elements around it."""

    mark: Mark = Mark.NONE
    in_article: bool = False
    is_around: bool = False


class Found(NamedTuple):
    """A date, and where it stands."""

    day: Day
    mark: Mark
    at: int
    """Characters of text in front of it."""
    element: Element
    in_article: bool
    is_around: bool
    is_declared: bool
    """Whether a property for programs says that it is the publication."""


class Walk:
    """The pass, and what it has found."""

    def __init__(self, body: Element, lengths: Lengths, places: Places, language: str) -> None:
        self.found: list[Found] = []
        self.long_blocks: list[int] = []
        """Positions of what may be paragraphs."""
        self.title_at: tuple[int, int] | None = None
        """Where the title begins and ends; None where the page shows none."""
        self._body = body
        self._language = language
        self._lengths = lengths
        self._places = places
        self._position = 0

    def run(self) -> None:
        """Look at the whole page."""
        # Not by recursion, as pages may be nested thousands deep; None stands for the end of an element.
        stack: list[tuple[Element, Context | None, Context]] = [(self._body, Context(), Context())]
        while stack:
            element, context, outer = stack.pop()
            if context is None:
                self._read(element.tail, element, outer, is_behind=True)
                continue
            if element is not self._body:
                stack.append((element, None, outer))
            words = words_of_names(element)
            if self._places.is_of_others(element, words):
                self._position += self._lengths[element]
                continue
            inner = self._enter(element, words, context)
            stack.extend((child, inner, inner) for child in reversed(element))
            self._read(element.text, element, inner)

    def _enter(self, element: Element, words: str, context: Context) -> Context:
        if element is self._places.title:
            self.title_at = (self._position, self._position + self._lengths[element])
        mark = mark_of_names(words) if words else Mark.NONE
        if "time" in element.tag:  # also `relative-time` and its kin, which are no HTML
            mark = Mark.PUBLISHED if element.get("pubdate") is not None else mark
            mark = Mark.DATE if mark is Mark.NONE else mark
        inner = Context(
            context.mark if mark is Mark.NONE else mark,
            context.in_article or self._places.is_article(element, words),
            context.is_around or self._places.is_around(element, words),
        )
        if mark not in (Mark.NONE, Mark.OTHER):
            self._read_marked(element, inner)
        return inner

    def _read_marked(self, element: Element, context: Context) -> None:
        """Dates in attributes, and one that tags divide: `<p class="date"><b>4</b> <i>May</i> 2019</p>`."""
        is_declared = mark_of_names(words_of_properties(element)) is Mark.PUBLISHED
        text = _text_in(element)
        seen = find_day(text, self._language)
        label = mark_of_words(text[: seen.start] if seen else text) if text else None
        for written in _attributes(element):
            day = find_day_of_program(written, self._language)
            # Where they differ, what readers see is what is meant; so it is where both are written for them.
            if day and (seen is None or (_is_near(seen, day) and _FOR_PROGRAMS.match(written))):
                self._add(day, context.mark if label is None else label, element, context, is_declared)
        if seen and len(element) and not self._is_within_piece(element):
            self._add(seen, context.mark if label is None else label, element, context, is_declared)
        if seen is None and may_be_date(text):
            self._add(Day(text, (), 0, len(text)), context.mark, element, context, is_declared)

    def _is_within_piece(self, element: Element) -> bool:
        """Whether a date stands in one piece of the text, where it is read by itself."""
        return any(find_day(str(piece), self._language) for piece in element.itertext())

    def _read(self, text: str | None, element: Element, context: Context, *, is_behind: bool = False) -> None:
        """A text in an element, or behind it."""
        line = " ".join(text.split()) if text else ""
        if not line:
            return
        if len(line) >= LONG_BLOCK:
            self.long_blocks.append(self._position)
        if context.mark is not Mark.OTHER:
            for day in find_days(line[:LONGEST_LINE], self._language):
                if len(line) <= LONGEST_LINE or day.start <= _OPENING:
                    self._add(day, self._mark(line, day, element, context, is_behind), element, context)
        self._position += len(line)

    def _mark(self, line: str, day: Day, element: Element, context: Context, is_behind: bool) -> Mark:
        before = line[: day.start][-_LABEL:]
        label = mark_of_words(before)
        if label is None and day.start < _LABELLED_OUTSIDE:
            before = short_text_of(element, _LABEL) if is_behind else _text_before(element)
            # What has a date of its own is no label of another.
            label = None if find_day(before, self._language) else mark_of_words(before)
        return context.mark if label is None else label

    def _add(
        self, day: Day, mark: Mark, element: Element, context: Context, is_declared: bool = False
    ) -> None:
        if mark is not Mark.OTHER and len(self.found) < MAX_FOUND:
            self.found.append(
                Found(day, mark, self._position, element, context.in_article, context.is_around, is_declared)
            )


def _text_in(element: Element) -> str:
    """A short text in an element, with spaces between what its tags divide; empty where it is long."""
    if not len(element):
        text = " ".join((element.text or "").split())
        return text if len(text) <= LONGEST_MARKED else ""
    if not short_text_of(element, LONGEST_MARKED):
        return ""
    return " ".join(" ".join(map(str, element.itertext())).split())


def _attributes(element: Element) -> Iterator[str]:
    names = (*_DATED, "title") if element.tag in _TITLED else _DATED
    for name in names:
        written = element.get(name)
        if written and len(written) <= LONGEST_MARKED:
            yield written


def _text_before(element: Element) -> str:
    """Text in front of an element, where that may be a label of what is in it: `Date:`."""
    for each in (element, element.getparent()):
        if each is None:
            break
        previous, parent = each.getprevious(), each.getparent()
        if previous is not None:
            text = short_text_of(previous, _LABEL) if isinstance(previous.tag, str) else ""
            return f"{text} {previous.tail or ''}"[-_LABEL:]
        if parent is not None and (parent.text or "").strip():
            return (parent.text or "")[-_LABEL:]
    return ""


def _is_near(one: Day, other: Day) -> bool:
    """Whether two may be one day: a time is UTC's in one of them."""
    return any(abs((a - b).days) <= 1 for a in one.readings for b in other.readings)
