"""The day that htmldate makes of a page whose own marks tell none, held to what the page writes."""

import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime
from itertools import islice

from app.readers.html.date_marks import words_of_names
from app.readers.html.date_places import Places, find_title
from app.readers.html.days import Day, find_days
from app.readers.html.tree import Element, drop, measure, measure_tree, text_of
from app.readers.html.visible_dates import drop_dates_of_teasers

MOST_ELEMENTS, MOST_DEPTH = 15_000, 200
"""Of a page that is handed to the library, which copies it and searches it over and over."""
MOST_CHARACTERS = 2_000_000
_MOST_YEARS = 500
_AROUND_YEAR = 60
"""Characters of a day on either side of its year."""
_LAST_MONTH = 12
"""Up to it a number may be a day and a month."""

# It reports each date it cannot use.
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def estimate_date(
    tree: Element, titles: Iterable[str], outlet: frozenset[str], language: str, captured_at: datetime | None
) -> str:
    """A day (ISO 8601) not after `captured_at` (aware; None: not after today); empty where nothing is found.

    `titles` are what the head of the page calls it, `outlet` keys of names of the outlet. Dates of comments,
    of other articles and of copyrights are taken out before. A month or a year that the library rounds to its
    first day is none, and neither is one of two readings of a date in figures.
    """
    elements, depth = measure_tree(tree)
    if elements > MOST_ELEMENTS or depth > MOST_DEPTH:
        return ""
    page = deepcopy(tree)
    _drop_others(page, titles, outlet)
    drop_dates_of_teasers(page, titles, outlet, language)
    found = _ask(page, captured_at)
    return found if found and _is_told(date.fromisoformat(found), page, language) else ""


def _drop_others(page: Element, titles: Iterable[str], outlet: frozenset[str]) -> None:
    body = page.find(".//body")
    if body is None:
        return
    places = Places(body, measure(body), find_title(body, titles, outlet))
    for element in list(body.iterdescendants()):
        words = words_of_names(element)
        is_script = element.tag in ("script", "style")
        if (places.is_of_others(element, words) and not is_script) or places.is_imprint(element, words):
            drop(element)


def _ask(tree: Element, captured_at: datetime | None) -> str | None:
    # Imported here: most pages tell their date themselves.
    from htmldate import find_date

    latest = captured_at.replace(tzinfo=None) if captured_at else None
    try:
        return find_date(tree, original_date=True, max_date=latest)
    except Exception:  # the library's own bugs on hostile pages are of any type
        return None


def _days_of_year(text: str, year: int, language: str) -> Iterator[Day]:
    """Days near to where a year stands in a text, which is all of them that are in it."""
    for match in islice(re.finditer(rf"(?<!\d){year}(?!\d)", text), _MOST_YEARS):
        start = max(0, match.start() - _AROUND_YEAR)
        before = re.sub(r"\A\S+", "", text[start : match.start()]) if start else text[: match.start()]
        yield from find_days(before + text[match.start() : match.end() + _AROUND_YEAR], language)


def _is_told(day: date, tree: Element, language: str) -> bool:
    """Whether the page has the whole day, in a form that can be read in one way only."""
    if day.day > _LAST_MONTH:
        return True
    text = text_of(tree)[:MOST_CHARACTERS]
    attributes = " ".join(str(value) for element in tree.iter() for value in element.attrib.values())
    everywhere = f"{text} {attributes[:MOST_CHARACTERS]}"
    year, month, of_month = day.year, day.month, day.day
    clear = (
        rf"(?<!\d){year}([-/.]?)0?{month}\1(?:0?){of_month}(?!\d)",
        rf"(?<!\d)0?{of_month}\.\s?0?{month}\.\s?(?:{year}|{year % 100:02d})(?!\d)",
    )
    if any(re.search(pattern, everywhere) for pattern in clear):
        return True
    if any(found.readings == (day,) for found in _days_of_year(text, year, language)):
        return True
    pair = rf"0?{of_month}[/-]0?{month}|0?{month}[/-]0?{of_month}"
    either = re.search(rf"(?<!\d)(?:{pair})[/-](?:{year}|{year % 100:02d})(?!\d)", everywhere)
    return either is None and of_month != 1
