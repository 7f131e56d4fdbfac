"""Dates that readers see on a page, and those of attributes beside them, in the order of trust.

What is marked as published goes before what is only marked as a date, and both before what nothing marks;
what stands around the title goes before what stands elsewhere. Dates of comments, of pictures, and of what
leads to other articles are none of the article's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.readers.html.date_marks import Mark
from app.readers.html.date_places import Place, Places, find_title
from app.readers.html.date_walk import Found, Walk
from app.readers.html.days import Day
from app.readers.html.tree import Element, measure

_BEFORE_TITLE, _BEHIND_TITLE = 600, 2_500
"""Characters of text around the title within which the lines about its article stand."""
_LIST = 3
"""Days in elements of one kind: of a list of articles, or of comments."""
_ORDER = (
    (Mark.PUBLISHED, Place.HEAD), (Mark.DATE, Place.HEAD),
    (Mark.PUBLISHED, Place.ARTICLE), (Mark.NONE, Place.HEAD), (Mark.PUBLISHED, Place.PAGE),
    (Mark.DATE, Place.ARTICLE), (Mark.DATE, Place.PAGE),
    (Mark.PUBLISHED, Place.AROUND), (Mark.DATE, Place.AROUND),
    (Mark.UPDATED, Place.HEAD), (Mark.UPDATED, Place.ARTICLE),
    (Mark.NONE, Place.ARTICLE), (Mark.NONE, Place.PAGE),
)  # fmt: skip
MARKED_BESIDE_TITLE, MARKED, CHANGED, UNMARKED = 1, 8, 10, 12
"""The last ranks of each kind."""


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date, and what the page shows of its meaning."""

    day: Day
    mark: Mark
    place: Place
    is_declared: bool = False
    """Whether a property for programs says that it is the publication."""

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
    lengths = measure(body)
    places = Places(body, lengths, find_title(body, titles, outlet))
    walk = Walk(body, lengths, places, language)
    walk.run()
    return sorted(_placed(walk, places), key=lambda date: date.rank)


def _placed(walk: Walk, places: Places) -> Iterator[VisibleDate]:
    days = defaultdict(set)
    for found in walk.found:
        days[_kind_of(found.element)].add(found.day.readings)
    for found in walk.found:
        is_beside = _is_beside_title(found.at, walk)
        if is_beside or not (len(days[_kind_of(found.element)]) >= _LIST or places.is_teaser(found.element)):
            yield VisibleDate(found.day, found.mark, _place(found, is_beside=is_beside), found.is_declared)


def _kind_of(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _place(found: Found, *, is_beside: bool) -> Place:
    if is_beside:
        return Place.ARTICLE if found.is_around else Place.HEAD
    if found.is_around:
        return Place.AROUND
    return Place.ARTICLE if found.in_article else Place.PAGE


def _is_beside_title(at: int, walk: Walk) -> bool:
    """Whether a position is a little before the title, or between it and the text of the article."""
    if walk.title_at is None:
        return False
    start, end = walk.title_at
    last = end + _BEHIND_TITLE
    text_begins = next((block for block in walk.long_blocks if block >= end), last)
    return start - _BEFORE_TITLE <= at < start or end <= at <= min(text_begins, last)
