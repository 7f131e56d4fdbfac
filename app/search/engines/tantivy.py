"""The Tantivy engine: opens, searches and writes an index. Schema and queries are in modules beside it."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tantivy import FieldType, Index, Query, Searcher

from app.errors import IndexUnavailable, SearchFailed
from app.search.engines.base import EngineKind, Hit, Matches, Plan, TellingTerm, Writer
from app.search.engines.stemming import stemmer_of
from app.search.engines.tantivy_facets import CountedAside, Facets, View, aggregations, count_facets
from app.search.engines.tantivy_files import find_damaged_files
from app.search.engines.tantivy_hits import Found, count_matches, find_by_date, find_closest, find_relevant
from app.search.engines.tantivy_mirror import mirror_where_read_only
from app.search.engines.tantivy_query import Compiler
from app.search.engines.tantivy_schema import (
    SCHEMA_VERSION,
    build_document,
    build_schema,
    register_tokenizers,
    stem,
)
from app.search.engines.tantivy_words import Vocabulary
from app.search.request import FilterField
from app.store.changes import IndexableArticle
from app.text.function_words import function_words

_WRITER_HEAP_BYTES = 128_000_000
_FEW = 0.02
"""Part of an archive whose language may be an error of detection."""
_WRITER_THREADS = max(1, min(4, (os.cpu_count() or 1) - 1))
"""One core is left to whoever makes the documents, which takes as long."""


class TantivyEngine:
    """An index in a folder; searches see the commit that was the last at the last `reload`."""

    def __init__(self, folder: Path) -> None:
        self.damaged_files: list[str] = []
        """Found when a search failed."""
        self._folder = folder
        self._is_examined = False
        with _reported(f"cannot open the search index in {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
            self._mirror = mirror_where_read_only(folder)
            self._index = Index(
                build_schema(), str(self._mirror.folder if self._mirror else folder), reuse=True
            )
            self._index.config_reader("manual")
            register_tokenizers(self._index)
            self._view = self._open_view()

    def reload(self) -> None:
        with _reported(f"cannot read the search index in {self._folder}"):
            if self._mirror:
                self._mirror.refresh()
            self._view = self._open_view()
            self._is_examined = False

    def count(self) -> int:
        return self._view.searcher.num_docs

    def ids(self, first: int, last: int) -> list[int]:
        searcher = self._view.searcher
        with self._reading():
            between = Query.range_query(self._index.schema, "article", FieldType.Unsigned, first, last)
            hits = searcher.search(between, max(1, searcher.num_docs), count=False).hits
            values = searcher.fast_field_values("article", [address for _, address in hits])
            return sorted(int(value or 0) for value in values)

    def frequency(self, word: str) -> int:
        with self._reading():
            return self._view.vocabulary.frequency(word)

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading():
            return self._view.vocabulary.words(prefix, limit)

    def slugs(self, field: FilterField, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading():
            return self._view.searcher.terms_with_prefix(field, prefix, limit=limit)

    def related(self, article_id: int, terms: Sequence[TellingTerm], limit: int) -> tuple[Hit, ...]:
        view = self._view
        with self._reading():
            return find_closest(view.searcher, view.compiler.like(article_id, terms), limit)

    def stem(self, word: str, language: str) -> str:
        stemmer = stemmer_of(language)
        return stem(stemmer, word) if stemmer else word

    def search(self, plan: Plan) -> Matches:
        view = self._view
        with self._reading():
            facets = CountedAside(partial(self._count_facets, view, plan)) if plan.facets else {}
            total, hits, following = _find(view, plan)
            return Matches(total, hits, following, facets)

    def _count_facets(self, view: View, plan: Plan) -> Facets:
        with self._reading():
            return count_facets(view, plan)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Errors of a search: they are the index's only where its files are damaged, which is looked into
        once, as it takes reading all of it.
        """
        try:
            with _reported(f"cannot read the search index in {self._folder}"):
                yield
        except IndexUnavailable as error:
            if not self._is_examined:
                self._is_examined = True
                self.damaged_files = find_damaged_files(self._folder, with_content=True)
            if self.damaged_files:
                raise IndexUnavailable(
                    f"the search index in {self._folder} is damaged ({', '.join(self.damaged_files[:3])}): "
                    "backissue reindex builds it anew"
                ) from error
            raise SearchFailed(
                f"the search engine fails over this search ({error.__cause__}), though its index is as it "
                "was written: ask for something else"
            ) from error

    def write(self) -> Writer:
        if self._mirror:
            raise IndexUnavailable(f"cannot write the search index in {self._folder}: it may only be read")
        with _reported(f"cannot write the search index in {self._folder}"):
            return _TantivyWriter(self._index)

    def _open_view(self) -> View:
        self._index.reload()
        searcher = self._index.searcher()
        languages = _count_languages(searcher)
        compiler = Compiler(
            self._index.schema, searcher, _stemmers_of(languages), _function_words_of(languages)
        )
        return View(searcher, compiler, Vocabulary(searcher))


KIND = EngineKind(SCHEMA_VERSION, TantivyEngine, find_damaged_files)


class _TantivyWriter:
    """A writing session. Articles above the highest id there is are new, and nothing is deleted for them."""

    def __init__(self, index: Index) -> None:
        index.reload()
        self._schema = index.schema
        self._writer = index.writer(_WRITER_HEAP_BYTES, _WRITER_THREADS)
        top = index.searcher().search(Query.all_query(), 1, count=False, order_by_field="article").hits
        self._highest_id = int(top[0][0]) if top else 0

    def put(self, articles: Iterable[IndexableArticle]) -> None:
        with _reported("cannot write the search index"):
            for article in articles:
                if article.id <= self._highest_id:
                    # By query, as the binding's deletion by term finds no unsigned number.
                    self._writer.delete_documents_by_query(
                        Query.term_query(self._schema, "article", article.id)
                    )
                else:
                    self._highest_id = article.id
                self._writer.add_json(build_document(article))

    def commit(self) -> None:
        with _reported("cannot write the search index"):
            self._writer.commit()

    def close(self) -> None:
        with _reported("cannot close the search index"):
            self._writer.rollback()
            self._writer.wait_merging_threads()


def _find(view: View, plan: Plan) -> Found:
    if not plan.limit:
        return count_matches(view, plan)
    return find_relevant(view, plan) if plan.order_by == "relevance" else find_by_date(view, plan)


@contextmanager
def _reported(what: str) -> Iterator[None]:
    """Tantivy's errors as ours."""
    try:
        yield
    except BaseException as error:
        # Over a garbled file the library panics, which reaches Python as a class that no module exports.
        if isinstance(error, (OSError, ValueError, RuntimeError)) or type(error).__name__ == "PanicException":
            raise IndexUnavailable(f"{what}: {error}; backissue reindex builds it anew") from error
        raise


def _count_languages(searcher: Searcher) -> dict[str, int]:
    """Languages that the archive has articles in, with how many."""
    found = searcher.aggregate(Query.all_query(), aggregations(["lang"], 1_000))
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["lang"]["buckets"]}


def _stemmers_of(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({stemmer for language in languages if (stemmer := stemmer_of(language))}))


def _function_words_of(languages: Mapping[str, int]) -> frozenset[str]:
    """Those of languages that more than a few articles are in."""
    few = _FEW * sum(languages.values())
    return function_words(language for language, count in languages.items() if count > few)
