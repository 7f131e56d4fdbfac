"""From a plan to a Tantivy query. What users write never reaches Tantivy's own parser."""

import re
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache, partial

from tantivy import FieldType, Occur, Query, Schema, Searcher

from app.search.analysis.readings import read_word
from app.search.analysis.variants import query_tokens
from app.search.cursors import Position
from app.search.engines.base import Plan, TellingTerm
from app.search.engines.fields import (
    LANGUAGE_RANGES,
    OTHERS,
    RELATED_BOOSTS,
    TEXT_FIELDS,
    WORDS_OF_NAMES,
    language_asked,
    seconds_since_year_one,
    site_asked,
    words_asked,
)
from app.search.engines.nearness import distances_allowed, near_pairs
from app.search.engines.tantivy_forms import Forms, Unscored, any_of
from app.search.engines.tantivy_ranking import Ranking, all_of
from app.search.engines.tantivy_runs import score_nearness
from app.search.engines.tantivy_schema import order_key, stem
from app.search.periods import Span
from app.search.request import Filter
from app.search.tree import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Named,
    NameField,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
)
from app.text.slugs import tag_slug

_REMEMBERED = 20_000
"""Terms with their frequencies: the words that people ask for, in each field and form."""
_STEMMERS_BY_SCRIPT = (
    (re.compile("[\u0400-\u04ff]"), {"russian"}),
    (re.compile("[\u0600-\u06ff]"), {"arabic", "pashto", "persian", "urdu"}),
    (re.compile("[\u0900-\u097f]"), {"hindi"}),
    (re.compile("[\u0370-\u03ff]"), {"greek"}),
    (re.compile("[\u0b80-\u0bff]"), {"tamil"}),
)
_OTHER_SCRIPTS = frozenset(name for _, names in _STEMMERS_BY_SCRIPT for name in names)
_Words = Ranking | Unscored


class Compiler:
    """Compiles for one commit, with the stemmers and function words of the archive's languages."""

    def __init__(
        self, schema: Schema, searcher: Searcher, stemmers: Sequence[str], function_words: Set[str]
    ) -> None:
        self._schema = schema
        self._stemmers = stemmers
        frequency = self._frequency = lru_cache(_REMEMBERED)(searcher.doc_freq)
        self._ranking = Ranking(schema, searcher.num_docs, frequency, self._forms, function_words)
        self._unscored = Unscored(schema, frequency, self._forms)

    def ranked(self, plan: Plan) -> Query:
        """The query of a plan, for an order by relevance."""
        return all_of(
            self._plan(plan, self._ranking),
            [*self._ranking.help(plan.tree), *score_nearness(self._schema, plan.tree)],
        )

    def matching(self, plan: Plan) -> Query:
        """The query of a plan, where only what matches is asked for."""
        return self._plan(plan, self._unscored)

    def _plan(self, plan: Plan, words: _Words) -> Query:
        filters = [self._filter(wanted) for wanted in plan.filters]
        if plan.dates != (None, None):
            filters.append(self._dates(plan.dates))
        query = self._node(plan.tree, words)
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

    def like(self, article_id: int, terms: Sequence[TellingTerm]) -> Query:
        """Articles that share some of `terms`; the article itself left out."""
        clauses = [
            (Occur.Should, Query.boost_query(self._phrase(words, name), weight * boost))
            for words, weight in terms
            for name, boost in RELATED_BOOSTS.items()
            if all(self._frequency(name, word) for word in words)
        ]
        if not clauses:
            return Query.empty_query()
        itself = Query.term_query(self._schema, "article", article_id)
        return Query.boolean_query([*clauses, (Occur.MustNot, itself)])

    def _node(self, node: Node, words: _Words) -> Query:
        match node:
            case Everything():
                return Query.all_query()
            case And(children):
                return self._all_of(children, words)
            case Or(children):
                return any_of([self._node(child, words) for child in children])
            case AtLeast(count, children):
                some = [(Occur.Should, self._node(child, words)) for child in children]
                return Query.boolean_query(some, minimum_number_should_match=count)
            case Not():
                return self._all_of((node,), words)
            case Period(start, end):
                return _unscored(self._dates((start, end)))
            case Named(field, text):
                return Query.const_score_query(self._named(field, text), 1.0)
            case _:
                return self._of_text(node, words)

    def _of_text(self, leaf: Word | Phrase | Prefix | Fuzzy, words: _Words) -> Query:
        build: Callable[[tuple[str, ...], str], Query]
        match leaf:
            case Word():
                return self._word(leaf, words)
            case Phrase(text, _, slop):
                build = partial(self._phrase, slop=slop)
            case Prefix(text):
                build = self._prefix
            case Fuzzy(text, _, distance):
                build = partial(self._fuzzy, distance=distance)
        ways = query_tokens(text)
        return words.either([_in_fields(words, leaf.field, partial(build, way)) for way in ways])

    def _word(self, leaf: Word, words: _Words) -> Query:
        meant = read_word(leaf.text, leaf.joined, self._frequency_anywhere)
        fields = (leaf.field,) if leaf.field else TEXT_FIELDS
        spelled: Callable[[str, Iterable[str]], Query] = words.word
        parted: Callable[[Sequence[str], str], Query] = self._phrase
        if meant.is_one_word and isinstance(words, Ranking):
            # Another spelling is rarer as a rule, and counts no more for that.
            weight = words.weigh(meant.words[0])
            spelled = partial(words.word, most=weight)
            parted = partial(self._parted, words, weight)
        ways = [spelled(word, fields) for word in meant.words]
        ways += [_in_fields(words, leaf.field, partial(parted, way)) for way in meant.phrases]
        ways += [
            _in_fields(words, leaf.field, partial(self._stem_in, stemmer, word))
            for stemmer, word in meant.stems
            if stemmer in self._stemmers
        ]
        return words.either(ways)

    def _parted(self, words: Ranking, weight: float, parts: Sequence[str], name: str) -> Query:
        return words.as_word(self._phrase(parts, name), name, parts, weight)

    def _frequency_anywhere(self, word: str) -> int:
        return max(self._frequency(name, word) for name in TEXT_FIELDS)

    def _stem_in(self, stemmer: str, word: str, name: str) -> Query:
        return self._term(f"{name}_{stemmer}", stem(stemmer, word))

    def _all_of(self, children: tuple[Node, ...], words: _Words) -> Query:
        wanted = [(Occur.Must, self._node(child, words)) for child in children if not isinstance(child, Not)]
        unwanted = [
            (Occur.MustNot, self._node(child.child, self._unscored))
            for child in children
            if isinstance(child, Not)
        ]
        return Query.boolean_query([*(wanted or [(Occur.Must, Query.all_query())]), *unwanted])

    def _prefix(self, words: Sequence[str], name: str) -> Query:
        beginning = re.escape("".join(words)) + ".*"
        return any_of(
            [Query.regex_query(self._schema, each, beginning) for each in (name, f"{name}_{OTHERS}")]
        )

    def _fuzzy(self, words: Sequence[str], name: str, *, distance: int) -> Query:
        return Query.fuzzy_term_query(self._schema, name, "".join(words), distance)

    def _phrase(self, words: Sequence[str], name: str, *, slop: int = 0) -> Query:
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
        return any_of([Query.phrase_query(self._schema, name, [(0, word), (each, word)]) for each in apart])

    def _named(self, field: NameField, text: str) -> Query:
        match field:
            case "tag":
                return self._term("tag", tag_slug(text))
            case "lang":
                return self._term(LANGUAGE_RANGES, language_asked(text))
            case "site":
                return self._term("site", site_asked(text))
            case _:
                return self._phrase(words_asked(field, text), WORDS_OF_NAMES[field])

    def _filter(self, wanted: Filter) -> Query:
        field = LANGUAGE_RANGES if wanted.field == "lang" else wanted.field
        clauses = [(Occur.Must, self._any_name(field, group)) for group in wanted.wanted]
        if wanted.unwanted:
            clauses.append((Occur.MustNot, self._any_name(field, wanted.unwanted)))
        if not wanted.wanted:
            clauses.append((Occur.Must, Query.all_query()))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def _any_name(self, field: str, names: Sequence[str]) -> Query:
        # A set is gathered before anything is asked of it; one name is walked through, as far as is needed.
        if len(names) == 1:
            return self._term(field, names[0])
        return Query.term_set_query(self._schema, field, names)

    def _dates(self, span: Span) -> Query:
        start, end = (seconds_since_year_one(at) if at else None for at in span)
        return Query.range_query(
            self._schema, "published", FieldType.Unsigned, start or 0, end, include_upper=end is None
        )

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value)

    def _forms(self, word: str) -> Forms:
        return {
            "": word,
            f"_{OTHERS}": word,
            **{f"_{stemmer}": stem(stemmer, word) for stemmer in self._stemmers_for(word)},
        }

    def _stemmers_for(self, word: str) -> list[str]:
        """Those of the archive's stemmers that know the word's script."""
        for script, names in _STEMMERS_BY_SCRIPT:
            if script.search(word):
                return [stemmer for stemmer in self._stemmers if stemmer in names]
        return [stemmer for stemmer in self._stemmers if stemmer not in _OTHER_SCRIPTS]


def _in_fields(words: _Words, field: str | None, build: Callable[[str], Query]) -> Query:
    """The query built for a text, in the field that is named or in any."""
    return words.in_fields({name: build(name) for name in ((field,) if field else TEXT_FIELDS)})


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
