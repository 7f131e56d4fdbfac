"""The way back from an article to the search one came from, and on to the results before and after it."""

from dataclasses import dataclass, replace

from starlette.datastructures import QueryParams

from app.errors import InvalidParameter
from app.search.archive import Archive
from app.search.neighbours import find_neighbours
from app.search.request import MAX_PAGED_RESULTS, SearchRequest, build_request
from app.search.tree import Node
from app.web.links import Link, article_url, search_url
from app.web.parameters import read_asked, read_number
from app.web.wording import gettext, write_number


@dataclass(frozen=True, slots=True)
class Trail:
    """Where in which search an article is."""

    query: str
    tree: Node
    """What the search was understood as, for marking its words."""
    back: Link
    place: str
    """`3 of 17`; empty where the place is not known."""
    previous: Link | None
    next: Link | None


def read_trail(params: QueryParams) -> tuple[SearchRequest, int] | None:
    """The search that an article's address carries, and the place in it (0: not said); None without one, or
    where it is none that can be: an article is there to be read.
    """
    if not params:
        return None
    try:
        request = build_request(read_asked(params))
        at = read_number(params, "at", 0)
    except InvalidParameter:
        return None
    if not (at or request.query.strip()):
        return None
    return request, min(at, MAX_PAGED_RESULTS)


def find_trail(archive: Archive, request: SearchRequest, at: int, article_id: int, public_id: str) -> Trail:
    """The trail of an article.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    neighbours = find_neighbours(archive, request, at, article_id)
    page = max(1, -(-at // request.page_size))
    total = neighbours.found.matches.total
    numbers = {"place": write_number(at), "total": write_number(total)}
    return Trail(
        query=request.query,
        tree=neighbours.found.parsed.tree,
        back=Link(
            request.query or gettext("All results"),
            f"{search_url(replace(request, page=1), page=page)}#a-{public_id}",
        ),
        place=gettext("%(place)s of %(total)s") % numbers if neighbours.is_there else "",
        previous=_neighbour(neighbours.previous, request, at - 1),
        next=_neighbour(neighbours.next, request, at + 1),
    )


def _neighbour(found: tuple[str, str] | None, request: SearchRequest, at: int) -> Link | None:
    return Link(found[1], article_url(found[0], request, at)) if found else None
