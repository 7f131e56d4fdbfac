"""The front page: the box, the archive in one sentence and on a timeline, the newest articles and tags."""

from datetime import timedelta

from fastapi import APIRouter, Response

from app.db import session_scope
from app.search.archive import Archive, FacetValue, search_archive
from app.search.periods import parse_date_span
from app.search.request import SearchRequest
from app.search.timeline import count_all_days
from app.store.names import count_names
from app.web.deps import ArchiveDep, PagesDep
from app.web.examples import gather_material, list_examples
from app.web.links import Counted, source_url, tag_url
from app.web.results import view_results
from app.web.timelines import view_timeline, write_span
from app.web.wording import gettext, ngettext

router = APIRouter()
_EXAMPLES = ("phrase", "hashtag", "without", "words", "source", "year")
_SHOWN_EXAMPLES = 3
_LAST_DAYS = 30
_NEWEST = SearchRequest(page_size=8, facets=("source",), facet_size=12)


@router.get("/", include_in_schema=False)
def home(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The front page."""
    outcome = search_archive(archive, _NEWEST)
    days = count_all_days(archive)
    last_day = max((day.value for day in days), default="")
    span = write_span(min(day.value for day in days)[:4], last_day[:4]) if days else ""
    found = list_examples(archive, gather_material(archive), _EXAMPLES)
    examples = [found[kind] for kind in _EXAMPLES if kind in found]
    return pages.respond(
        "pages/home.html",
        total=outcome.total,
        sentence=_sentence(archive, outcome.total, span),
        timeline=view_timeline(SearchRequest(), days, days),
        examples=examples[:_SHOWN_EXAMPLES],
        results=view_results(outcome, archive.now(), is_browsed=True),
        tags=_latest_tags(archive, last_day),
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


def _latest_tags(archive: Archive, last_day: str) -> list[Counted]:
    """The most used tags of the archive's last month; of all of it, where that month has none."""
    asked = SearchRequest(page_size=1, facets=("tag",), facet_size=24)
    values: tuple[FacetValue, ...] = ()
    if last_day:
        start, end = parse_date_span(last_day)
        month = SearchRequest(
            page_size=1, facets=("tag",), facet_size=24, dates=(start - timedelta(days=_LAST_DAYS), end)
        )
        values = search_archive(archive, month).facets["tag"]
    values = values or search_archive(archive, asked).facets["tag"]
    return [Counted(f"#{each.label}", tag_url(each.value), each.count) for each in values]
