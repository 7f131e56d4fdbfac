"""The articles before and after one in the results of a search, for reading through them."""

from dataclasses import dataclass, replace

from app.db import session_scope
from app.search.archive import Archive
from app.search.finding import Found, find
from app.search.request import MAX_PAGED_RESULTS, SearchRequest
from app.store.reading import list_titles


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A place in the results of a search."""

    found: Found
    """The search, with the hit at this place."""
    is_there: bool
    """Whether the search still has the article at this place; if not, it has no neighbours."""
    previous: tuple[str, str] | None = None
    """Public id and title; None where there is none."""
    next: tuple[str, str] | None = None


def find_neighbours(archive: Archive, request: SearchRequest, at: int, article_id: int) -> Neighbours:
    """Of the article that is result `at` (from 1) of a search.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    here = _find_at(archive, request, max(1, at))
    if [hit.article_id for hit in here.matches.hits] != [article_id]:
        return Neighbours(here, is_there=False)
    places = [place for place in (at - 1, at + 1) if 1 <= place <= min(here.matches.total, MAX_PAGED_RESULTS)]
    hits = {place: _find_at(archive, request, place).matches.hits for place in places}
    ids = {place: found[0].article_id for place, found in hits.items() if found}
    with session_scope(archive.database) as session:
        titles = list_titles(session, list(ids.values()))
    by_place = dict(zip(ids, titles, strict=True)) if len(titles) == len(ids) else {}
    return Neighbours(here, is_there=True, previous=by_place.get(at - 1), next=by_place.get(at + 1))


def _find_at(archive: Archive, request: SearchRequest, at: int) -> Found:
    asked = replace(request, page=at, page_size=1, facets=())
    return find(archive.index.engine(), asked, archive.now())
