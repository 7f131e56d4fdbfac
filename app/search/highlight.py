"""Highlighting: which words of a text match a query, the best passage around them, that passage as safe HTML.

The fragment is picked on plain text and escaped before any `<mark>` is put in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from app.search.tree import Fuzzy, Node, Phrase, Prefix, Word, iter_leaves
from app.text.words import iter_token_spans, tokens

SNIPPET_CHARACTERS = 300
_SCANNED_CHARACTERS = 20_000
"""Of a body: the first part, where the matches that matter almost always are."""
_REACH = SNIPPET_CHARACTERS * 3 // 4
"""How far behind the first match of a passage the others may end; what leads up to it needs the rest."""
_LEAD = SNIPPET_CHARACTERS // 3
"""How far before its first match a passage may begin, to begin with a sentence."""
_SHORT_LEAD = 60
_SENTENCE_ENDS = (". ", "! ", "? ", "؟ ", "。", "\n")
_LANGUAGES_WITH_PREFIXES = ("ar", "ta")
"""Whose stemmers change the beginning of words too."""

Span = tuple[int, int]
Stem = Callable[[str, str], str]


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


def find_spans(text: str, wanted: Wanted, language: str, stem: Stem) -> list[Span]:
    """Start and end of each word of `text` that matches, in order, none over another."""
    if not wanted:
        return []
    cut = list(iter_token_spans(text))
    words = [token for token, _, _ in cut]
    matching = _matching(set(words), wanted, language, stem)
    found = {index for index, word in enumerate(words) if word in matching}
    for phrase in wanted.phrases:
        found.update(_places(words, phrase))
    return _merged(cut[index][1:] for index in sorted(found))


def snippet(text: str, wanted: Wanted, language: str, stem: Stem) -> str:
    """The passage of at most 300 characters with most matches, as HTML; without any, the text's opening."""
    scanned = text[:_SCANNED_CHARACTERS]
    spans = find_spans(scanned, wanted, language, stem)
    start = _passage_start(scanned, _best_match(scanned, spans)) if spans else 0
    end = _passage_end(scanned, start)
    inside = [
        (max(first, start) - start, min(last, end) - start)
        for first, last in spans
        if first < end and last > start
    ]
    passage = mark(" ".join(scanned[start:end].split("\n")), inside)
    return f"{'… ' if start else ''}{passage}{' …' if end < len(text) else ''}"


def mark(text: str, spans: Iterable[Span]) -> str:
    """`text` as HTML with `spans` (in order) in `<mark>`; those with one space between them become one."""
    pieces: list[str] = []
    at = 0
    for start, end in _merged(spans, text):
        pieces += (
            escape(text[at:start], quote=False),
            "<mark>",
            escape(text[start:end], quote=False),
            "</mark>",
        )
        at = end
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces)


def _matching(words: set[str], wanted: Wanted, language: str, stem: Stem) -> set[str]:
    """Those of `words` that are wanted by themselves."""
    stems = {stem(word, language) for word in wanted.inflected}
    # Stemming costs most, and only a word that begins like its stem can have it.
    first_letters = {word[0] for word in stems}
    if language.partition("-")[0] in _LANGUAGES_WITH_PREFIXES:
        first_letters = {word[0] for word in words}
    return {
        word
        for word in words
        if word in wanted.words
        or word in wanted.inflected
        or word.startswith(wanted.prefixes)
        or (word[0] in first_letters and stem(word, language) in stems)
    }


def _places(words: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """Where in `words` those of `phrase` are."""
    for index, word in enumerate(words):
        if word == phrase[0] and tuple(words[index : index + len(phrase)]) == phrase:
            yield from range(index, index + len(phrase))


def _merged(spans: Iterable[Span], text: str | None = None) -> list[Span]:
    """Spans in order, made one where they overlap (one character can be several words), and with a `text`
    also where they touch or have but one space of it between them.
    """
    merged: list[Span] = []
    for start, end in spans:
        before = merged[-1][1] if merged else -1
        if start < before or (merged and text is not None and text[before:start] in ("", " ")):
            merged[-1] = (merged[-1][0], max(end, before))
        else:
            merged.append((start, end))
    return merged


def _best_match(text: str, spans: Sequence[Span]) -> int:
    """Where the match begins that has most different matches within reach, itself included."""
    words = [text[start:end].casefold() for start, end in spans]
    inside: Counter[str] = Counter()
    best, best_worth, last = 0, (0, 0), 0
    for index, (start, _) in enumerate(spans):
        while last < len(spans) and (last == index or spans[last][1] <= start + _REACH):
            inside[words[last]] += 1
            last += 1
        worth = (len(inside), last - index)
        if worth > best_worth:
            best, best_worth = start, worth
        inside[words[index]] -= 1
        if not inside[words[index]]:
            del inside[words[index]]
    return best


def _passage_start(text: str, match: int) -> int:
    """Where the sentence of a match begins, or a word not long before the match."""
    ends = ((text.rfind(end, 0, match), end) for end in _SENTENCE_ENDS)
    sentence = max((found + len(end) for found, end in ends if found >= 0), default=0)
    if match - sentence < _LEAD:
        return sentence
    start = match - _SHORT_LEAD
    if text[start - 1].isspace():
        return start
    space = text.find(" ", start, match)
    return space + 1 if space >= 0 else start


def _passage_end(text: str, start: int) -> int:
    end = start + SNIPPET_CHARACTERS
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 40, end)
    return space if space > start else end
