"""The address of the next page of a search."""

from app.search.archive import Outcome
from app.web.paging import write_next_query
from app.web.paths import at

ARTICLES_PATH = "/api/v1/articles"


def next_url(outcome: Outcome, fields: tuple[str, ...] = ()) -> str | None:
    """Path and parameters of the next page; None after the last, and where page numbers end."""
    facets = ",".join(outcome.found.request.facets)
    query = write_next_query(outcome, [("facets", facets), ("fields", ",".join(fields))])
    return None if query is None else at(f"{ARTICLES_PATH}?{query}")
