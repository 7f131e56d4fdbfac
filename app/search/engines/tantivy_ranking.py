"""What makes one match of a Tantivy index come before another; ADR 6 has the figures behind each number.

BM25 scores a term by how rare it is in its field. Here a word is as rare in the title as in the text, and
as an inflection as in the form asked for: what it counts is found once, and each field is held to it.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from tantivy import Occur, Query, Schema

from app.search.analysis.variants import query_tokens
from app.search.engines.fields import TEXT_FIELDS
from app.search.engines.tantivy_forms import Forms, Frequency
from app.search.engines.tantivy_schema import NO_TITLE, title_digest
from app.search.tree import And, AtLeast, Fuzzy, Node, Or, Phrase, Prefix, TextField, Word, iter_leaves

_TITLE = 1.5
_OTHER_FIELD = 0.3
"""Of what a word scores in the field where it scores less: it is the same word once more."""
_EXACT = 1.05
"""Over an inflection, so that what is written exactly as asked comes first."""
_RARITY = 0.9
"""Power of the rarity: of several words, the rarest does not decide alone."""
_FUNCTION = 0.9
"""Part of the articles that are taken to have a word which only holds sentences together, however few do."""
_ADJACENT = 0.1
"""Part of what the less telling of two words counts, for standing side by side in article and query."""
_WHOLE_TITLE = 8.0
"""Times the words, times how rare the title is. No word of it can be rarer, and what a word scores in title,
text and nearness together is at most 6 times what it counts.
"""

_HEADLINE = 4
"""Words of a query that may be a headline; of so many, one may be another one in the title."""
_NEARLY_TITLE = 1.0
"""Part of what the words count, for a title that has nearly all of them."""

_TITLE_SHARE = 0.05
"""Titles that hold a word, to texts of titled articles that do. What articles are about has more, the words
between have less: in the judged collections "flow" has 0.46 and "information" 0.47, "have" 0.00 and "which"
0.01 or less.
"""
_LEAST_SHARE = 0.5
"""Not less, as names are often in the text alone."""
_DOUBT = 0.02
_DOUBT_ARTICLES = 20
"""So many articles more, or that part of the archive, are taken to have this share: few prove nothing."""
_MOST_READ = 5_000
"""Articles in which words may be looked up for whether they are side by side. Of 200,000 articles, three
common words took 1.7 ms with it, and 3.9 without a limit; three of the 40 most common 5.8, and 34.
"""


class Ranking:
    """Scores by the word counts of one commit; `forms_of` gives those of a folded word."""

    def __init__(
        self,
        schema: Schema,
        articles: int,
        frequency: Frequency,
        forms_of: Callable[[str], Forms],
        function_words: Set[str],
    ) -> None:
        self._schema = schema
        self._articles = articles
        self._frequency = frequency
        self._forms_of = forms_of
        self._function_words = function_words
        untitled = frequency("whole_title", NO_TITLE)
        self._titled = 1.0 - untitled / articles if articles > untitled else 0.0
        """Part of the articles that have a title."""

    def weigh(self, word: str) -> float:
        """The weight of a folded word, before where and how often it stands."""
        return self._weight(self._forms_of(word))

    def word(self, word: str, fields: Iterable[str], most: float = math.inf) -> Query:
        """A folded word in any of its forms, in any of these fields; it counts `most` at the most."""
        forms = self._forms_of(word)
        weight = min(self._weight(forms), most)
        scored = ((name, list(self._terms(name, forms, weight))) for name in fields)
        return self.in_fields({name: _best(terms, 0.0) for name, terms in scored if terms})

    def in_fields(self, queries: Mapping[str, Query]) -> Query:
        """A query that is in any of these fields, the title counting more; nothing where there is none."""
        return _best(
            [
                Query.boost_query(query, _TITLE) if name == "title" else query
                for name, query in queries.items()
            ],
            _OTHER_FIELD,
        )

    def as_word(self, phrase: Query, name: str, words: Sequence[str], weight: float) -> Query:
        """A phrase in a field that is one word written in several, and counts as that."""
        return Query.boost_query(
            phrase, weight / sum(self._rarity(self._frequency(name, word)) for word in words)
        )

    def either(self, queries: Sequence[Query]) -> Query:
        """A query for any of these, each of which is the same word."""
        return _best(queries, 0.0)

    def help(self, tree: Node) -> list[Query]:
        """Clauses that only score."""
        words = _whole_text(tree)
        return [*self._whole_title(words), *self._nearly_title(words), *self._adjacent(tree)]

    def _terms(self, name: str, forms: Forms, weight: float) -> Iterator[Query]:
        for ending, term in forms.items():
            if frequency := self._frequency(name + ending, term):
                boost = weight / self._rarity(frequency) * (1.0 if ending else _EXACT)
                yield Query.boost_query(Query.term_query(self._schema, name + ending, term), boost)

    def _adjacent(self, tree: Node) -> Iterator[Query]:
        """Neighbours in the query that are side by side in an article, too; the rarest, as they tell most."""
        pairs = {}
        for words, field in _neighbours(tree):
            for name in (field,) if field else TEXT_FIELDS:
                frequencies = [self._frequency(name, word) for word in words]
                if min(frequencies):
                    pairs[name, words] = frequencies
        to_read = 0
        for (name, words), frequencies in sorted(pairs.items(), key=lambda pair: min(pair[1])):
            to_read += min(frequencies)
            if to_read > _MOST_READ:
                return
            weight = _ADJACENT * min(self._weight(self._forms_of(word)) for word in words)
            phrase = Query.phrase_query(self._schema, name, list(words))
            yield Query.boost_query(phrase, weight / sum(map(self._rarity, frequencies)))

    def _whole_title(self, words: Sequence[str]) -> Iterator[Query]:
        digest = title_digest(words)
        if words and (frequency := self._frequency("whole_title", digest)):
            score = _WHOLE_TITLE * len(words) * self._rarity(frequency)
            yield Query.const_score_query(Query.term_query(self._schema, "whole_title", digest), score)

    def _nearly_title(self, words: Sequence[str]) -> Iterator[Query]:
        """Titles that have nearly all words of a query of some length, which is a headline then."""
        wanted = dict.fromkeys(words)
        if len(wanted) < _HEADLINE:
            return
        terms = [
            (Occur.Should, Query.term_query(self._schema, "title", word))
            for word in wanted
            if self._frequency("title", word)
        ]
        least = len(wanted) - len(wanted) // _HEADLINE
        if len(terms) >= least:
            score = _NEARLY_TITLE * sum(self._weight(self._forms_of(word)) for word in wanted)
            titles = Query.boolean_query(terms, minimum_number_should_match=least)
            yield Query.const_score_query(titles, score)

    def _weight(self, forms: Forms) -> float:
        """The weight of a word: the rarer the more; less where titles do without it, or where it only holds
        sentences together.
        """
        in_titles, in_texts = (
            max(self._frequency(name + ending, term) for ending, term in forms.items())
            for name in TEXT_FIELDS
        )
        doubt = max(_DOUBT_ARTICLES, _DOUBT * self._articles)
        share = (in_titles + doubt * _TITLE_SHARE) / (in_texts * self._titled + doubt)
        frequency = max(in_titles, in_texts)
        if forms[""] in self._function_words:
            frequency = max(frequency, int(_FUNCTION * self._articles))
        return math.pow(self._rarity(frequency), _RARITY) * min(1.0, max(_LEAST_SHARE, share / _TITLE_SHARE))

    def _rarity(self, frequency: int) -> float:
        """Inverse document frequency. Source: BM25, as Tantivy has it."""
        others = max(0, self._articles - frequency)
        return math.log1p((others + 0.5) / (frequency + 0.5))


def all_of(query: Query, helping: Sequence[Query]) -> Query:
    """What `query` matches, scored by it and by what helps."""
    if not helping:
        return query
    return Query.boolean_query([(Occur.Must, query), *((Occur.Should, each) for each in helping)])


def _neighbours(node: Node) -> Iterator[tuple[tuple[str, str], TextField | None]]:
    """Words that stand side by side in the query."""
    if not isinstance(node, And | Or | AtLeast):
        return
    for child in node.children:
        yield from _neighbours(child)
    for before, after in pairwise(node.children):
        if isinstance(before, Word) and isinstance(after, Word) and before.field == after.field:
            first, second = query_tokens(before.text)[0], query_tokens(after.text)[0]
            if first and second and first[-1] != second[0]:
                yield (first[-1], second[0]), before.field


def _whole_text(tree: Node) -> list[str]:
    """The words of the query; none where it asks for what no whole title can be."""
    words: list[str] = []
    for leaf in iter_leaves(tree, wanted_only=True):
        match leaf:
            case Word(text, None | "title") | Phrase(text, None | "title", 0):
                words += query_tokens(text)[0]
            case Word() | Phrase() | Prefix() | Fuzzy():
                return []
    return words


def _best(queries: Sequence[Query], tie: float) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries, tie)
