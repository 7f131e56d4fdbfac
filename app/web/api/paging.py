"""From one page of results to the next: by cursor in an order by date, by page number in one by relevance."""

from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from app.search.archive import Outcome
from app.search.cursors import DATE_ORDERS, Cursor, write_cursor
from app.search.request import MAX_PAGED_RESULTS


def next_url(path: str, params: QueryParams, outcome: Outcome) -> str | None:
    """Path and parameters of the next page; None after the last, and where page numbers end."""
    request, matches = outcome.found.request, outcome.found.matches
    if not (matches.hits and matches.following):
        return None
    kept = [(name, value) for name, value in params.multi_items() if name not in ("page", "cursor")]
    if request.order_by in DATE_ORDERS and (place := matches.hits[-1].position):
        if outcome.found.is_loosened:
            # Also when an article comes that has all the words.
            kept = [*((name, value) for name, value in kept if name != "match"), ("match", "any")]
        where = ("cursor", write_cursor(Cursor(request.order_by, place)))
    elif (request.page + 1) * request.page_size > MAX_PAGED_RESULTS:
        return None
    else:
        where = ("page", str(request.page + 1))
    return f"{path}?{urlencode([*kept, where])}"
