"""Related articles: those that share the telling words of one that is being read.

Which words tell it from the others is chosen here, alike for every engine; the engine only looks them up.
"""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from itertools import pairwise
from math import log, log1p

from app.db import session_scope
from app.search.analysis.variants import tokens_in
from app.search.archive import Archive
from app.search.engines.base import Engine, TellingTerm
from app.store.reading import StoredArticle, list_articles
from app.text.words import is_unspaced

COMPARED_CHARACTERS = 20_000
"""Of a text: enough to tell what it is about."""
_TERMS = 60
"""Measured on five collections of news (shared tags, sections or stories of the closest five): 25 terms lose
.02 to .05, 100 gain nothing."""
_IN_TITLE = 2
"""How often a word of the title counts as used."""


def list_related(archive: Archive, article: StoredArticle, limit: int) -> list[StoredArticle]:
    """Articles that share the telling words of an article, closest first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    engine = archive.index.engine()
    text = f"{article.summary or ''}\n{article.body}"[:COMPARED_CHARACTERS]
    hits = engine.related(article.id, choose_terms(engine, article.title, text, article.language), limit)
    with session_scope(archive.database) as session:
        return list_articles(session, [hit.article_id for hit in hits])


def choose_terms(engine: Engine, title: str, text: str, language: str) -> tuple[TellingTerm, ...]:
    """The terms that tell an article from the others of its archive, by how often it uses them and how few
    others do (TF-IDF with a logarithmic term frequency); none that no other article has.
    """
    uses = Counter(_terms(tokens_in(text, language)))
    for term in _terms(tokens_in(title, language)):
        uses[term] += _IN_TITLE
    articles = engine.count()
    weighed = []
    for words, count in uses.items():
        frequency = min(engine.frequency(word) for word in words)
        if frequency > 1:
            weight = 1.0 + log(count)
            # The frequency may count articles that were replaced since, and so be above the number of all.
            rarity = log1p((max(0, articles - frequency) + 0.5) / (frequency + 0.5))
            weighed.append((weight * rarity, TellingTerm(words, weight)))
    return tuple(term for _, term in nlargest(_TERMS, weighed, key=lambda each: each[0]))


def _terms(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Words of two characters and more; of scripts without spaces, whose tokens are characters, the pairs."""
    yield from ((word,) for word in words if len(word) > 1)
    for first, second in pairwise(words):
        if is_unspaced(first) and is_unspaced(second):
            yield first, second
