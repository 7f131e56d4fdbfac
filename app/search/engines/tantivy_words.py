"""The words of a Tantivy index: how frequent one is, and which begin alike."""

from bisect import bisect_left
from functools import cached_property

from tantivy import Searcher

from app.search.engines.fields import TEXT_FIELDS

_COMMON = 50_000
"""The most frequent words of each text: 10 MB at most."""
_MANY_ARTICLES = 100_000
"""Above, the words of all texts are too many to be walked through after each commit (0.2 s for the titles of
200,000 articles, 0.5 s for their texts)."""
_SHORT = 3
"""Characters of a beginning that so many words have that to walk through them takes ten milliseconds and more
(measured on 300,000 words)."""
_LAST = "\U0010ffff"


class Vocabulary:
    """The words of one commit. Counts include articles that were replaced since, until Tantivy merges."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def frequency(self, word: str) -> int:
        """Articles that hold the word."""
        return max(self._searcher.doc_freq(field, word) for field in TEXT_FIELDS)

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Words that begin so, most frequent first; for a short beginning only common ones."""
        if len(prefix) <= _SHORT:
            first = bisect_left(self._common, prefix)
            last = bisect_left(self._common, prefix + _LAST)
            chosen = sorted(self._common[first:last], key=lambda word: -self._ranks[word])[:limit]
            return [(word, self.frequency(word)) for word in chosen]
        counts: dict[str, int] = {}
        for field in TEXT_FIELDS:
            for word, count in self._searcher.terms_with_prefix(field, prefix, limit=limit):
                counts[word] = max(count, counts.get(word, 0))
        return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]

    @cached_property
    def _common(self) -> list[str]:
        """In the order of their letters."""
        return sorted(self._ranks)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """Common words with how many texts, or in a large archive titles, hold each."""
        ranks: dict[str, int] = {}
        for field in TEXT_FIELDS if self._searcher.num_docs <= _MANY_ARTICLES else ("title",):
            for word, count in self._searcher.terms_with_prefix(field, "", limit=_COMMON):
                ranks[word] = max(count, ranks.get(word, 0))
        return ranks
