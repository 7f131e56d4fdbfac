"""Highlighting: the best passage of a text around what matches a query, and that passage as safe HTML.

The passage is picked on plain text and escaped before any `<mark>` is put in.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from app.search.matching import Matcher, Span, merged

SNIPPET_CHARACTERS = 300
_SCANNED_CHARACTERS = 20_000
"""Of a body: the first part, where the matches that matter almost always are."""
_REACH = SNIPPET_CHARACTERS * 3 // 4
"""How far behind the first match of a passage the others may end; what leads up to it needs the rest."""
_LEAD = SNIPPET_CHARACTERS // 3
"""How far before its first match a passage may begin, to begin with a sentence."""
_SHORT_LEAD = 60
_SENTENCE_ENDS = (". ", "! ", "? ", "؟ ", "。", "\n")


def snippet(text: str, matcher: Matcher, language: str) -> str:
    """The passage of at most 300 characters with most matches, as HTML; without any, the text's opening."""
    scanned = text[:_SCANNED_CHARACTERS]
    spans = matcher.find_spans(scanned, language)
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
    for start, end in merged(spans, text):
        pieces += (
            escape(text[at:start], quote=False),
            "<mark>",
            escape(text[start:end], quote=False),
            "</mark>",
        )
        at = end
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces)


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
