"""Trimming: lines that came along with a text and are none of it, told by what they say and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.readers.html.blocks import Block
from app.readers.html.labels import is_copyright, is_credit, is_label, is_prompt
from app.readers.html.names import key_of
from app.text.bylines.labels import without_label_of_visible

_SENTENCE = 80
"""Characters of a paragraph that begins the text; shorter ones before it may be a date, a byline, a path."""
_LONGEST_ITEM, _LONGEST_DATE_LINE = 40, 60
MAX_OPENING_BLOCKS, _CLOSING_BLOCKS = 30, 3
_FIGURE = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…。！？؟:：»”\"’)]$")


@dataclass(frozen=True, slots=True)
class Known:
    """What of the article is told elsewhere, as keys."""

    titles: frozenset[str]
    authors: frozenset[str]


def trim(blocks: Sequence[Block], known: Known) -> list[Block]:
    """The blocks that are the article's."""
    opening = blocks[:MAX_OPENING_BLOCKS]
    start = next((number for number, block in enumerate(opening) if _begins(block)), len(opening))
    kept = [
        block
        for number, block in enumerate(blocks[:start])
        if not _is_opening_line(block, known) or (number > 0 and _is_introduced(block, blocks[number - 1]))
    ]
    kept += blocks[start:]
    kept = [block for block in kept if not _is_never_text(block, known)]
    while kept and kept[-1].is_heading:
        kept.pop()
    end = len(kept)
    while end > 1 and len(kept) - end < _CLOSING_BLOCKS and _is_closing_line(kept[end - 1], known):
        end -= 1
    return kept[:end]


def _begins(block: Block) -> bool:
    return not block.is_heading and block.tag not in ("ul", "ol") and len(block.text) >= _SENTENCE


def _is_introduced(block: Block, before: Block) -> bool:
    """Whether a list comes behind a sentence, be it a short one: then it is none of links or tags."""
    return block.tag in ("ul", "ol") and before.tag == "p" and _SENTENCE_END.search(before.text) is not None


def _is_never_text(block: Block, known: Known) -> bool:
    if not block.key or any(is_such(block.text) for is_such in (is_label, is_prompt, is_credit)):
        return True
    return block.is_heading and block.key in known.titles


def _is_opening_line(block: Block, known: Known) -> bool:
    if block.key in known.titles or _is_byline(block, known):
        return True
    if block.tag in ("ul", "ol"):
        items = re.findall(r"<li>(.*?)</li>", block.html, re.DOTALL)
        return all(len(item) <= _LONGEST_ITEM for item in items)
    return (
        block.tag == "p"
        and len(block.text) <= _LONGEST_DATE_LINE
        and bool(_FIGURE.search(block.text))
        and not _SENTENCE_END.search(block.text)
    )


def _is_closing_line(block: Block, known: Known) -> bool:
    return is_copyright(block.text) or _is_byline(block, known)


def _is_byline(block: Block, known: Known) -> bool:
    return len(block.text) <= 100 and key_of(without_label_of_visible(block.text)) in known.authors
