"""The `articleBody` of JSON-LD: it tells which lines of a page are text, or is the text where they are not.

It has the words of an article, rarely its paragraphs. So the page's own lines are kept wherever they hold
what it holds; it takes their place only where the page shows clearly less, as before a paywall.
"""

import re
from collections.abc import Sequence
from html import unescape

from app.readers.html.blocks import Block, keys_of, paragraph
from app.readers.html.names import key_of

MAX_CHARACTERS = 400_000
"""A longer one is left alone: comparing would take too long."""
LEAST_CHARACTERS = 200
_SHINGLE = 16
"""Letters and figures: long enough that two texts rarely share one by chance."""
HELD, WHOLE_SHARE, SAME_SHARE, CLEARLY_LESS = 0.95, 0.7, 0.6, 0.8
"""Shares of shingles. A page that shows its article whole holds `articleBody` but for a few entities. Where
that can tell lines apart it holds most of them; with less than the third in common it is of another text."""
_CUT_SHORT = ("…", "...")
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|br|tr)\b[^<>]*>", re.IGNORECASE)


def reconcile(blocks: Sequence[Block], body: str) -> list[Block] | None:
    """The better of a page's text and what `articleBody` says of it; None: take `articleBody` itself."""
    text = to_plain(body)
    shown, whole = keys_of(blocks), key_of(text)
    if not shown and whole:
        return None
    if not LEAST_CHARACTERS <= len(text) <= MAX_CHARACTERS or len(shown) > MAX_CHARACTERS:
        return list(blocks)
    in_body = _shingles(whole)
    held = _share(whole, _shingles(shown))
    if held < HELD:
        is_less = held < CLEARLY_LESS and len(shown) < CLEARLY_LESS * len(whole)
        return None if is_less and _share(shown, in_body) >= SAME_SHARE else list(blocks)
    is_text = [block.key in whole or _share(block.key, in_body) > 0.5 for block in blocks]
    common = sum(len(block.key) for block, is_common in zip(blocks, is_text, strict=True) if is_common)
    is_whole = common >= WHOLE_SHARE * len(shown) and not text.endswith(_CUT_SHORT)
    return _those_of_text(blocks, is_text) if is_whole else list(blocks)


def paragraphs(body: str) -> list[Block]:
    """An `articleBody` as it is, a paragraph a line."""
    return [paragraph(line) for line in to_plain(body).split("\n") if line.strip()]


def _those_of_text(blocks: Sequence[Block], is_text: Sequence[bool]) -> list[Block]:
    """What `articleBody` has, and headings, lists, quotations and tables between, which many leave out."""
    first = is_text.index(True)
    last = len(is_text) - 1 - is_text[::-1].index(True)
    return [
        block
        for number, block in enumerate(blocks)
        if is_text[number] or (number < last and _is_beside_paragraphs(block, after_start=number > first))
    ]


def _is_beside_paragraphs(block: Block, *, after_start: bool) -> bool:
    """Before the text begins, a list: what is most important, in short."""
    return block.tag != "p" if after_start else block.tag in ("ul", "ol")


def _shingles(key: str) -> set[str]:
    return {key[start : start + _SHINGLE] for start in range(max(1, len(key) - _SHINGLE + 1))}


def _share(key: str, known: set[str]) -> float:
    """How much of `key` is made of `known` shingles."""
    starts = range(0, max(1, len(key) - _SHINGLE + 1), 4)
    return sum(key[start : start + _SHINGLE] in known for start in starts) / len(starts)


def to_plain(body: str) -> str:
    """Its text without markup, which some give it, and without entities."""
    text = unescape(unescape(body))
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub("\n", text))
    return text.strip()
