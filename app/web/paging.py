"""From one page of results to the next: by cursor in an order by date, by page number in one by relevance."""

from collections.abc import Iterable
from urllib.parse import urlencode

from app.search.archive import Outcome
from app.search.cursors import DATE_ORDERS, Cursor, write_cursor
from app.search.request import MAX_PAGED_RESULTS
from app.web.parameters import write_query


def write_next_query(outcome: Outcome, others: Iterable[tuple[str, str]] = ()) -> str | None:
    """The parameters of the next page, with `others` that have a value; None after the last, and where page
    numbers end.
    """
    request, matches = outcome.found.request, outcome.found.matches
    if not (matches.hits and matches.following):
        return None
    asked = list(others)
    if request.order_by in DATE_ORDERS and (place := matches.hits[-1].position):
        query = write_query(outcome.found.going_on)
        asked.append(("cursor", write_cursor(Cursor(request.order_by, place))))
    elif (request.page + 1) * request.page_size > MAX_PAGED_RESULTS:
        return None
    else:
        query = write_query(request, page=request.page + 1)
    return "&".join(filter(None, (query, urlencode([pair for pair in asked if pair[1]]))))
