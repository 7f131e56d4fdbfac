"""The words by which an article without an address, and without an id at its source, has its id (ADR 3).

They are of its title, or the first of its text, as both were read until 0.1.0: an id stays as it is, however
texts are cleaned and titles made.
"""

import re
from collections.abc import Iterator

from app.ingest.markup import to_body, to_line, to_paragraphs
from app.ingest.markup.characters import clean
from app.readers.base import Draft
from app.text.superscripts import without_small_figures
from app.text.words import tokens

MAX_TITLE_CHARACTERS = 1_000
_MAX_OPENING = 80
_MAX_WORDS = 40


def iter_identifying_words(draft: Draft, title: str) -> Iterator[str]:
    """Folded words, cut when they are asked for, which few articles are; `title` is what the article is
    called, and is taken where neither the draft's title nor its texts say anything.
    """
    if draft.settled:
        given = clean(draft.title)
    else:
        given = to_line(draft.title, as_before=True)[:MAX_TITLE_CHARACTERS]
    yield from (
        _cut(given or _find_opening(draft) or title)
        or _cut(to_paragraphs(draft.body, as_before=True))[:_MAX_WORDS]
    )


def _cut(text: str) -> list[str]:
    """Figures of powers and notes are of the word they stand on, as they always were in ids."""
    return tokens(without_small_figures(text))


def _find_opening(draft: Draft) -> str:
    text = to_body(draft.body, as_before=True) or to_line(draft.summary, as_before=True)
    line = text.split("\n", 1)[0]
    if len(line) <= _MAX_OPENING:
        return line
    if sentence := re.match(rf".{{20,{_MAX_OPENING}}}?[.!?。！？؟](?=\s|$)", line):
        return sentence.group()
    cut = line[:_MAX_OPENING]
    return cut.rsplit(" ", 1)[0]
