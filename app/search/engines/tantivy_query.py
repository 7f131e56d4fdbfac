"""From a plan to a Tantivy query. What users write never reaches Tantivy's own parser."""

import re
from collections.abc import Callable, Sequence

from tantivy import FieldType, Occur, Query, Schema, Searcher

from app.search.cursors import Position
from app.search.engines.base import Plan
from app.search.engines.fields import (
    LANGUAGE_RANGES,
    TEXT_FIELDS,
    WORDS_OF_NAMES,
    language_asked,
    seconds_since_year_one,
    site_asked,
)
from app.search.engines.nearness import distances_allowed, near_pairs
from app.search.engines.tantivy_ranking import Forms, Ranking, all_of, best_field
from app.search.engines.tantivy_schema import order_key, stem
from app.search.periods import Span
from app.search.request import Filter
from app.search.tree import (
    And,
    Everything,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    TextField,
    Word,
)
from app.text.slugs import tag_slug
from app.text.words import spaced_tokens, tokens

_TELLING_WORDS = 25
_STEMMERS_BY_SCRIPT = (
    (re.compile("[\u0400-\u04ff]"), {"russian"}),
    (re.compile("[\u0600-\u06ff]"), {"arabic"}),
    (re.compile("[\u0370-\u03ff]"), {"greek"}),
    (re.compile("[\u0b80-\u0bff]"), {"tamil"}),
)
_OTHER_SCRIPTS = frozenset(name for _, names in _STEMMERS_BY_SCRIPT for name in names)


class Compiler:
    """Compiles for one commit, with the stemmers that the archive's languages need."""

    def __init__(self, schema: Schema, searcher: Searcher, stemmers: Sequence[str]) -> None:
        self._schema = schema
        self._stemmers = stemmers
        self._ranking = Ranking(schema, searcher, self._forms)

    def ranked(self, plan: Plan) -> Query:
        """The query of a plan, for an order by relevance."""
        return all_of(self.plan(plan), self._ranking.help(plan.tree))

    def plan(self, plan: Plan) -> Query:
        """The query of a plan, where only what matches is asked for."""
        filters = [self._filter(wanted) for wanted in plan.filters]
        if plan.dates != (None, None):
            filters.append(self._dates(plan.dates))
        query = self._node(plan.tree)
        if not filters:
            return query
        return Query.boolean_query(
            [(Occur.Must, query), *((Occur.Must, _unscored(each)) for each in filters)]
        )

    def after(self, place: Position, order_by: str, matching: Query) -> Query:
        """What of `matching` comes after a place in an order by date."""
        key = order_key(place)
        # What is right behind it is the first in question.
        first, last = (0, key - 1) if order_by == "newest" else (key + 1, None)
        beyond = Query.range_query(self._schema, order_by, FieldType.Unsigned, first, last)
        return Query.boolean_query([(Occur.Must, matching), (Occur.Must, _unscored(beyond))])

    def like(self, article_id: int, text: str) -> Query:
        """Articles that share the words that tell `text` from the others; the article itself left out."""
        words = {"body": [spaced_tokens(text)]}
        alike = Query.more_like_this_document_fields_query(
            self._schema, words, min_doc_frequency=2, min_term_frequency=1, max_query_terms=_TELLING_WORDS
        )
        itself = Query.term_query(self._schema, "article", article_id)
        return Query.boolean_query([(Occur.Must, alike), (Occur.MustNot, itself)])

    def _node(self, node: Node) -> Query:
        match node:
            case Everything():
                return Query.all_query()
            case And(children):
                return self._all_of(children)
            case Or(children):
                return _any_of([self._node(child) for child in children])
            case Not():
                return self._all_of((node,))
            case Period(start, end):
                return _unscored(self._dates((start, end)))
            case Named(field, text):
                return Query.const_score_query(self._named(field, text), 1.0)
            case _:
                return self._of_text(node)

    def _of_text(self, leaf: Word | Phrase | Prefix | Fuzzy) -> Query:
        match leaf:
            case Word(text, field):
                return self._word(tokens(text), field)
            case Phrase(text, field, slop):
                words = tokens(text)
                return self._in_texts(field, lambda name: self._phrase(name, words, slop))
            case Prefix(text, field):
                pattern = re.escape("".join(tokens(text))) + ".*"
                return self._in_texts(field, lambda name: Query.regex_query(self._schema, name, pattern))
            case Fuzzy(text, field, distance):
                word = "".join(tokens(text))
                return self._in_texts(
                    field, lambda name: Query.fuzzy_term_query(self._schema, name, word, distance)
                )

    def _all_of(self, children: tuple[Node, ...]) -> Query:
        wanted = [(Occur.Must, self._node(child)) for child in children if not isinstance(child, Not)]
        unwanted = [(Occur.MustNot, self._node(child.child)) for child in children if isinstance(child, Not)]
        return Query.boolean_query([*(wanted or [(Occur.Must, Query.all_query())]), *unwanted])

    def _word(self, words: list[str], field: TextField | None) -> Query:
        if len(words) != 1:
            return self._in_texts(field, lambda name: self._phrase(name, words, 0))
        return self._ranking.word(words[0], (field,) if field else TEXT_FIELDS)

    def _in_texts(self, field: TextField | None, build: Callable[[str], Query]) -> Query:
        """In one text, or in any of them."""
        return best_field({name: build(name) for name in ((field,) if field else TEXT_FIELDS)})

    def _phrase(self, name: str, words: list[str], slop: int) -> Query:
        if len(words) == 1:
            return self._term(name, words[0])
        if not slop:
            return Query.phrase_query(self._schema, name, list(words))
        near = [self._near(name, *pair, slop) for pair in near_pairs(words)]
        return near[0] if len(near) == 1 else Query.boolean_query([(Occur.Must, each) for each in near])

    def _near(self, name: str, word: str, other: str, distance: int, slop: int) -> Query:
        if word != other:
            return Query.phrase_query(self._schema, name, [(0, word), (distance, other)], slop)
        # With a slop, Tantivy takes one place of a word for two.
        apart = dict.fromkeys(abs(each) for each in distances_allowed(distance, slop) if each)
        return _any_of([Query.phrase_query(self._schema, name, [(0, word), (each, word)]) for each in apart])

    def _named(self, field: str, text: str) -> Query:
        match field:
            case "tag":
                return self._term("tag", tag_slug(text))
            case "lang":
                return self._term(LANGUAGE_RANGES, language_asked(text))
            case "site":
                return self._term("site", site_asked(text))
            case _:
                return self._phrase(WORDS_OF_NAMES[field], tokens(text), 0)

    def _filter(self, wanted: Filter) -> Query:
        field = LANGUAGE_RANGES if wanted.field == "lang" else wanted.field
        clauses = [(Occur.Must, Query.term_set_query(self._schema, field, group)) for group in wanted.wanted]
        if not clauses:
            clauses = [(Occur.Must, Query.all_query())]
        if wanted.unwanted:
            clauses.append((Occur.MustNot, Query.term_set_query(self._schema, field, wanted.unwanted)))
        return Query.boolean_query(clauses)

    def _dates(self, span: Span) -> Query:
        start, end = (seconds_since_year_one(at) if at else None for at in span)
        return Query.range_query(
            self._schema, "published", FieldType.Unsigned, start or 0, end, include_upper=end is None
        )

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value)

    def _forms(self, word: str) -> Forms:
        return {"": word, **{f"_{stemmer}": stem(stemmer, word) for stemmer in self._stemmers_for(word)}}

    def _stemmers_for(self, word: str) -> list[str]:
        """Those of the archive's stemmers that know the word's script."""
        for script, names in _STEMMERS_BY_SCRIPT:
            if script.search(word):
                return [stemmer for stemmer in self._stemmers if stemmer in names]
        return [stemmer for stemmer in self._stemmers if stemmer not in _OTHER_SCRIPTS]


def _any_of(queries: list[Query]) -> Query:
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
    )


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
