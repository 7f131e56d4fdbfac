"""Links to the search page, with everything that is chosen there."""

from dataclasses import dataclass

from app.search.request import SearchRequest
from app.web.parameters import write_query


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` where one is already there."""

    text: str
    url: str
    current: bool = False


def search_url(request: SearchRequest, *, page: int = 1) -> str:
    """Address of the search page."""
    query = write_query(request, page=page)
    return f"/search?{query}" if query else "/search"
