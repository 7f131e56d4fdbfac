"""The archive as a whole, for whoever reads from it: its database and its index, searched together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine as Database
from sqlmodel import Session

from app.db import session_scope
from app.search.engines.base import FacetCount, Hit
from app.search.finding import Found, find
from app.search.highlight import mark, snippet
from app.search.index import SearchIndex
from app.search.matching import Matcher
from app.search.notices import Notice
from app.search.request import FacetField, Filter, SearchRequest
from app.search.spelling import FEW, find_better_query
from app.store.names import TABLES, find_names, find_names_of
from app.store.reading import StoredArticle, list_articles


@dataclass(frozen=True, slots=True)
class Archive:
    """What a request needs of the archive."""

    database: Database
    index: SearchIndex
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Result:
    """An article found."""

    article: StoredArticle
    score: float | None
    title_html: str
    snippet_html: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with its written form and its count."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A search answered."""

    found: Found
    results: tuple[Result, ...]
    facets: dict[FacetField, tuple[FacetValue, ...]]
    did_you_mean: str | None
    """A query that finds more, where this one finds little and has words that the archive has not."""
    also: tuple[Result, ...] = ()
    """Where that is asked for: articles that have some of the words, after those that have all."""

    @property
    def total(self) -> int:
        """All matches."""
        return self.found.matches.total


def search_archive(
    archive: Archive, request: SearchRequest, *, marked: bool = True, bodies: bool = True
) -> Outcome:
    """Search, load the articles of the page, mark what matched, and give facet values their written forms.
    Not `marked`, results have no title and snippet as HTML, which take their time; without `bodies` they then
    have no texts either.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    engine = archive.index.engine()
    found = find(engine, request, archive.now())
    better = find_better_query(engine, *found.with_all) if found.with_all[1] < FEW else None
    matcher = Matcher(found.parsed.tree, engine.stem, engine.frequency) if marked else None
    with session_scope(archive.database) as session:
        found = _with_notices(found, iter_unknown_names(session, request.filters))
        scores = {hit.article_id: hit.score for hit in (*found.matches.hits, *found.also)}
        articles = list_articles(session, list(scores), bodies=marked or bodies)
        results = {article.id: _result(article, scores[article.id], matcher) for article in articles}
        # The facets last: the engine may be counting them still.
        facets = name_facets(session, found.matches.facets)
    return Outcome(found, _of(found.matches.hits, results), facets, better, also=_of(found.also, results))


def name_facets(
    session: Session, counted: Mapping[FacetField, Sequence[FacetCount]]
) -> dict[FacetField, tuple[FacetValue, ...]]:
    """Facets with slugs and written forms, one statement a vocabulary; values of equal count in the order of
    their slugs. Days stay as they are, with the timeline.
    """
    return {facet: name_counts(session, facet, counts) for facet, counts in counted.items() if facet != "day"}


def name_counts(session: Session, facet: FacetField, counts: Sequence[FacetCount]) -> tuple[FacetValue, ...]:
    """The values (at most 10,000) of one facet so."""
    if facet not in TABLES:
        return tuple(FacetValue(each.value, each.value, each.count) for each in counts)
    names = find_names_of(session, facet, [int(each.value) for each in counts])
    # A name that the index has and the database has not is of a database put in place of another just now.
    named = ((names.get(int(each.value)), each.count) for each in counts)
    values = (FacetValue(name.slug, name.name, count) for name, count in named if name)
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))


def iter_unknown_names(session: Session, filters: Sequence[Filter]) -> Iterator[Notice]:
    """That a filter names what nothing in the archive is filed under."""
    for each in filters:
        if each.field not in TABLES:
            continue
        slugs = [*(slug for group in each.wanted for slug in group), *each.unwanted]
        known = find_names(session, each.field, slugs)
        for slug in dict.fromkeys(slugs):
            if slug not in known:
                message = f"there is no {each.field} {slug[:80]!r} in this archive"
                yield Notice("unknown-name", None, message, field=each.field)


def _of(hits: Iterable[Hit], results: Mapping[int, Result]) -> tuple[Result, ...]:
    """The results of hits; an article that is deleted since has none."""
    return tuple(results[hit.article_id] for hit in hits if hit.article_id in results)


def _with_notices(found: Found, notices: Iterable[Notice]) -> Found:
    parsed = found.parsed
    return replace(found, parsed=replace(parsed, notices=(*parsed.notices, *notices)))


def find_total(archive: Archive, request: SearchRequest) -> int:
    """How many articles a search finds.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    counting = replace(request, order_by="newest", page=1, page_size=0, facets=())
    return find(archive.index.engine(), counting, archive.now()).matches.total


def _result(article: StoredArticle, score: float | None, matcher: Matcher | None) -> Result:
    if matcher is None:
        return Result(article, score, "", "")
    return Result(
        article,
        score,
        mark(article.title, matcher.find_spans(article.title, article.language)),
        snippet(article.body or article.summary or "", matcher, article.language),
    )
