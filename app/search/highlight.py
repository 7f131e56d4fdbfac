"""Highlighting: which words of a text match a query, the best passage around them, and that passage as safe HTML.

The fragment is picked on plain text and escaped before any `<mark>` is put in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from app.search.tree import Fuzzy, Named, Node, Period, Phrase, Prefix, Word, iter_leaves
from app.text.words import iter_token_spans, tokens

SNIPPET_CHARACTERS = 300
_SCANNED_CHARACTERS = 20_000
"""Of a body: the first part, where the matches that matter almost always are."""
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

    def __bool__(self) -> bool:
        return bool(self.words or self.inflected or self.prefixes)


def wanted_words(tree: Node) -> Wanted:
    """What to mark for a query; what stands under Not, in names and in dates is not."""
    words: set[str] = set()
    inflected: set[str] = set()
    prefixes: list[str] = []
    for leaf in iter_leaves(tree, wanted_only=True):
        match leaf:
            case Word(text):
                (inflected if len(tokens(text)) == 1 else words).update(tokens(text))
            case Phrase(text) | Fuzzy(text):
                words.update(tokens(text))
            case Prefix(text):
                prefixes += tokens(text)
            case Named() | Period() | _:
                pass
    return Wanted(frozenset(words | inflected), frozenset(inflected), tuple(prefixes))


def find_spans(text: str, wanted: Wanted, language: str, stem: Stem) -> list[Span]:
    """Start and end of each word of `text` that matches, in order."""
    if not wanted:
        return []
    stems = {stem(word, language) for word in wanted.inflected}
    openings = {word[:2] for word in (*wanted.words, *wanted.prefixes, *stems)}
    spans = []
    for token, start, end in iter_token_spans(text):
        # Stemming costs most: only words that begin like one asked for can match.
        if token in wanted.words or (
            token[:2] in openings and (token.startswith(wanted.prefixes) or stem(token, language) in stems)
        ):
            spans.append((start, end))
    return spans


def snippet(text: str, wanted: Wanted, language: str, stem: Stem) -> str:
    """The passage of at most 300 characters with most matches, as HTML; the text's opening where there are none."""
    scanned = text[:_SCANNED_CHARACTERS]
    spans = find_spans(scanned, wanted, language, stem)
    start, end = _best_window(scanned, spans)
    inside = [(first - start, last - start) for first, last in spans if first >= start and last <= end]
    passage = mark(" ".join(scanned[start:end].split("\n")), inside)
    return f"{'… ' if start else ''}{passage}{' …' if end < len(text) else ''}"


def mark(text: str, spans: Sequence[Span]) -> str:
    """`text` as HTML with `spans` in `<mark>`."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [
            escape(text[at:start], quote=False),
            "<mark>",
            escape(text[start:end], quote=False),
            "</mark>",
        ]
        at = end
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces).replace("</mark> <mark>", " ").replace("</mark><mark>", "")


def _best_window(text: str, spans: Sequence[Span]) -> Span:
    """Start and end of the window that holds most distinct matches, moved to the edges of words."""
    if not spans:
        return 0, _word_edge(text, SNIPPET_CHARACTERS)
    best, best_worth = 0, (-1, -1)
    for index, (first, _) in enumerate(spans):
        inside = [text[s:e].casefold() for s, e in spans[index:] if e <= first + SNIPPET_CHARACTERS * 3 // 4]
        worth = (len(set(inside)), len(inside))
        if worth > best_worth:
            best, best_worth = first, worth
    sentence = max(text.rfind(stop, 0, best) + len(stop) for stop in (". ", "\n", "。", "! ", "? ", "؟ "))
    start = sentence if best - sentence < SNIPPET_CHARACTERS // 3 and sentence > 0 else max(0, best - 60)
    if sentence <= 1 and best < SNIPPET_CHARACTERS // 3:
        start = 0
    elif start and not text[start - 1].isspace():
        space = text.find(" ", start, best)
        start = space + 1 if space >= 0 else start
    return start, _word_edge(text, start + SNIPPET_CHARACTERS)


def _word_edge(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, end - 40), end)
    return space if space > 0 else end
