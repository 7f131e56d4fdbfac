"""The programs that are compared: the day that each finds on a page."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document

from app.ingest.identify import Defaults, NoArticle, identify
from app.readers import html
from app.readers.base import Draft, ReadOptions
from bench.dates.pages import Case

Find = Callable[[Case], date | None]
_DAYS = ("second", "minute", "day")
"""Precisions of a date of which the day is known."""


def find_as_archive(case: Case) -> date | None:
    """Reader and `identify`, as in an ingest of the page; None also where it is no article to them."""
    (item,) = html.read(BytesIO(case.payload), ReadOptions(url=case.url))
    if not isinstance(item, Draft):
        return None
    try:
        published = identify(item, Defaults(as_of=datetime.now(UTC))).published
    except NoArticle:
        return None
    if published is None or published.precision not in _DAYS:
        return None
    return (published.at + timedelta(minutes=published.offset or 0)).date()


def find_with_htmldate(case: Case) -> date | None:
    """With its defaults, which are for the last change."""
    return _day(find_date(case.text, url=case.url))


def find_original_with_htmldate(case: Case) -> date | None:
    """Its search for the publication."""
    return _day(find_date(case.text, url=case.url, original_date=True))


def find_with_trafilatura(case: Case) -> date | None:
    """The date of its metadata."""
    found = bare_extraction(case.payload, url=case.url, with_metadata=True, include_comments=False)
    return _day(found.date) if isinstance(found, Document) else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
