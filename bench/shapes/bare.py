"""The floor: the same questions put to the bare index in Tantivy's own calls.

It takes as many values of a facet from each part of the index as the archive does, without which the counts
would not be exact.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tantivy import FieldType, Index, Order, Query

from app.search.request import FacetField
from bench.corpus import source_name, tag_name
from bench.shapes.questions import Question, all_of

FACETS: tuple[FacetField, ...] = ("source", "tag", "section", "lang", "year", "month")
PAGE_SIZE = 20
_FACET_SIZE, _SEGMENT_SIZE = 60, 10_000
_ORDERS = {"newest": Order.Desc, "oldest": Order.Asc}


class Bare:
    """The bare index, searched in Tantivy's own calls."""

    def __init__(self, folder: Path) -> None:
        self.index = Index.open(str(folder / "index"))
        self.index.reload()
        self._searcher = self.index.searcher()

    def search(self, question: Question) -> int:
        """Number of matches."""
        parts = self._parts(question)
        query, offset = all_of(list(parts.values())), (question.page - 1) * PAGE_SIZE
        if question.order_by == "relevance":
            found = self._searcher.search(query, PAGE_SIZE, offset=offset)
        else:
            order = _ORDERS[question.order_by]
            found = self._searcher.search(
                query, PAGE_SIZE, offset=offset, order_by_field="published", order=order
            )
        self._searcher.fast_field_values("article", [address for _, address in found.hits])
        own = [name for name in parts if name in ("tag", "source")]
        dates = ["year", "month"] if "date" in parts else []
        self._count(query, [name for name in FACETS if name not in (*own, *dates)])
        for name in own:
            self._count(all_of([part for other, part in parts.items() if other != name]), [name])
        if dates:
            self._count(all_of([part for other, part in parts.items() if other != "date"]), dates)
        return int(found.count)  # type: ignore[attr-defined]

    def _count(self, query: Query, facets: Sequence[str]) -> None:
        wanted = {"size": _FACET_SIZE, "segment_size": _SEGMENT_SIZE}
        self._searcher.aggregate(query, {name: {"terms": {"field": name, **wanted}} for name in facets})

    def _parts(self, question: Question) -> dict[str, Query]:
        schema = self.index.schema
        parts = {"words": question.clause or Query.all_query()}
        for name, rank in question.filters.items():
            value = tag_name(int(rank)) if name == "tag" else source_name(int(rank))
            parts[name] = Query.const_score_query(Query.term_query(schema, name, value), 0.0)
        if question.days:
            first, last = question.days
            start, end = (
                int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
                for day in (first, last + timedelta(days=1))
            )
            dates = Query.range_query(
                schema, "published", FieldType.Unsigned, start, end, include_upper=False
            )
            parts["date"] = Query.const_score_query(dates, 0.0)
        return parts
