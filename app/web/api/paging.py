"""From one page of results to the next: by cursor in an order by date, by page number in one by relevance."""

from dataclasses import replace
from urllib.parse import urlencode

from app.search.archive import Outcome
from app.search.cursors import DATE_ORDERS, Cursor, write_cursor
from app.search.request import MAX_PAGED_RESULTS
from app.web.parameters import write_query
from app.web.paths import at

ARTICLES_PATH = "/api/v1/articles"


def next_url(outcome: Outcome, fields: tuple[str, ...] = ()) -> str | None:
    """Path and parameters of the next page; None after the last, and where page numbers end."""
    request, matches = outcome.found.request, outcome.found.matches
    if not (matches.hits and matches.following):
        return None
    asked = [("facets", ",".join(request.facets)), ("fields", ",".join(fields))]
    if request.order_by in DATE_ORDERS and (place := matches.hits[-1].position):
        # Any of the words, also when an article comes that has all of them.
        same = replace(request, match="any" if outcome.found.is_loosened else request.match)
        query = write_query(same)
        asked.append(("cursor", write_cursor(Cursor(request.order_by, place))))
    elif (request.page + 1) * request.page_size > MAX_PAGED_RESULTS:
        return None
    else:
        query = write_query(request, page=request.page + 1)
    pairs = urlencode([pair for pair in asked if pair[1]])
    return at(f"{ARTICLES_PATH}?{'&'.join(filter(None, (query, pairs)))}")
