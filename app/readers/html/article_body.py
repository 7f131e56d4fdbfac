"""The `articleBody` of JSON-LD: it tells which lines of a page are text, or is the text where they are not.

It has the words of an article, rarely its paragraphs. So the page's own lines are kept wherever they hold
what it holds; it takes their place only where the page shows clearly less, as before a paywall.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from app.readers.html.blocks import Block, is_sentence, keys_of, paragraph, read_lines
from app.readers.html.judging import is_wall
from app.readers.html.names import key_of
from app.readers.html.tree import UnreadablePage, parse
from app.text.html_inline import write_out

MAX_CHARACTERS = 400_000
"""A longer one is left alone: comparing would take too long."""
LEAST_CHARACTERS = 200
_SHINGLE = 16
"""Letters and figures: long enough that two texts rarely share one by chance."""
HELD, WHOLE_SHARE, SAME_SHARE, CLEARLY_LESS, LITTLE_SHARE = 0.95, 0.7, 0.6, 0.8, 0.25
"""Shares of shingles. A page that shows its article whole holds `articleBody` but for a few entities. Where
that can tell lines apart it holds most of them; with less than the third in common it is of another text."""
CHANCE_SHARE, MOST_BEFORE = 0.1, 1_000
"""Of shingles that two texts have in common by chance; letters of what stands before a text."""
_PAYWALL = re.compile(
    r"subscri(?:be|ption)|\b(?:log|sign)\s?in\b|abonn|anmelden|registrieren|connectez|inscri[vb]|suscr[ií]b|iscri[vt]"
    r"|assin(?:e|ante)|подпис|اشترك|اشتراک|購読|会員|订阅|訂閱|구독",
    re.IGNORECASE,
)
_CUT_SHORT = ("…", "...")
_MARKUP = re.compile(r"</[a-z][a-z0-9]*\s*>|<(?:p|br|hr|img)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """An `articleBody` as its page gives it."""

    text: str = ""
    is_own: bool = False
    """Whether it is told to be of the page's article, by its address or its title."""
    is_alone: bool = False
    """Whether no other article is described on the page."""


def reconcile(blocks: Sequence[Block], body: ArticleBody) -> list[Block] | None:
    """The better of a page's text and what `articleBody` says of it; None: take `articleBody` itself."""
    text = to_plain(body.text)
    shown, whole = keys_of(blocks), key_of(text)
    if not shown and whole:
        return None
    if len(text) > MAX_CHARACTERS or len(shown) > MAX_CHARACTERS:
        return list(blocks)
    in_body = _shingles(whole)
    held = _share(whole, _shingles(shown))
    if held < HELD:
        if body.is_own and _is_before_text(blocks, shown, whole, in_body):
            return None
        is_less = held < CLEARLY_LESS and len(shown) < CLEARLY_LESS * len(whole)
        return None if is_less and _is_of_page(blocks, body, shown, whole, in_body) else list(blocks)
    if len(text) < LEAST_CHARACTERS:
        return list(blocks)
    is_text = [block.key in whole or _share(block.key, in_body) > 0.5 for block in blocks]
    common = sum(len(block.key) for block, is_common in zip(blocks, is_text, strict=True) if is_common)
    is_whole = common >= WHOLE_SHARE * len(shown) and not text.endswith(_CUT_SHORT)
    return _those_of_text(blocks, is_text) if is_whole else list(blocks)


def _is_before_text(blocks: Sequence[Block], shown: str, whole: str, in_body: set[str]) -> bool:
    """Whether a page shows nothing of the text, but what stands before it: a paywall, a notice."""
    if len(shown) > MOST_BEFORE or _share(shown, in_body) > CHANCE_SHARE:
        return False
    text = " ".join(block.text for block in blocks)
    return len(shown) < len(whole) or is_wall(text) or _PAYWALL.search(text) is not None


def _is_of_page(
    blocks: Sequence[Block], body: ArticleBody, shown: str, whole: str, in_body: set[str]
) -> bool:
    """Whether an `articleBody` longer than what its page shows is of the article that the page is about.

    A page that shows little of it shows the rest of itself instead: navigation, a paywall, a notice.
    """
    if body.is_own or _share(shown, in_body) >= SAME_SHARE:
        return True
    return body.is_alone and (len(shown) < LITTLE_SHARE * len(whole) or not any(map(is_sentence, blocks)))


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
    """Its text without markup, which some give it, and without entities; a line for each paragraph."""
    text = unescape(unescape(body))
    if not _MARKUP.search(text):
        return text.strip()
    try:
        tree = parse(f"<html><body><div>{text}</div></body></html>")
    except UnreadablePage:
        return text.strip()
    write_out(tree)
    return "\n".join(line.text for line in read_lines(tree))
