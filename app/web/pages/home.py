"""The front page: the box, the archive in one sentence and on a timeline, the newest articles and tags."""

from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial

from fastapi import APIRouter, Response

from app.db import session_scope
from app.search.archive import Archive, FacetValue, Outcome, search_archive
from app.search.request import SearchRequest
from app.search.timeline import count_periods
from app.store.names import count_names
from app.web.deps import ArchiveDep, PagesDep
from app.web.examples import gather_material, list_examples
from app.web.links import Counted, source_url, tag_url
from app.web.paths import at
from app.web.results import view_results
from app.web.spans import write_span
from app.web.syndication import list_feed_links
from app.web.timelines import view_timeline
from app.web.wording import gettext, ngettext

router = APIRouter()
_EXAMPLES = ("phrase", "hashtag", "without", "words", "source", "year")
_SHOWN_EXAMPLES = 3
_LAST_DAYS = 30
_NEWEST = SearchRequest(page_size=6, facets=("source",), facet_size=10)


@router.get("/", include_in_schema=False)
def home(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The front page."""
    outcome = search_archive(archive, _NEWEST)
    months = count_periods(archive, SearchRequest(), "month")
    span = write_span(*(end(month.value for month in months)[:4] for end in (min, max))) if months else ""
    examples = list_examples(archive, gather_material(archive), _EXAMPLES, _SHOWN_EXAMPLES)
    return pages.respond(
        "pages/home.html",
        total=outcome.total,
        feeds=list_feed_links(at("/search")),
        sentence=_sentence(archive, outcome.total, span),
        timeline=view_timeline(SearchRequest(), months, partial(count_periods, archive, SearchRequest())),
        examples=list(examples.values()),
        results=view_results(outcome, archive.now(), is_browsed=True),
        tags=_latest_tags(archive, outcome),
        sources=[
            Counted(each.label, source_url(each.value), each.count) for each in outcome.facets["source"]
        ],
    )


def _sentence(archive: Archive, total: int, span: str) -> str:
    with session_scope(archive.database) as session:
        sources = count_names(session, "source")
    articles = ngettext("%(count)s article", "%(count)s articles", total)
    if sources:
        from_sources = ngettext("from %(count)s source", "from %(count)s sources", sources)
        articles = f"{articles} {from_sources}"
    return gettext("%(articles)s, %(span)s") % {"articles": articles, "span": span} if span else articles


def _latest_tags(archive: Archive, newest: Outcome) -> list[Counted]:
    """The most used tags of the archive's last month; of all of it, where that month has none."""
    asked = SearchRequest(page_size=0, facets=("tag",), facet_size=24)
    values: tuple[FacetValue, ...] = ()
    last = newest.results[0].article.published_as_written if newest.results else None
    if last:
        # To the end: by the clocks they were published by, others may be later than the newest.
        dates = (last.replace(tzinfo=UTC) - timedelta(days=_LAST_DAYS), None)
        values = search_archive(archive, replace(asked, dates=dates)).facets["tag"]
    values = values or search_archive(archive, asked).facets["tag"]
    return [Counted(f"#{each.label}", tag_url(each.value), each.count) for each in values]
