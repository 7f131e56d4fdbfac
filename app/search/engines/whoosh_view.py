"""A commit of a Whoosh index as searches see it: its postings, and what its columns hold of each document."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any

from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from app.search.cursors import Position
from app.search.engines.fields import MOST_ORDERED_SECONDS, ordered_seconds
from app.search.engines.whoosh_schema import UNDATED, values_of
from app.search.request import DATE_FACETS, FacetField

Scores = dict[int, float]
"""Documents by number, with what they score."""
_SECONDS_A_DAY = 86_400
_LENGTHS: dict[FacetField, int] = {"year": 4, "month": 7, "day": 10}
"""Of the beginnings of ISO dates."""


class View:
    """Documents are told by their numbers, which hold for this commit only. Not for two threads at once."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self.searcher = Searcher(reader)
        self._values: dict[FacetField, list[tuple[str, ...]]] = {}
        self._terms: dict[str, list[str]] = {}

    def close(self) -> None:
        """Let go of the files."""
        self.searcher.close()

    @cached_property
    def documents(self) -> frozenset[int]:
        """All documents there are."""
        return frozenset(self.reader.all_doc_ids())

    @cached_property
    def articles(self) -> list[int]:
        """Article of each document."""
        return self._column("article", 0)

    @cached_property
    def published(self) -> list[int]:
        """Seconds since year one of each document, by the clock it was published by, or `UNDATED`."""
        return self._column("published", UNDATED)

    @cached_property
    def newest(self) -> list[Position]:
        """Places to order documents by, newest last."""
        return self._places(0)

    @cached_property
    def oldest(self) -> list[Position]:
        """Places to order documents by, oldest first."""
        return self._places(MOST_ORDERED_SECONDS + 1)

    def values(self, facet: FacetField) -> list[tuple[str, ...]]:
        """What each document holds of a facet."""
        if facet not in self._values:
            self._values[facet] = self._read_values(facet)
        return self._values[facet]

    def terms(self, field: str) -> list[str]:
        """All terms of a field, in the order of their code points."""
        if field not in self._terms:
            self._terms[field] = [term.decode() for term in self.reader.lexicon(field)]
        return self._terms[field]

    def terms_with(self, field: str, prefix: str) -> Iterator[str]:
        """Terms of a field that begin so, in the same order."""
        terms = self.terms(field)
        following = (terms[at] for at in range(bisect_left(terms, prefix), len(terms)))
        return takewhile(lambda term: term.startswith(prefix), following)

    def frequency(self, field: str, term: str) -> int:
        """About how many documents hold a term."""
        return int(self.reader.doc_frequency(field, term.encode()))

    def holding(self, field: str, terms: Iterable[str]) -> set[int]:
        """Documents that hold any of `terms`."""
        return {
            offset + number
            for term in terms
            for offset, postings in self._postings(field, term)
            for number in postings.all_ids()
        }

    def scores(self, field: str, term: str) -> Scores:
        """Documents that hold a term, with what that scores (BM25F)."""
        return {
            offset + postings.id(): postings.score()
            for offset, postings in self._postings(field, term, scored=True)
            for _ in _each(postings)
        }

    def positions(self, field: str, term: str, documents: Collection[int]) -> dict[int, list[int]]:
        """Where in each of `documents` a term stands."""
        return {
            offset + postings.id(): postings.value_as("positions")
            for offset, postings in self._postings(field, term)
            for _ in _each(postings)
            if offset + postings.id() in documents
        }

    def _postings(self, field: str, term: str, *, scored: bool = False) -> Iterator[tuple[int, Any]]:
        """Postings of a term in each segment, with the number of the segment's first document."""
        encoded = term.encode()
        for leaf, offset in self.searcher.leaf_searchers():
            if (field, encoded) in leaf.reader():
                source = leaf if scored else leaf.reader()
                yield offset, source.postings(field, encoded)

    def _column(self, field: str, default: Any) -> list[Any]:
        held: list[Any] = []
        for reader, _ in self.reader.leaf_readers():
            count = reader.doc_count_all()
            held += reader.column_reader(field) if reader.has_column(field) else [default] * count
        return held

    def _places(self, undated: int) -> list[Position]:
        offsets = self._column("offset", 0)
        return [
            Position(undated if seconds == UNDATED else ordered_seconds(seconds - 60 * offset), article)
            for seconds, offset, article in zip(self.published, offsets, self.articles, strict=True)
        ]

    def _read_values(self, facet: FacetField) -> list[tuple[str, ...]]:
        if facet in DATE_FACETS:
            length = _LENGTHS[facet]
            return [() if at == UNDATED else (_iso_day(at)[:length],) for at in self.published]
        return [
            tuple(held.decode().split("\n")) if held else () for held in self._column(values_of(facet), b"")
        ]


def _each(postings: Any) -> Iterator[None]:
    """Goes through postings, once for each."""
    while postings.is_active():
        yield
        postings.next()


def _iso_day(seconds: int) -> str:
    return date.fromordinal(1 + seconds // _SECONDS_A_DAY).isoformat()
