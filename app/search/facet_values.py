"""All the values of one facet of a search, or those that hold a text; a page of results shows but a few."""

from dataclasses import replace

from app.db import session_scope
from app.search.archive import Archive, FacetValue, name_counts
from app.search.finding import find
from app.search.request import FilterField, SearchRequest
from app.store.names import TABLES, find_ids
from app.text.slugs import slugify, tag_slug

MAX_VALUES = 10_000
"""The most used; of more, the others are searched as words of the query."""


def list_facet_values(
    archive: Archive, request: SearchRequest, facet: FilterField, contains: str, limit: int
) -> tuple[list[FacetValue], int]:
    """The `limit` most used values that hold a text, counted over the search, and how many there are.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    counting = replace(request, page=1, page_size=0, facets=(facet,), facet_size=MAX_VALUES)
    counts = find(archive.index.engine(), counting, archive.now()).matches.facets[facet]
    part = tag_slug(contains) if facet == "tag" else slugify(contains)
    with session_scope(archive.database) as session:
        if part and facet in TABLES:
            holding = find_ids(session, facet, part, MAX_VALUES)
            counts = tuple(count for count in counts if int(count.value) in holding)
        elif part:
            counts = tuple(count for count in counts if part in count.value)
        return list(name_counts(session, facet, counts[:limit])), len(counts)
