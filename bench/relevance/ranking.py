"""Puts a collection into an index of the archive's own, and asks its queries."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.language import parse
from app.search.tree import Node, any_of
from app.text.words import tokens
from bench.relevance.collection import Collection, as_article, iter_documents
from bench.relevance.measures import Measured, mean, measure

_NOW = datetime(2000, 1, 1, tzinfo=UTC)
DEPTH = 1_000
"""Hits read of each query: average precision counts what comes later as not found, as trec_eval does."""


def measure_collection(collection: Collection, engine: str) -> Measured:
    """Means over its queries, of a temporary index."""
    with TemporaryDirectory(prefix="backissue-relevance-") as folder:
        index = ENGINES[engine].open(Path(folder))
        ids = _load(index, collection)
        return mean(
            [
                measure([ids[hit] for hit in _ask(index, text)], collection.judgments[query])
                for query, text in collection.queries.items()
            ]
        )


def any_of_its_words(text: str) -> Node:
    """A query of sentences: each of its words is wanted, none is needed, and its signs are no operators."""
    return any_of(parse(" ".join(tokens(text)), _NOW).tree)


def _load(index: Engine, collection: Collection) -> dict[int, str]:
    """Index all documents; the collection's id of each article."""
    documents = dict(enumerate(iter_documents(collection), start=1))
    writer = index.write()
    writer.put(as_article(number, document) for number, document in documents.items())
    writer.commit()
    writer.close()
    index.reload()
    return {number: document.id for number, document in documents.items()}


def _ask(index: Engine, text: str) -> list[int]:
    return [hit.article_id for hit in index.search(Plan(any_of_its_words(text), limit=DEPTH)).hits]
