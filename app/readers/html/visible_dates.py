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
from app.readers.html.tree import Element, drop, measure, short_text_of

_BEFORE_TITLE, _BEHIND_TITLE = 600, 2_500
"""Characters of text around the title within which the lines about its article stand."""
_LONGEST_DROPPED = 100
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
    walk, places = _look_through(tree, titles, outlet, language)
    dates = (
        VisibleDate(found.day, found.mark, _place(found, walk), found.is_declared)
        for found in _own(walk, places)
    )
    return sorted(dates, key=lambda date: date.rank)


def drop_dates_of_teasers(
    tree: Element, titles: Iterable[str], outlet: frozenset[str], language: str
) -> None:
    """Take out of a page, in place, the short elements around its article with dates of what they lead to."""
    walk, places = _look_through(tree, titles, outlet, language)
    teasers = (found for found in walk.found if found.is_around and _is_teaser(found, walk, places))
    for element in {found.element for found in teasers}:
        if element.getparent() is not None and short_text_of(element, _LONGEST_DROPPED):
            drop(element)


def _look_through(
    tree: Element, titles: Iterable[str], outlet: frozenset[str], language: str
) -> tuple[Walk, Places]:
    body = tree.find(".//body")
    body = tree if body is None else body
    lengths = measure(body)
    places = Places(body, lengths, find_title(body, titles, outlet))
    walk = Walk(body, lengths, places, language)
    walk.run()
    return walk, places


def _own(walk: Walk, places: Places) -> Iterator[Found]:
    """What is neither of a list nor of what leads to other articles."""
    days = defaultdict(set)
    for found in walk.found:
        days[_kind_of(found.element)].add(found.day.readings)
    for found in walk.found:
        is_listed = len(days[_kind_of(found.element)]) >= _LIST and not _is_of_head(found, walk)
        if not is_listed and not _is_teaser(found, walk, places):
            yield found


def _is_teaser(found: Found, walk: Walk, places: Places) -> bool:
    return not _is_of_head(found, walk) and places.is_teaser(found.element)


def _is_of_head(found: Found, walk: Walk) -> bool:
    return _is_beside_title(found.at, walk) and not found.is_around


def _kind_of(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _place(found: Found, walk: Walk) -> Place:
    if _is_beside_title(found.at, walk):
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
    blocks = [block for block in walk.long_blocks if block >= end]
    text_begins = blocks[1] if len(blocks) > 1 else last
    return start - _BEFORE_TITLE <= at < start or end <= at <= min(text_begins, last)
