"""The Whoosh engine, all of it Python: opens and searches an index. Schema, view, queries and writer are in
modules beside it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from heapq import nlargest, nsmallest
from pathlib import Path
from threading import Lock

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex

from app.search.engines.base import EngineKind, Hit, Matches, Plan, TellingTerm, Writer
from app.search.engines.fields import TEXT_FIELDS
from app.search.engines.stemming import stemmer_of
from app.search.engines.whoosh_errors import reported
from app.search.engines.whoosh_facets import count_facets
from app.search.engines.whoosh_files import find_damaged_files
from app.search.engines.whoosh_query import Evaluator
from app.search.engines.whoosh_schema import SCHEMA_VERSION, build_schema, stem
from app.search.engines.whoosh_view import Scores, View
from app.search.engines.whoosh_writer import WhooshWriter
from app.search.request import FilterField


class WhooshEngine:
    """An index in a folder; searches see the commit that was the last at the last `reload`."""

    def __init__(self, folder: Path) -> None:
        self.damaged_files: list[str] = []
        self._folder = folder
        # Whoosh moves about in files that its readers share; and Python runs one search at a time anyway.
        self._lock = Lock()
        with reported(f"cannot open the search index in {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
            self._index = _open_index(folder)
            self._view = View(self._index.reader())

    def reload(self) -> None:
        with self._reading() as before:
            self._view = View(self._index.reader())
            before.close()

    def count(self) -> int:
        with self._reading() as view:
            return len(view.documents)

    def ids(self, first: int, last: int) -> list[int]:
        with self._reading() as view:
            return sorted(
                view.articles[number] for number in view.documents if first <= view.articles[number] <= last
            )

    def frequency(self, word: str) -> int:
        with self._reading() as view:
            return max(view.frequency(field, word) for field in TEXT_FIELDS)

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading() as view:
            return _most_frequent(view, TEXT_FIELDS, prefix, limit)

    def slugs(self, field: FilterField, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading() as view:
            return _most_frequent(view, (field,), prefix, limit)

    def related(self, article_id: int, terms: Sequence[TellingTerm], limit: int) -> tuple[Hit, ...]:
        with self._reading() as view:
            scores = Evaluator(view, scored=True).like(terms)
            closest = nsmallest(
                limit + 1, scores, key=lambda number: (-scores[number], view.articles[number])
            )
            hits = [Hit(view.articles[number], scores[number]) for number in closest]
            return tuple(hit for hit in hits if hit.article_id != article_id)[:limit]

    def stem(self, word: str, language: str) -> str:
        stemmer = stemmer_of(language)
        return stem(stemmer, word) if stemmer else word

    def search(self, plan: Plan) -> Matches:
        with self._reading() as view:
            evaluator = Evaluator(view, scored=plan.order_by == "relevance")
            matching = evaluator.tree(plan.tree)
            restrictions = evaluator.restrictions(plan)
            found = set(matching).intersection(*restrictions.values())
            hits, following = _page_of(view, plan, {number: matching[number] for number in found})
            facets = count_facets(view, plan, set(matching), restrictions)
            return Matches(len(found), hits, following, facets)

    def write(self) -> Writer:
        with reported(f"cannot write the search index in {self._folder}"):
            return WhooshWriter(self._index, self._folder)

    @contextmanager
    def _reading(self) -> Iterator[View]:
        """The view, for this thread alone."""
        with self._lock, reported(f"cannot read the search index in {self._folder}"):
            yield self._view


KIND = EngineKind(SCHEMA_VERSION, WhooshEngine, find_damaged_files)


def _open_index(folder: Path) -> FileIndex:
    """The index in a folder; a new one where it has none."""
    storage = FileStorage(str(folder))
    try:
        return FileIndex(storage, build_schema())
    except EmptyIndexError:
        return FileIndex.create(storage, build_schema())


def _page_of(view: View, plan: Plan, found: Scores) -> tuple[tuple[Hit, ...], int]:
    """The hits of a page, and how many follow."""
    end = plan.offset + plan.limit
    if plan.order_by == "relevance":
        # Those of equal score newest first.
        ranked = nsmallest(end, found, key=lambda number: (-found[number], *_backwards(view.newest[number])))
        hits = tuple(Hit(view.articles[number], found[number]) for number in ranked[plan.offset :])
        return hits, max(0, len(found) - end)
    if plan.order_by == "newest":
        places = [view.newest[number] for number in found]
        beyond = [place for place in places if not plan.after or place < plan.after]
        ordered = nlargest(end, beyond)
    else:
        places = [view.oldest[number] for number in found]
        beyond = [place for place in places if not plan.after or place > plan.after]
        ordered = nsmallest(end, beyond)
    hits = tuple(Hit(place.article_id, None, place) for place in ordered[plan.offset :])
    return hits, max(0, len(beyond) - end)


def _backwards(key: tuple[int, int]) -> tuple[int, int]:
    return -key[0], -key[1]


def _most_frequent(view: View, fields: tuple[str, ...], prefix: str, limit: int) -> list[tuple[str, int]]:
    """Terms that begin so, with the number of documents that hold each in one of the fields."""
    counts: dict[str, int] = {}
    for field in fields:
        for term in view.terms_with(field, prefix):
            counts[term] = max(view.frequency(field, term), counts.get(term, 0))
    return nsmallest(limit, counts.items(), key=lambda entry: (-entry[1], entry[0]))
