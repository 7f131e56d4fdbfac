"""The front page: the search box, the archive's size and span, the newest articles, tags and sources."""

from collections.abc import Iterator

from fastapi import APIRouter, Response

from app.db import session_scope
from app.search.archive import Outcome, search_archive
from app.search.request import SearchRequest
from app.store.names import count_names
from app.web.deps import ArchiveDep, PagesDep
from app.web.links import Link, search_url
from app.web.years import view_years

router = APIRouter()
_NEWEST = SearchRequest(page_size=10, facets=("tag", "source", "year"), facet_size=30)


@router.get("/", include_in_schema=False)
def home(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The front page."""
    outcome = search_archive(archive, _NEWEST)
    with session_scope(archive.database) as session:
        source_count = count_names(session, "source")
    years = [value.value for value in outcome.facets["year"]]
    return pages.respond(
        "pages/home.html",
        total=outcome.total,
        source_count=source_count,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        years=view_years(SearchRequest(), outcome.facets["year"]),
        examples=tuple(_examples(outcome)),
        results=outcome.results,
        tags=outcome.facets["tag"],
        sources=outcome.facets["source"],
    )


def _examples(outcome: Outcome) -> Iterator[Link]:
    """Searches that find something here: the commonest tag, source and year, as one would type them."""
    queries = {"tag": "tag:{0.value}", "source": 'source:"{0.label}"', "year": "date:{0.value}"}
    for facet, query in queries.items():
        values = outcome.facets[facet]  # type: ignore[index]
        if values:
            text = query.format(values[0])
            yield Link(text, search_url(SearchRequest(query=text, order_by="relevance")))
