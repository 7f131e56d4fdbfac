"""The floor of searching: questions put to the index that `bare_load` made, in Tantivy's own calls."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from tantivy import FieldType, Index, Occur, Order, Query

from bench.bare_load import TEXT_FIELDS
from bench.questions import FACETS, PAGE_SIZE, Question

_ORDERS = {"newest": Order.Desc, "oldest": Order.Asc}
_FACET_SIZE = 10


class BareIndex:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        index = Index.open(str(folder / "index"))
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(self, question: Question) -> int:
        """Number of matches; the ids of the page and the facets are fetched and dropped.

        As in the archive, the counts of a facet ignore the facet's own filter.
        """
        query = self._query(question)
        offset = (question.page - 1) * PAGE_SIZE
        if question.order_by == "relevance":
            found = self._searcher.search(query, PAGE_SIZE, offset=offset)
        else:
            order = _ORDERS[question.order_by]
            found = self._searcher.search(
                query, PAGE_SIZE, offset=offset, order_by_field="published", order=order
            )
        self._searcher.fast_field_values("article", [address for _, address in found.hits])
        own = {"source": question.source, "tag": question.tag, "year": question.days}
        self._count(query, [facet for facet in FACETS if not own.get(facet)])
        for facet, filtered in own.items():
            if filtered:
                self._count(self._query(question, ignoring=facet), [facet])
        return int(found.count)  # type: ignore[attr-defined]

    def _count(self, query: Query, facets: list[str]) -> None:
        self._searcher.aggregate(
            query, {facet: {"terms": {"field": facet, "size": _FACET_SIZE}} for facet in facets}
        )

    def _query(self, question: Question, *, ignoring: str = "") -> Query:
        parts = [self._text(question)] if question.words else [Query.all_query()]
        for field, value in (("source", question.source), ("tag", question.tag)):
            if value and field != ignoring:
                parts.append(Query.const_score_query(Query.term_query(self._schema, field, value), 0.0))
        if question.days and ignoring != "year":
            parts.append(Query.const_score_query(self._published(question), 0.0))
        return _all_of(parts)

    def _text(self, question: Question) -> Query:
        words = list(question.words)
        if question.kind == "phrase":
            return _in_texts(lambda field: Query.phrase_query(self._schema, field, list(words)))
        if question.kind == "prefix":
            return _in_texts(lambda field: Query.regex_query(self._schema, field, f"{words[0]}.*"))
        return _all_of([self._word(word) for word in words])

    def _word(self, word: str) -> Query:
        return _in_texts(lambda field: Query.term_query(self._schema, field, word))

    def _published(self, question: Question) -> Query:
        assert question.days
        first, last = question.days
        start, end = (
            int(datetime.combine(day, time(), UTC).timestamp()) for day in (first, last + timedelta(days=1))
        )
        return Query.range_query(
            self._schema, "published", FieldType.Unsigned, start, end, include_lower=True, include_upper=False
        )


def _in_texts(build: Callable[[str], Query]) -> Query:
    return Query.boolean_query([(Occur.Should, build(field)) for field in TEXT_FIELDS])


def _all_of(parts: list[Query]) -> Query:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])
