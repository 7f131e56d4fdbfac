"""Links to searches and articles, with everything that is chosen there."""

from dataclasses import dataclass
from urllib.parse import quote

from app.search.request import FacetField, SearchRequest
from app.web.parameters import write_query
from app.web.paths import at


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` where one is already there."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with how many articles it leads to."""

    text: str
    url: str
    count: int


def search_url(request: SearchRequest, *, page: int = 1) -> str:
    """Address of the search page."""
    return _with_query("/search", write_query(request, page=page))


def api_search_url(request: SearchRequest) -> str:
    """Address of the same search for programs."""
    return _with_query("/api/v1/articles", write_query(request))


def facet_url(request: SearchRequest, facet: FacetField) -> str:
    """Address of the page of all values of a facet of a search."""
    return _with_query(f"/search/{facet}", write_query(request))


def article_url(public_id: str, request: SearchRequest | None = None, at: int = 0) -> str:
    """Address of an article; with a search, as the result at place `at` (from 1) of it."""
    query = "&".join(filter(None, (write_query(request), f"at={at}"))) if request else ""
    return _with_query(f"/articles/{public_id}", query)


def tag_url(slug: str) -> str:
    """Address of a tag's page."""
    return at(f"/tags/{quote(slug)}")


def source_url(slug: str) -> str:
    """Address of a source's page."""
    return at(f"/sources/{quote(slug)}")


def _with_query(path: str, query: str) -> str:
    return at(f"{path}?{query}" if query else path)
