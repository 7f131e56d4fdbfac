"""Which words of a text match a query, and where they stand in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.search.tree import Fuzzy, Node, Phrase, Prefix, Word, iter_leaves
from app.text.words import find_token_spans, tokens

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
        self._words: dict[str, _WordTable] = {}
        """By language."""

    def find_spans(self, text: str, language: str) -> list[Span]:
        """Start and end of each word of `text` that matches, in order, none over another."""
        if not self._wanted:
            return []
        table = self._words.get(language)
        if table is None:
            table = self._words[language] = _WordTable(self._wanted, language, self._stem)
        words = tokens(text)
        matching = list(map(table.__getitem__, words))
        for phrase in self._wanted.phrases:
            for place in _places(words, phrase):
                matching[place] = True
        return merged(find_token_spans(text, matching)) if True in matching else []


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a query to be marked, folded."""

    words: frozenset[str]
    """To be found as they are."""
    inflected: frozenset[str]
    """To be found in any inflection."""
    prefixes: tuple[str, ...]
    phrases: frozenset[tuple[str, ...]]
    """To be found next to one another."""

    def __bool__(self) -> bool:
        return bool(self.words or self.inflected or self.prefixes or self.phrases)


def wanted_words(tree: Node) -> Wanted:
    """What to mark for a query; what stands under Not, in names and in dates is not. Of a fuzzy word only the
    spelling asked for is.
    """
    words: set[str] = set()
    inflected: set[str] = set()
    prefixes: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    for leaf in iter_leaves(tree, wanted_only=True):
        match leaf:
            case Word(text) if len(tokens(text)) == 1:
                inflected.update(tokens(text))
            case Word(text) | Phrase(text, slop=0):
                phrases.add(tuple(tokens(text)))
            case Phrase(text) | Fuzzy(text):
                words.update(tokens(text))
            case Prefix(text):
                prefixes.update(tokens(text))
    return Wanted(frozenset(words), frozenset(inflected), tuple(sorted(prefixes)), frozenset(phrases))


class _WordTable(dict[str, bool]):
    """Folded word of a language to whether it is wanted by itself, filled as words are met."""

    def __init__(self, wanted: Wanted, language: str, stem: Stem) -> None:
        super().__init__()
        self._wanted = wanted
        self._language = language
        self._stem = stem
        self._stems = {stem(word, language) for word in wanted.inflected}
        # Stemming costs most, and only a word that begins like its stem can have it.
        changes_beginnings = language.partition("-")[0] in _LANGUAGES_WITH_PREFIXES
        self._beginnings = ("",) if changes_beginnings else tuple({word[0] for word in self._stems})

    def __missing__(self, word: str) -> bool:
        wanted = self._wanted
        matches = self[word] = (
            word in wanted.words
            or word in wanted.inflected
            or word.startswith(wanted.prefixes)
            or (word.startswith(self._beginnings) and self._stem(word, self._language) in self._stems)
        )
        return matches


def _places(words: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """Where in `words` those of `phrase` are."""
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
