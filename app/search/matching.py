"""Which words of a text match a query, and where they stand in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from app.search.analysis.compounds import iter_compounds, iter_emoji, list_emoji
from app.search.analysis.readings import read_word
from app.search.analysis.variants import is_east_asian, query_tokens, tokens_in
from app.search.engines.stemming import stemmer_of
from app.search.tree import Fuzzy, Node, Phrase, Prefix, Word, iter_leaves
from app.text.words import find_beginning, find_spans_of, find_token_spans, is_unspaced, tokens

_LANGUAGES_WITH_PREFIXES = ("ar", "fa", "prs", "ta")
"""Whose stemmers change the beginning of words too."""

Span = tuple[int, int]
Stem = Callable[[str, str], str]
"""The stem of a folded word in a language."""
Frequency = Callable[[str], int]
"""About how many articles have a folded word."""


class Matcher:
    """Finds where a query matches. It remembers the words it has met, so take one for all texts of a page."""

    def __init__(self, tree: Node, stem: Stem, frequency: Frequency) -> None:
        self._wanted = wanted_words(tree, frequency)
        self._stem = stem
        every = (*self._wanted.words, *self._wanted.inflected, *sum(self._wanted.phrases, ()))
        self._is_east_asian = any(map(is_unspaced, every))
        self._has_emoji = any(map(list_emoji, every))
        self._known: dict[str, _KnownWords] = {}
        """By language."""

    def find_spans(self, text: str, language: str) -> list[Span]:
        """Start and end of each word of `text` that matches, in order, none over another."""
        if not self._wanted:
            return []
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = _KnownWords(self._wanted, language, self._stem)
        spans = self._find_words(text, language, known)
        beside = list(iter_emoji(text)) if self._has_emoji else []
        if not spans:
            # To look takes as long as for all words, so only where there is nothing else to mark.
            beside += iter_compounds(text)
        beside_wanted = [(start, end) for start, end, word in beside if known.is_wanted(word)]
        return merged(sorted([*spans, *beside_wanted]) if beside_wanted else spans)

    def _find_words(self, text: str, language: str, known: "_KnownWords") -> list[Span]:
        if self._is_east_asian and is_east_asian(text):
            words = tokens_in(text, language)
            matching = set(filter(known.is_wanted, set(words)))
            phrases = list(self._wanted.phrases)
        else:
            matching = known.matching(text)
            phrases = [each for each in self._wanted.phrases if find_beginning(text, each).issuperset(each)]
            if not phrases:
                return find_spans_of(text, matching) if matching else []
            words = tokens(text)
        places = {place for phrase in phrases for place in _places(words, phrase)}
        return list(
            find_token_spans(text, [word in matching or place in places for place, word in enumerate(words)])
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a query to be marked, folded."""

    words: frozenset[str]
    """To be found as they are."""
    inflected: frozenset[str]
    """To be found in any inflection."""
    prefixes: tuple[str, ...]
    spelled_like: frozenset[tuple[str, int]]
    """To be found with at most so many edits."""
    phrases: frozenset[tuple[str, ...]]
    """To be found next to one another."""
    stems: frozenset[tuple[str, str]]
    """A stemmer, and a word to be found in any inflection where texts go through it."""

    def __bool__(self) -> bool:
        return bool(self.words or self.inflected or self.prefixes or self.spelled_like or self.phrases)


def wanted_words(tree: Node, frequency: Frequency) -> Wanted:
    """What to mark for a query; what stands under Not, in names and in dates is not."""
    words: set[str] = set()
    inflected: set[str] = set()
    prefixes: set[str] = set()
    spelled_like: set[tuple[str, int]] = set()
    phrases: set[tuple[str, ...]] = set()
    stems: set[tuple[str, str]] = set()
    for leaf in iter_leaves(tree, wanted_only=True):
        match leaf:
            case Word(text, joined=joined):
                meant = read_word(text, joined, frequency)
                inflected.update(meant.words)
                phrases.update(meant.phrases)
                stems.update(meant.stems)
            case Phrase(text, slop=0):
                phrases.update(query_tokens(text))
            case Phrase(text):
                words.update(*query_tokens(text))
            case Fuzzy(text, distance=distance):
                spelled_like.update((word, distance) for way in query_tokens(text) for word in way)
            case Prefix(text):
                prefixes.update(*query_tokens(text))
    return Wanted(
        frozenset(words),
        frozenset(inflected),
        tuple(sorted(prefixes)),
        frozenset(spelled_like),
        frozenset(phrases),
        frozenset(stems),
    )


class _KnownWords:
    """The words of a language met so far, and which of them are wanted by themselves."""

    def __init__(self, wanted: Wanted, language: str, stem: Stem) -> None:
        self._language = language
        self._stem = stem
        is_stemmed = stemmer_of(language) is not None
        inflected = wanted.inflected.union(
            word for stemmer, word in wanted.stems if stemmer == stemmer_of(language)
        )
        self._stems = {stem(word, language) for word in inflected} if is_stemmed else set()
        self._prefixes = wanted.prefixes
        self._spelled_like = wanted.spelled_like
        self._exact = wanted.words | wanted.inflected
        self._met: set[str] = set()
        self._matching: set[str] = set()
        self._beginnings = self._list_beginnings()

    def matching(self, text: str) -> set[str]:
        """Those of the words of `text` that are wanted."""
        these = set(tokens(text)) if self._beginnings is None else find_beginning(text, self._beginnings)
        new = these - self._met
        self._met |= new
        self._matching.update(filter(self.is_wanted, new))
        return these & self._matching

    def _list_beginnings(self) -> list[str] | None:
        """How every wanted word begins; None where that cannot be told. Most words of most texts begin
        otherwise, and need not be looked at.
        """
        changes_beginnings = self._stems and self._language.partition("-")[0] in _LANGUAGES_WITH_PREFIXES
        if self._spelled_like or changes_beginnings:
            return None
        # Only a word that begins like its stem can have it.
        letters = {stem[0] for stem in self._stems}
        return [*letters, *(each for each in {*self._exact, *self._prefixes} if each[0] not in letters)]

    def is_wanted(self, word: str) -> bool:
        """Whether a folded word is wanted by itself."""
        return (
            word in self._exact
            or word.startswith(self._prefixes)
            or any(
                OSA.distance(word, like, score_cutoff=edits) <= edits for like, edits in self._spelled_like
            )
            or (bool(self._stems) and self._stem(word, self._language) in self._stems)
        )


def _places(words: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """Where in `words` those of `phrase` are."""
    if phrase[0] not in words:
        return
    for index, word in enumerate(words):
        if word == phrase[0] and tuple(words[index : index + len(phrase)]) == phrase:
            yield from range(index, index + len(phrase))


def merged(spans: Iterable[Span], text: str | None = None) -> list[Span]:
    """Spans in order, made one where they overlap (one character can be several words), and with a `text`
    also where they touch or have but one space of it between them.
    """
    done: list[Span] = []
    for start, end in spans:
        before = done[-1][1] if done else -1
        if start < before or (done and text is not None and text[before:start] in ("", " ")):
            done[-1] = (done[-1][0], max(end, before))
        else:
            done.append((start, end))
    return done
