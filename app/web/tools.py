"""What assistants may do with the archive, and the answers they get: short, with permanent links to cite."""

import re
from html import unescape
from typing import Any

from app.db import session_scope
from app.errors import InvalidParameter
from app.exporting.records import shape_date
from app.search.archive import Archive, Result, search_archive
from app.search.facet_values import list_facet_values
from app.search.request import Asked, FilterField, OrderBy, SearchRequest, build_request
from app.search.timeline import Interval, count_timeline
from app.store.reading import StoredArticle, get_article
from app.web.citing.metadata import describe

MOST_RESULTS = 50
"""Of a page: an assistant has to read them."""
MOST_VALUES = 50
_MARKUP = re.compile("</?mark>")


class Tools:
    """Of an archive that is reached at an address."""

    def __init__(self, archive: Archive, base_url: str) -> None:
        self._archive = archive
        self._base_url = base_url

    def ask(
        self, query: str, tag: str, source: str, language: str, from_date: str, to_date: str
    ) -> dict[str, Any]:
        """A search, as `Asked` takes it."""
        return {
            "q": query,
            "filters": {"tag": [tag], "source": [source], "lang": [language]},
            "from_date": from_date,
            "to_date": to_date,
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
        request = build_request(Asked(**asked, order_by=order_by, page=page, page_size=page_size))
        outcome = search_archive(self._archive, request)
        parsed = outcome.found.parsed
        return {
            "total": outcome.total,
            "page": page,
            "interpreted_as": parsed.interpreted_as,
            "did_you_mean": outcome.did_you_mean,
            "notices": [notice.sentence for notice in parsed.notices],
            "results": [self._shape_result(result) for result in outcome.results],
        }

    def read(self, public_id: str) -> dict[str, Any]:
        """An article whole.

        Raises:
            NotFound: there is none of that id.
        """
        with session_scope(self._archive.database) as session:
            article = get_article(session, public_id)
        names = [name for _, name in article.authors] or ([article.source[1]] if article.source else [])
        date = shape_date(article.published_as_written, article.published_precision) or "undated"
        shaped = self._shape(article)
        cited = f"{', '.join(names)}: {article.title}, {date}. {shaped['link']}".removeprefix(": ")
        return {**shaped, "byline": article.byline, "text": article.body, "cite_as": cited}

    def count_by(self, facet: FilterField, asked: dict[str, Any]) -> dict[str, Any]:
        """The most frequent values of a facet."""
        values, total = list_facet_values(self._archive, self._request(asked), facet, "", MOST_VALUES)
        counts = [{"value": each.value, "label": each.label, "count": each.count} for each in values]
        return {"values": total, "counts": counts}

    def count_over_time(self, interval: Interval, asked: dict[str, Any]) -> dict[str, Any]:
        """The counts that are not 0.

        Raises:
            InvalidParameter: more days than can be counted at once.
        """
        timeline = count_timeline(self._archive, self._request(asked), interval)
        counts = [
            {"start": each.start, "count": each.count, "of": each.of}
            for each in timeline.buckets
            if each.count
        ]
        return {"total": timeline.total, "counts": counts}

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
