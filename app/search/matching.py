"""Which words of a text match a query, and where they stand in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from app.search.tree import Fuzzy, Node, Phrase, Prefix, Word, iter_leaves
from app.text.words import find_spans_of, find_token_spans, tokens

_LANGUAGES_WITH_PREFIXES = ("ar", "ta")
"""Whose stemmers change the beginning of words too."""

Span = tuple[int, int]
Stem = Callable[[str, str], str]
"""The stem of a folded word in a language."""


class Matcher:
    """Finds where a query matches. It remembers the words it has met, so take one for all texts of a page."""

    def __init__(self, tree: Node, stem: Stem) -> None:
        self._wanted = wanted_words(tree)
        self._stem = stem
        self._known: dict[str, _KnownWords] = {}
        """By language."""

    def find_spans(self, text: str, language: str) -> list[Span]:
        """Start and end of each word of `text` that matches, in order, none over another."""
        if not self._wanted:
            return []
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = _KnownWords(self._wanted, language, self._stem)
        words = tokens(text)
        matching = known.matching(words)
        places = {place for phrase in self._wanted.phrases for place in _places(words, phrase)}
        if not places:
            return merged(find_spans_of(text, matching)) if matching else []
        return merged(
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

    def __bool__(self) -> bool:
        return bool(self.words or self.inflected or self.prefixes or self.spelled_like or self.phrases)


def wanted_words(tree: Node) -> Wanted:
    """What to mark for a query; what stands under Not, in names and in dates is not."""
    words: set[str] = set()
    inflected: set[str] = set()
    prefixes: set[str] = set()
    spelled_like: set[tuple[str, int]] = set()
    phrases: set[tuple[str, ...]] = set()
    for leaf in iter_leaves(tree, wanted_only=True):
        match leaf:
            case Word(text) if len(tokens(text)) == 1:
                inflected.update(tokens(text))
            case Word(text) | Phrase(text, slop=0):
                phrases.add(tuple(tokens(text)))
            case Phrase(text):
                words.update(tokens(text))
            case Fuzzy(text, distance=distance):
                spelled_like.update((word, distance) for word in tokens(text))
            case Prefix(text):
                prefixes.update(tokens(text))
    return Wanted(
        frozenset(words),
        frozenset(inflected),
        tuple(sorted(prefixes)),
        frozenset(spelled_like),
        frozenset(phrases),
    )


class _KnownWords:
    """The words of a language met so far, and which of them are wanted by themselves."""

    def __init__(self, wanted: Wanted, language: str, stem: Stem) -> None:
        self._language = language
        self._stem = stem
        self._stems = {stem(word, language) for word in wanted.inflected}
        self._prefixes = wanted.prefixes
        self._spelled_like = wanted.spelled_like
        self._exact = wanted.words | wanted.inflected
        self._met: set[str] = set()
        self._matching: set[str] = set()
        # Stemming costs most, and only a word that begins like its stem can have it.
        changes_beginnings = language.partition("-")[0] in _LANGUAGES_WITH_PREFIXES
        self._letters = None if changes_beginnings else frozenset(word[0] for word in self._stems)

    def matching(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that are wanted."""
        these = set(words)
        # All at once, as most words of most texts are not wanted, and each is looked at but once a page.
        new = these - self._met
        self._met |= new
        self._matching |= new & self._exact
        if self._prefixes:
            self._matching.update(word for word in new if word.startswith(self._prefixes))
        for wanted, edits in self._spelled_like:
            self._matching.update(
                word for word in new if OSA.distance(word, wanted, score_cutoff=edits) <= edits
            )
        if self._letters is not None:
            new = {word for word in new if word[0] in self._letters}
        self._matching.update(word for word in new if self._stem(word, self._language) in self._stems)
        return these & self._matching


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
