"""Plain BM25 by another library over the same documents, to hold the archive's ranking to."""

from collections.abc import Sequence

import bm25s
import snowballstemmer

from bench.relevance.collection import Collection, iter_documents
from bench.relevance.measures import Measured, mean, measure


def measure_bm25(collection: Collection, depth: int) -> Measured:
    """Lucene's BM25 (k1 1.2, b .75) over title and text as one, with Snowball stems, without stop words."""
    documents = list(iter_documents(collection))
    ranker = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    ranker.index(_tokens([f"{each.title} {each.text}" for each in documents]), show_progress=False)
    found, scores = ranker.retrieve(
        _tokens(list(collection.queries.values())), k=min(depth, len(documents)), show_progress=False
    )
    rankings = [
        [documents[number].id for number, score in zip(row, scored, strict=True) if score > 0]
        for row, scored in zip(found, scores, strict=True)
    ]
    judged = (collection.judgments[query] for query in collection.queries)
    return mean([measure(ranking, gains) for ranking, gains in zip(rankings, judged, strict=True)])


def _tokens(texts: Sequence[str]) -> object:
    stemmer = snowballstemmer.stemmer("english")
    return bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, show_progress=False)
