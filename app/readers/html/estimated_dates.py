"""The day that htmldate makes of a page whose own marks tell none, held to what the page writes."""

import logging
import re
from datetime import date, datetime

from app.readers.html.days import find_days
from app.readers.html.tree import Element, measure_tree, text_of

MOST_ELEMENTS, MOST_DEPTH = 15_000, 200
"""Of a page that is handed to the library, which copies it and searches it over and over."""
MOST_CHARACTERS = 2_000_000
_LAST_MONTH = 12
"""Up to it a number may be a day and a month."""

# It reports each date it cannot use.
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def estimate_date(tree: Element, language: str, captured_at: datetime | None) -> str:
    """A day (ISO 8601) not after `captured_at` (aware; None: not after today); empty where nothing is found.

    A month or a year that the library rounds to its first day is none, and neither is one of two readings of
    a date in figures.
    """
    elements, depth = measure_tree(tree)
    if elements > MOST_ELEMENTS or depth > MOST_DEPTH:
        return ""
    found = _ask(tree, captured_at)
    return found if found and _is_told(date.fromisoformat(found), tree, language) else ""


def _ask(tree: Element, captured_at: datetime | None) -> str | None:
    # Imported here: most pages tell their date themselves.
    from htmldate import find_date

    latest = captured_at.replace(tzinfo=None) if captured_at else None
    try:
        return find_date(tree, original_date=True, max_date=latest)
    except Exception:  # the library's own bugs on hostile pages are of any type
        return None


def _is_told(day: date, tree: Element, language: str) -> bool:
    """Whether the page has the whole day, in a form that can be read in one way only."""
    if day.day > _LAST_MONTH:
        return True
    text = text_of(tree)[:MOST_CHARACTERS]
    if any(found.readings == (day,) for found in find_days(text, language)):
        return True
    attributes = " ".join(str(value) for element in tree.iter() for value in element.attrib.values())
    everywhere = f"{text} {attributes[:MOST_CHARACTERS]}"
    year, month, of_month = day.year, day.month, day.day
    clear = (
        rf"(?<!\d){year}([-/.]?)0?{month}\1(?:0?){of_month}(?!\d)",
        rf"(?<!\d)0?{of_month}\.\s?0?{month}\.\s?(?:{year}|{year % 100:02d})(?!\d)",
    )
    if any(re.search(pattern, everywhere) for pattern in clear):
        return True
    pair = rf"0?{of_month}[/-]0?{month}|0?{month}[/-]0?{of_month}"
    either = re.search(rf"(?<!\d)(?:{pair})[/-](?:{year}|{year % 100:02d})(?!\d)", everywhere)
    return either is None and of_month != 1
