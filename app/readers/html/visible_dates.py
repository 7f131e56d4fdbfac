"""Dates that readers see on a page, and those of attributes beside them, with what they are and where they stand.

What is marked as published goes before what is only marked as a date, and both before what nothing marks;
what stands around the title goes before what stands elsewhere. Dates of comments, of pictures, and of what
leads to other articles are none of the article's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.readers.html.date_marks import Mark, mark_of_names, mark_of_words, words_of_names
from app.readers.html.date_places import Place, Places, find_title
from app.readers.html.days import Day, find_day, find_days
from app.readers.html.tree import Element, measure, short_text_of

MAX_FOUND = 400
LONGEST_LINE = 160
"""Characters of a text with a date in it that is no prose."""
LONGEST_MARKED = 250
LONG_BLOCK = 140
"""Characters of a text that the article itself may begin with."""
_BEFORE_TITLE, _BEHIND_TITLE = 600, 2_500
"""Characters of text around the title within which the lines about its article stand."""
_LABEL = 60
"""Characters in front of a date in which its label stands."""
_OPENING = 15
_DATED = (
    "datetime",
    "content",
    "data-date",
    "data-datetime",
    "data-time",
    "data-date-time",
    "data-published",
)
_TITLED = frozenset(("abbr", "time", "span"))
"""Elements that older microformats give a date by their `title`."""
_FOR_PROGRAMS = re.compile(r"\s*\d{4}-\d\d-\d\d|\s*\d{8}")
_ORDER = (
    (Mark.PUBLISHED, Place.HEAD), (Mark.DATE, Place.HEAD), (Mark.PUBLISHED, Place.ARTICLE),
    (Mark.NONE, Place.HEAD), (Mark.PUBLISHED, Place.PAGE), (Mark.DATE, Place.ARTICLE), (Mark.DATE, Place.PAGE),
    (Mark.PUBLISHED, Place.AROUND), (Mark.DATE, Place.AROUND), (Mark.UPDATED, Place.HEAD),
    (Mark.UPDATED, Place.ARTICLE), (Mark.NONE, Place.ARTICLE), (Mark.NONE, Place.PAGE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date, and what the page shows of its meaning."""

    day: Day
    mark: Mark
    place: Place
    is_declared: bool = False
    """Whether a property for programs says what it is."""

    @property
    def rank(self) -> int:
        """How far it is from being the publication, from 0."""
        meaning = (self.mark, self.place)
        return _ORDER.index(meaning) if meaning in _ORDER else len(_ORDER)


def find_visible_dates(
    tree: Element, titles: Iterable[str], outlet: frozenset[str], language: str
) -> list[VisibleDate]:
    """All dates that may be the article's, best first.

    `titles` are what the head of the page calls it, `outlet` keys of names of the outlet.
    """
    body = tree.find(".//body")
    body = tree if body is None else body
    walk = _Walk(body, find_title(body, titles, outlet), language)
    return sorted(walk.dates(), key=lambda date: date.rank)


class _Context(NamedTuple):
    """What is known of the text in an element by the elements around it."""

    mark: Mark = Mark.NONE
    in_article: bool = False
    is_around: bool = False


class _Found(NamedTuple):
    day: Day
    mark: Mark
    at: int
    """Characters of text in front of it."""
    element: Element
    context: _Context
    is_declared: bool


class _Walk:
    """One pass over the page, in its order."""

    def __init__(self, body: Element, title: Element | None, language: str) -> None:
        self._body = body
        self._language = language
        self._lengths = measure(body)
        self._places = Places(body, self._lengths, title)
        self._position = 0
        self._long_blocks: list[int] = []
        self._found: list[_Found] = []
        self._title_at: tuple[int, int] | None = None

    def dates(self) -> Iterator[VisibleDate]:
        self._walk()
        for found in self._found:
            place = self._place(found)
            if place is Place.HEAD or not self._places.is_teaser(found.element):
                yield VisibleDate(found.day, found.mark, place, found.is_declared)

    def _walk(self) -> None:
        # Not by recursion, as pages may be nested thousands deep; None stands for the end of an element.
        stack: list[tuple[Element, _Context | None, _Context]] = [(self._body, _Context(), _Context())]
        while stack:
            element, context, outer = stack.pop()
            if context is None:
                self._read(element.tail, element, outer, is_behind=True)
                continue
            if element is not self._body:
                stack.append((element, None, outer))
            if not isinstance(element.tag, str):
                continue
            words = words_of_names(element)
            if self._places.is_of_others(element, words):
                self._position += self._lengths[element]
                continue
            context = self._enter(element, words, context)
            stack.extend((child, context, context) for child in reversed(element))
            self._read(element.text, element, context)

    def _enter(self, element: Element, words: str, context: _Context) -> _Context:
        if element is self._places.title:
            self._title_at = (self._position, self._position + self._lengths[element])
        mark = mark_of_names(words) if words else Mark.NONE
        if element.tag == "time":
            mark = Mark.PUBLISHED if element.get("pubdate") is not None else mark
            mark = Mark.DATE if mark is Mark.NONE else mark
        inner = _Context(
            context.mark if mark is Mark.NONE else mark,
            context.in_article or self._places.is_article(element, words),
            context.is_around or self._places.is_around(element, words),
        )
        if mark not in (Mark.NONE, Mark.OTHER):
            self._read_marked(element, inner)
        return inner

    def _read_marked(self, element: Element, context: _Context) -> None:
        """Dates in attributes, and one that tags divide: `<span class="date"><b>4</b> <i>May</i> 2019</span>`."""
        is_declared = element.get("itemprop") is not None or element.get("property") is not None
        text = (
            short_text_of(element, LONGEST_MARKED) if len(element) else " ".join((element.text or "").split())
        )
        seen = find_day(text, self._language) if len(text) <= LONGEST_MARKED else None
        label = mark_of_words(text[: seen.start] if seen else text) if text else None
        for written in _attributes(element):
            day = find_day(written, self._language)
            # Where they differ, what readers see is what is meant; so it is where both are written for them.
            if day and (seen is None or (_is_near(seen, day) and _FOR_PROGRAMS.match(written))):
                self._add(day, context.mark if label is None else label, element, context, is_declared)
        if seen and len(element) and not self._is_within_piece(element):
            self._add(seen, context.mark if label is None else label, element, context, is_declared)

    def _is_within_piece(self, element: Element) -> bool:
        """Whether a date stands in one piece of the text, where it is read by itself."""
        return any(find_day(str(piece), self._language) for piece in element.itertext())

    def _read(
        self, text: str | None, element: Element, context: _Context, *, is_behind: bool = False
    ) -> None:
        """A text in an element, or behind it."""
        line = " ".join(text.split()) if text else ""
        if not line:
            return
        if len(line) >= LONG_BLOCK:
            self._long_blocks.append(self._position)
        if context.mark is not Mark.OTHER:
            for day in find_days(line, self._language):
                if len(line) <= LONGEST_LINE or day.start <= _OPENING:
                    self._add(day, self._mark(line, day, element, context, is_behind), element, context)
        self._position += len(line)

    def _mark(self, line: str, day: Day, element: Element, context: _Context, is_behind: bool) -> Mark:
        before = line[: day.start][-_LABEL:]
        label = mark_of_words(before)
        if label is None and day.start < 4:
            before = short_text_of(element, _LABEL) if is_behind else _text_before(element)
            label = mark_of_words(before)
        return context.mark if label is None else label

    def _add(
        self, day: Day, mark: Mark, element: Element, context: _Context, is_declared: bool = False
    ) -> None:
        if mark is not Mark.OTHER and len(self._found) < MAX_FOUND:
            self._found.append(_Found(day, mark, self._position, element, context, is_declared))

    def _place(self, found: _Found) -> Place:
        is_around = found.context.is_around
        if self._is_beside_title(found.at):
            return Place.ARTICLE if is_around else Place.HEAD
        if is_around:
            return Place.AROUND
        return Place.ARTICLE if found.context.in_article else Place.PAGE

    def _is_beside_title(self, at: int) -> bool:
        if self._title_at is None:
            return False
        start, end = self._title_at
        text_begins = next((block for block in self._long_blocks if block >= end), end + _BEHIND_TITLE)
        return start - _BEFORE_TITLE <= at < start or end <= at <= min(text_begins, end + _BEHIND_TITLE)


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
