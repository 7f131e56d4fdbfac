"""All articles of a search, in an order by date, a piece at a time: however many, few are held at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.db import session_scope
from app.errors import InvalidParameter, Moved, NotFound
from app.search.archive import Archive
from app.search.cursors import DATE_ORDERS, Position
from app.search.engines.fields import order_seconds
from app.search.finding import find
from app.search.request import SearchRequest
from app.store.damage import Report, log_damage
from app.store.reading import (
    EarlierText,
    StoredArticle,
    get_article,
    list_articles,
    list_other_addresses,
    list_versions_of,
)

PIECE = 500
"""Articles held at once: some megabytes of text."""
REACH = 10_000
"""Articles found at once: each search goes through all matches, so few searches."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some articles; by their ids the texts they had before and their other addresses, where asked for."""

    articles: Sequence[StoredArticle]
    versions: Mapping[int, Sequence[EarlierText]] = field(default_factory=dict)
    addresses: Mapping[int, Sequence[str]] = field(default_factory=dict)


def walk_articles(
    archive: Archive,
    request: SearchRequest,
    *,
    bodies: bool = True,
    versions: bool = False,
    addresses: bool = False,
    size: int = PIECE,
    reach: int = REACH,
    report: Report = log_damage,
) -> Iterator[Piece]:
    """Every match of a search after `request.after`, in its order. Articles that are added meanwhile may be
    met or not; those there at the start are, each once. Damaged ones are left out, and reported.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    asked = replace(request, facets=(), page=1, page_size=reach)
    now = archive.now()
    while True:
        found = find(archive.index.engine(), asked, now)
        hits = found.matches.hits
        for start in range(0, len(hits), size):
            ids = [hit.article_id for hit in hits[start : start + size]]
            with session_scope(archive.database) as session:
                articles = list_articles(session, ids, bodies=bodies, report=report)
                piece = Piece(
                    articles,
                    list_versions_of(session, ids, report) if versions else {},
                    list_other_addresses(session, ids) if addresses else {},
                )
            yield piece
        if not (hits and found.matches.following):
            return
        asked = replace(found.going_on, after=hits[-1].position)


def find_position(archive: Archive, public_id: str, order_by: str) -> Position:
    """The place of an article, to go on after it.

    Raises:
        InvalidParameter: there is no such article.
    """
    order = next(each for each in DATE_ORDERS if each == order_by)
    try:
        with session_scope(archive.database) as session:
            article = get_article(session, public_id)
    except (NotFound, Moved):
        raise InvalidParameter(
            "after",
            f"after is {public_id[:40]!r}, which is no article here: give the id of the last one received",
        ) from None
    return Position(order_seconds(article.published_at, order), article.id)
