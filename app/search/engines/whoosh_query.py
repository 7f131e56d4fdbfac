"""From a plan to the documents of a Whoosh index that it matches. Whoosh reads the postings and scores them;
here their sets are put together as the tree says.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import reduce

from app.search.analysis.readings import read_word
from app.search.analysis.variants import query_tokens
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
from app.search.engines.nearness import near_pairs
from app.search.engines.stemming import STEMMERS
from app.search.engines.whoosh_schema import UNDATED, stem_term
from app.search.engines.whoosh_view import Scores, View
from app.search.engines.whoosh_words import are_near, follow_one_another, spelled_like
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

TITLE_BOOST = 2.5
STEM_BOOST = 0.5
"""Below 1: what is written exactly as asked comes before its inflections."""
DATES = "dates"


class Evaluator:
    """Finds documents in a view; without `scored` it leaves out what only scores need."""

    def __init__(self, view: View, *, scored: bool) -> None:
        self._view = view
        self._scored = scored

    def tree(self, node: Node) -> Scores:
        """Documents that match a tree."""
        match node:
            case Everything():
                return dict.fromkeys(self._view.documents, 1.0)
            case And(children):
                return self._all_of(children)
            case Or(children):
                return _any_of(self.tree(child) for child in children)
            case AtLeast(count, children):
                return _some_of([self.tree(child) for child in children], count)
            case Not():
                return self._all_of((node,))
            case Period(start, end):
                return dict.fromkeys(self._dated((start, end)), 0.0)
            case Named(field, text):
                return dict.fromkeys(self._named(field, text), 1.0)
            case _:
                return self._in_texts(node)

    def like(self, terms: Iterable[TellingTerm]) -> Scores:
        """Documents that have some of `terms`."""
        return _any_of(
            _boosted(self._phrase(field, words), weight * boost)
            for words, weight in terms
            for field, boost in RELATED_BOOSTS.items()
        )

    def restrictions(self, plan: Plan) -> dict[str, Set[int]]:
        """What the filters of a plan let through, by field, and its dates by `DATES`."""
        found: dict[str, Set[int]] = {}
        for wanted in plan.filters:
            found[wanted.field] = self._filtered(wanted) & found.get(wanted.field, self._view.documents)
        if plan.dates != (None, None):
            found[DATES] = self._dated(plan.dates)
        return found

    def _all_of(self, children: Sequence[Node]) -> Scores:
        wanted = [self.tree(child) for child in children if not isinstance(child, Not)]
        unwanted = [self.tree(child.child) for child in children if isinstance(child, Not)]
        together = reduce(_both, wanted or [dict.fromkeys(self._view.documents, 1.0)])
        without: set[int] = set().union(*unwanted)
        return {number: score for number, score in together.items() if number not in without}

    def _in_texts(self, leaf: Word | Phrase | Prefix | Fuzzy) -> Scores:
        """In the text that the leaf names, or in any of them, those in the title counting more."""
        if leaf.field:
            return self._in_text(leaf.field, leaf)
        return _any_of(
            _boosted(self._in_text(field, leaf), TITLE_BOOST if field == "title" else 1.0)
            for field in TEXT_FIELDS
        )

    def _in_text(self, field: str, leaf: Word | Phrase | Prefix | Fuzzy) -> Scores:
        if isinstance(leaf, Word):
            return self._word(field, leaf)
        return _any_of(self._way(field, leaf, words) for words in query_tokens(leaf.text))

    def _way(self, field: str, leaf: Phrase | Prefix | Fuzzy, words: Sequence[str]) -> Scores:
        match leaf:
            case Phrase(slop=slop) if slop and len(words) > 1:
                return self._near(field, words, slop)
            case Phrase():
                return self._phrase(field, words)
            case Prefix():
                return self._beginning(field, "".join(words))
            case Fuzzy(distance=distance):
                meant = spelled_like(self._view.terms(field), "".join(words), distance)
        return dict.fromkeys(self._view.holding(field, meant), 1.0)

    def _beginning(self, field: str, prefix: str) -> Scores:
        others = self._view.terms_with(f"{field}_stem", f"{OTHERS}:{prefix}")
        found = self._view.holding(field, self._view.terms_with(field, prefix))
        return dict.fromkeys(found | self._view.holding(f"{field}_stem", others), 1.0)

    def _word(self, field: str, leaf: Word) -> Scores:
        meant = read_word(leaf.text, leaf.joined, self._frequency)
        ways = [self._inflected(field, word) for word in meant.words]
        ways += [self._phrase(field, words) for words in meant.phrases]
        ways += [self._term(f"{field}_stem", stem_term(*stemmed)) for stemmed in meant.stems]
        return _any_of(ways)

    def _frequency(self, word: str) -> int:
        return max(self._view.frequency(name, word) for name in TEXT_FIELDS)

    def _inflected(self, field: str, word: str) -> Scores:
        stems = (self._term(f"{field}_stem", stem_term(stemmer, word)) for stemmer in STEMMERS)
        other = self._term(f"{field}_stem", f"{OTHERS}:{word}")
        return _any_of([self._term(field, word), *(_boosted(found, STEM_BOOST) for found in (other, *stems))])

    def _phrase(self, field: str, words: Sequence[str]) -> Scores:
        together = self._together(field, words)
        places = self._places(field, words, together)
        return {
            number: score
            for number, score in together.items()
            if follow_one_another([places[word][number] for word in words])
        }

    def _near(self, field: str, words: Sequence[str], slop: int) -> Scores:
        together = self._together(field, words)
        places = self._places(field, words, together)
        pairs = near_pairs(words)
        return {
            number: score
            for number, score in together.items()
            if all(
                are_near(places[word][number], places[other][number], distance, slop)
                for word, other, distance in pairs
            )
        }

    def _together(self, field: str, words: Sequence[str]) -> Scores:
        """Documents that hold all of `words`, wherever.

        Raises:
            ValueError: there is no word.
        """
        if not words:
            raise ValueError("a phrase without words")
        return reduce(_both, [self._term(field, word) for word in dict.fromkeys(words)])

    def _places(self, field: str, words: Sequence[str], documents: Scores) -> dict[str, dict[int, list[int]]]:
        """By word, where it stands in each of `documents`."""
        return {word: self._view.positions(field, word, documents) for word in set(words)}

    def _term(self, field: str, term: str) -> Scores:
        if self._scored:
            return self._view.scores(field, term)
        return dict.fromkeys(self._view.holding(field, [term]), 0.0)

    def _named(self, field: NameField, text: str) -> Iterable[int]:
        match field:
            case "tag":
                return self._view.holding("tag", [tag_slug(text)])
            case "lang":
                return self._view.holding(LANGUAGE_RANGES, [language_asked(text)])
            case "site":
                return self._view.holding("site", [site_asked(text)])
            case _:
                return self._phrase(WORDS_OF_NAMES[field], words_asked(field, text))

    def _filtered(self, wanted: Filter) -> Set[int]:
        field = LANGUAGE_RANGES if wanted.field == "lang" else wanted.field
        passing: Set[int] = self._view.documents - self._view.holding(field, wanted.unwanted)
        for group in wanted.wanted:
            passing &= self._view.holding(field, group)
        return passing

    def _dated(self, span: Span) -> Set[int]:
        start, end = (seconds_since_year_one(at) if at else None for at in span)
        return {
            number
            for number in self._view.documents
            if (at := self._view.published[number]) != UNDATED
            and at >= (start or 0)
            and (end is None or at < end)
        }


def _any_of(found: Iterable[Scores]) -> Scores:
    """Documents in any, with the sum of what they score."""
    added: Scores = {}
    for scores in found:
        for number, score in scores.items():
            added[number] = added.get(number, 0.0) + score
    return added


def _some_of(found: Sequence[Scores], count: int) -> Scores:
    """Documents in at least so many, with the sum of what they score."""
    times = Counter(number for scores in found for number in scores)
    return {number: score for number, score in _any_of(found).items() if times[number] >= count}


def _both(first: Scores, second: Scores) -> Scores:
    return {number: first[number] + second[number] for number in first.keys() & second.keys()}


def _boosted(scores: Scores, boost: float) -> Scores:
    return {number: score * boost for number, score in scores.items()}
