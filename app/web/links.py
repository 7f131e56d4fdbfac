"""Links to the search page, with everything that is chosen there."""

from dataclasses import dataclass

from app.search.request import FacetField, SearchRequest
from app.web.parameters import write_query


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` where one is already there."""

    text: str
    url: str
    current: bool = False


def facet_url(request: SearchRequest, facet: FacetField) -> str:
    """Address of the page of all values of a facet of a search."""
    return search_url(request).replace("/search", f"/search/{facet}", 1)


def search_url(request: SearchRequest, *, page: int = 1) -> str:
    """Address of the search page."""
    query = write_query(request, page=page)
    return f"/search?{query}" if query else "/search"
