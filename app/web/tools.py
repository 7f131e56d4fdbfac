"""What assistants may do with the archive, and the answers they get: short, with permanent links to cite."""

import re
from html import unescape
from typing import Any, NamedTuple

from app.db import session_scope
from app.errors import InvalidParameter, Moved
from app.exporting.records import shape_date
from app.search.archive import Archive, Result, iter_unknown_names, search_archive
from app.search.facet_values import list_facet_values
from app.search.language import parse
from app.search.request import Asked, FilterField, Match, OrderBy, SearchRequest, build_request
from app.search.timeline import Interval, count_timeline
from app.store.reading import StoredArticle, get_article
from app.web.citing.metadata import describe

MOST_RESULTS = 50
"""Of a page: an assistant has to read them."""
MOST_VALUES = 50
_ARTICLE_LINK = re.compile(r"/articles/(\w+)")
_MARKUP = re.compile("</?mark>")


class Filters(NamedTuple):
    """Filters as an assistant writes them, each as the API takes it; empty ones ask for nothing."""

    tag: str = ""
    source: str = ""
    section: str = ""
    author: str = ""
    lang: str = ""


class Tools:
    """Of an archive that is reached at an address."""

    def __init__(self, archive: Archive, base_url: str) -> None:
        self._archive = archive
        self._base_url = base_url

    def ask(
        self, query: str, filters: Filters, from_date: str, to_date: str, match: Match | None
    ) -> dict[str, Any]:
        """A search, as `Asked` takes it."""
        return {
            "q": query,
            "filters": {name: [text] for name, text in filters._asdict().items()},
            "from_date": from_date,
            "to_date": to_date,
            "match": match,
        }

    def search(
        self, asked: dict[str, Any], order_by: OrderBy | None, page: int, page_size: int
    ) -> dict[str, Any]:
        """A page of results.

        Raises:
            InvalidParameter: with the parameter's name.
        """
        if page_size > MOST_RESULTS:
            raise InvalidParameter("page_size", f"page_size is {page_size}: it can be 1 to {MOST_RESULTS}")
        request = build_request(
            Asked(**asked, also=asked["match"] is None, order_by=order_by, page=page, page_size=page_size)
        )
        outcome = search_archive(self._archive, request)
        parsed = outcome.found.parsed
        return {
            "total": outcome.total,
            "page": page,
            "interpreted_as": parsed.interpreted_as,
            "did_you_mean": outcome.did_you_mean,
            "notices": [notice.sentence for notice in parsed.notices],
            "results": [self._shape_result(result) for result in outcome.results],
            "also": [self._shape_result(result) for result in outcome.also],
        }

    def read(self, public_id: str) -> dict[str, Any]:
        """An article whole, by its id, by one it had before, or by a link to it.

        Raises:
            NotFound: there is none of that id.
        """
        link = _ARTICLE_LINK.search(public_id)
        public_id = link[1] if link else public_id.strip()
        with session_scope(self._archive.database) as session:
            try:
                article = get_article(session, public_id)
            except Moved as moved:
                article = get_article(session, moved.public_id)
        names = [name for _, name in article.authors] or ([article.source[1]] if article.source else [])
        date = shape_date(article.published_as_written, article.published_precision) or "undated"
        shaped = self._shape(article)
        cited = f"{', '.join(names)}: {article.title}, {date}. {shaped['link']}".removeprefix(": ")
        return {**shaped, "byline": article.byline, "text": article.body, "cite_as": cited}

    def count_by(self, facet: FilterField, asked: dict[str, Any]) -> dict[str, Any]:
        """The most frequent values of a facet."""
        request = self._request(asked)
        values, total = list_facet_values(self._archive, request, facet, "", MOST_VALUES)
        counts = [{"value": each.value, "label": each.label, "count": each.count} for each in values]
        return {"values": total, "counts": counts, "notices": self._notices(request)}

    def count_over_time(self, interval: Interval, asked: dict[str, Any]) -> dict[str, Any]:
        """The counts that are not 0.

        Raises:
            InvalidParameter: more days than can be counted at once.
        """
        request = self._request(asked)
        timeline = count_timeline(self._archive, request, interval)
        counts = [
            {"start": each.start, "count": each.count, "of": each.of}
            for each in timeline.buckets
            if each.count
        ]
        return {"total": timeline.total, "counts": counts, "notices": self._notices(request)}

    def _notices(self, request: SearchRequest) -> list[str]:
        """What of a search was not taken as written, where only its articles are counted."""
        parsed = parse(request.query, self._archive.now())
        with session_scope(self._archive.database) as session:
            unknown = list(iter_unknown_names(session, request.filters))
        return [notice.sentence for notice in (*parsed.notices, *unknown)]

    def _request(self, asked: dict[str, Any]) -> SearchRequest:
        return build_request(Asked(**asked))

    def _shape_result(self, result: Result) -> dict[str, Any]:
        passage = unescape(_MARKUP.sub("", result.snippet_html))
        return {**self._shape(result.article), "passage": passage or describe(result.article)}

    def _shape(self, article: StoredArticle) -> dict[str, Any]:
        return {
            "id": article.public_id,
            "title": article.title,
            "source": article.source[1] if article.source else None,
            "published": shape_date(article.published_as_written, article.published_precision) or None,
            "tags": [name for _, name in article.tags],
            "language": article.language,
            "link": f"{self._base_url}/articles/{article.public_id}",
            "original": article.url,
        }
