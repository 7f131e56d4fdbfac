"""Scores: each page against what is expected of it, and their means."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import fmean

from app.ingest.bylines import split_authors
from app.readers.html.decoding import decode_page
from app.readers.html.fields import iter_titles
from app.readers.html.names import without_outlet
from app.readers.html.page import read_facts
from app.readers.html.tree import parse
from bench.extraction.extracting import Extracted
from bench.extraction.measures import is_same, is_same_day, is_same_people, key_of, overlap
from bench.extraction.pages import Case


@dataclass(frozen=True, slots=True)
class Own:
    """What a page calls itself and its outlet, as keys."""

    titles: frozenset[str]
    outlet: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page, or the means of several; each from 0 to 1."""

    body: float
    """F1 against all that is expected, with its standfirst."""
    body_without_standfirst: float
    """F1 against paragraphs and headings alone: a standfirst that was read counts as wrong."""
    precision: float
    recall: float
    """Both of `body`."""
    title: float
    title_of_page: float
    """Also where the page has two headlines of its own, of which another was expected."""
    day: float
    authors: float
    """Without names of the outlet, which the archive does not take for authors."""
    authors_with_outlet: float


def look_at(case: Case) -> Own:
    """Titles and outlet of a page by its head and headings."""
    page = read_facts(parse(decode_page(case.payload, None)[0]), case.url)
    titles = {key_of(without_outlet(title, page.outlet)) for title, _ in iter_titles(page)}
    return Own(frozenset(titles), page.outlet)


def score(case: Case, own: Own, extracted: Extracted) -> Score:
    """One page."""
    expected = case.expected
    paragraphs = "\n".join(expected.paragraphs)
    whole = overlap("\n".join((*expected.standfirst, paragraphs)), extracted.body)
    authors = split_authors(expected.authors)
    right_title = is_same(expected.title, extracted.title)
    two_headlines = {key_of(expected.title), key_of(extracted.title)} <= own.titles
    return Score(
        body=whole.f1,
        body_without_standfirst=overlap(paragraphs, extracted.body).f1,
        precision=whole.precision,
        recall=whole.recall,
        title=float(right_title),
        title_of_page=float(right_title or two_headlines),
        day=float(is_same_day(expected.published_at, extracted.published_at, has_time=extracted.has_time)),
        authors=float(is_same_people(authors, extracted.authors, own.outlet)),
        authors_with_outlet=float(is_same_people(authors, extracted.authors, frozenset())),
    )


def mean(scores: Sequence[Score]) -> Score:
    """Each page counts the same."""
    return Score(*(fmean(getattr(each, name.name) for each in scores) for name in fields(Score)))
