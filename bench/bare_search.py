"""The floor of searching: the index that `bare_load` made, searched in Tantivy's own calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tantivy import FieldType, Index, Occur, Order, Query, Schema

from app.search.analysis.readings import join_neighbours, read_word
from app.search.request import OrderBy
from bench.bare_load import TEXT_FIELDS
from bench.questions import PAGE_SIZE, Question

_ORDERS = {"newest": Order.Desc, "oldest": Order.Asc}
_OWN_FACETS = {"tag": ("tag",), "source": ("source",), "date": ("year", "month")}
"""Part of a query to the facets whose counts ignore it, as in the archive."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Facets, and how many values of each: in all, and from each part of the index (None: as many)."""

    facets: Sequence[str]
    size: int = 10
    segment_size: int | None = None


class BareIndex:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        self.index = Index.open(str(folder / "index"))
        self.index.reload()
        self._searcher = self.index.searcher()

    def search(
        self, parts: Mapping[str, Query], counting: Counting, order_by: OrderBy = "relevance", page: int = 1
    ) -> int:
        """Matches of all parts (words, tag, source, date); hits and facets are fetched and dropped."""
        query, offset = all_of(list(parts.values())), (page - 1) * PAGE_SIZE
        if order_by == "relevance":
            found = self._searcher.search(query, PAGE_SIZE, offset=offset)
        else:
            order = _ORDERS[order_by]
            found = self._searcher.search(
                query, PAGE_SIZE, offset=offset, order_by_field="published", order=order
            )
        self._searcher.fast_field_values("article", [address for _, address in found.hits])
        own = {part: _OWN_FACETS[part] for part in parts if part in _OWN_FACETS}
        others = {facet for facets in own.values() for facet in facets}
        self._count(query, [facet for facet in counting.facets if facet not in others], counting)
        for part, facets in own.items():
            ignoring = all_of([query for name, query in parts.items() if name != part])
            self._count(ignoring, [facet for facet in counting.facets if facet in facets], counting)
        return int(found.count)  # type: ignore[attr-defined]

    def _count(self, query: Query, facets: Sequence[str], counting: Counting) -> None:
        wanted = {"size": counting.size}
        if counting.segment_size:
            wanted["segment_size"] = counting.segment_size
        self._searcher.aggregate(query, {facet: {"terms": {"field": facet, **wanted}} for facet in facets})


def question_parts(index: Index, question: Question) -> dict[str, Query]:
    """The parts of a question."""
    schema = index.schema
    names = {"tag": question.tag, "source": question.source}
    return {
        "words": _text(index, question) if question.words else Query.all_query(),
        **{field: named(schema, field, value) for field, value in names.items() if value},
        **({"date": published(schema, question.days)} if question.days else {}),
    }


def named(schema: Schema, field: str, value: str) -> Query:
    """Articles filed so, unscored."""
    return Query.const_score_query(Query.term_query(schema, field, value), 0.0)


def published(schema: Schema, days: tuple[date, date]) -> Query:
    """Articles of these days, the first to the last, unscored."""
    first, last = days
    start, end = (
        int(datetime.combine(day, time(), UTC).timestamp()) for day in (first, last + timedelta(days=1))
    )
    dates = Query.range_query(schema, "published", FieldType.Unsigned, start, end, include_upper=False)
    return Query.const_score_query(dates, 0.0)


def in_texts(build: Callable[[str], Query], fields: Sequence[str] = TEXT_FIELDS) -> Query:
    """In any of the texts."""
    return any_of([build(name) for name in fields])


def all_of(parts: Sequence[Query]) -> Query:
    """Articles that match all of one or several."""
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def any_of(parts: Sequence[Query]) -> Query:
    """Articles that match any of one or several."""
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def spelled(index: Index, words: Sequence[str], fields: Sequence[str] = TEXT_FIELDS) -> list[Query]:
    """Words side by side in a query, each in the spellings that the archive finds it by: also in two words,
    or as one with the word next to it.
    """
    searcher = index.searcher()

    def frequency(word: str) -> int:
        return max(searcher.doc_freq(field, word) for field in TEXT_FIELDS)

    def either(word: str, joined: Sequence[str]) -> Query:
        readings = read_word(word, joined, frequency)
        return in_texts(
            lambda field: any_of(
                [Query.term_query(index.schema, field, each) for each in readings.words]
                + [Query.phrase_query(index.schema, field, list(each)) for each in readings.phrases]
            ),
            fields,
        )

    return [either(word, joined) for word, joined in zip(words, join_neighbours(words), strict=True)]


def _text(index: Index, question: Question) -> Query:
    schema, words = index.schema, list(question.words)
    if question.kind == "phrase":
        return in_texts(lambda field: Query.phrase_query(schema, field, list(words)))
    if question.kind == "prefix":
        return in_texts(lambda field: Query.regex_query(schema, field, f"{words[0]}.*"))
    return all_of(spelled(index, words))
