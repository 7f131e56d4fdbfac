"""An article in a list: its words marked, its names and date as links and texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from app.exporting.records import shape_date
from app.search.archive import Outcome, Result
from app.search.request import FilterField, filed_under
from app.store.reading import NamePair, StoredArticle
from app.web.dates import format_ago, format_date
from app.web.links import Link, article_url, search_url, source_url, tag_url

_TAGS = 6


@dataclass(frozen=True, slots=True)
class Byline:
    """Where and when an article appeared, and in what it is filed."""

    source: Link | None
    date: str
    date_iso: str
    """Empty where it is unknown."""
    ago: str
    authors: tuple[Link, ...]
    section: Link | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """An article in a list. Its title and snippet are HTML, escaped where the matches were marked."""

    anchor: str
    url: str
    title_html: str
    snippet_html: str
    language: str
    byline: Byline
    tags: tuple[Link, ...]


def view_results(outcome: Outcome, now: datetime, *, is_browsed: bool = False) -> tuple[ResultView, ...]:
    """The results of a page. Their links carry the search on, unless the list `is_browsed`, not searched."""
    request = outcome.found.request
    first = (request.page - 1) * request.page_size + 1
    return tuple(
        _view(result, now, article_url(result.article.public_id, None if is_browsed else request, place))
        for place, result in enumerate(outcome.results, first)
    )


def view_also(outcome: Outcome, now: datetime) -> tuple[ResultView, ...]:
    """The results a page goes on with. Their links carry the search on, but no place in its results."""
    request = outcome.found.request
    return tuple(
        _view(result, now, article_url(result.article.public_id, request)) for result in outcome.also
    )


def view_listed(articles: Iterable[StoredArticle], now: datetime) -> tuple[ResultView, ...]:
    """Articles that no search has found, without snippets."""
    plain = (Result(article, None, escape(article.title, quote=False), "") for article in articles)
    return tuple(_view(result, now, article_url(result.article.public_id)) for result in plain)


def view_byline(article: StoredArticle, now: datetime) -> Byline:
    """The line below a title."""
    return Byline(
        source=article.source and Link(article.source[1], source_url(article.source[0])),
        date=format_date(article.published_as_written, article.published_precision),
        date_iso=shape_date(article.published_as_written, article.published_precision),
        ago=format_ago(article.published_as_written, now),
        authors=tuple(filter_link("author", each) for each in article.authors),
        section=article.section and filter_link("section", article.section),
    )


def view_tags(tags: Iterable[NamePair]) -> tuple[Link, ...]:
    """Tags as links to their pages."""
    return tuple(Link(f"#{name}", tag_url(slug)) for slug, name in tags)


def filter_link(field: FilterField, name: NamePair) -> Link:
    """A name as a link to the search for what is filed under it."""
    return Link(name[1], search_url(filed_under(field, name[0])))


def _view(result: Result, now: datetime, url: str) -> ResultView:
    article = result.article
    return ResultView(
        anchor=f"a-{article.public_id}",
        url=url,
        title_html=result.title_html,
        snippet_html=result.snippet_html,
        language=article.language,
        byline=view_byline(article, now),
        tags=view_tags(article.tags[:_TAGS]),
    )
