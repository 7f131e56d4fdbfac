"""The text of an article: what trafilatura finds in the cleared page, held against what else the page has.

Where the text is split, trafilatura looks again with its parts together; where there is none, the data of
the scripts is looked through; where JSON-LD has an `articleBody`, it tells lines of the text from others, or
takes its place. Nothing here raises.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from trafilatura import bare_extraction
from trafilatura.settings import Document

from app.readers.base import Origin
from app.readers.html import article_body, furniture, script_text, splits
from app.readers.html.article_body import ArticleBody
from app.readers.html.blocks import Block, keys_of, paragraph, read_blocks, read_lines
from app.readers.html.loose_text import wrap_loose_text
from app.readers.html.names import key_of
from app.readers.html.tree import Element, UnreadablePage, measure_tree, parse, short_text_of
from app.readers.html.trimming import Known, trim

LEAST_LETTERS = 100
"""Of a text; less is looked for elsewhere too."""
LEAST_STANDFIRST = 30
SHORT = 300
"""Letters of texts that trafilatura finds by its simplest means, for which it drops what it cannot print."""
MOST_ELEMENTS, MOST_ELEMENTS_FAST, MOST_DEPTH = 2_000, 15_000, 200
"""Of a page without its scripts and the like: for trafilatura with its comparison of several algorithms, one
of which takes a quarter of a minute for 5,000 lines, and for trafilatura at all. The largest of 89 news pages
has 1,800 elements, 30 deep."""

_JOINER = re.compile("[\u200c\u200d]")

# It reports each page it finds nothing on; what that means is said by `judging`.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text."""

    blocks: Sequence[Block]
    origin: Origin


def find_text(
    tree: Element, *, known: Known, body: ArticleBody, summaries: Sequence[str], scripts: Sequence[str]
) -> Text:
    """The text of a page, whose tree is cleared of all else; empty where there is none.

    `body` is the `articleBody` of its data, `summaries` are what it says of itself in short.
    """
    blocks = _of_tree(tree, known)
    if len(keys_of(blocks)) < LEAST_LETTERS and (html := script_text.find_html(scripts)):
        blocks = max(blocks, _of_script(html, known), key=_length)
    if body.text:
        reconciled = article_body.reconcile(blocks, body)
        if reconciled is None:
            return Text(article_body.paragraphs(body.text), "json-ld")
        blocks = reconciled
    return Text([*_standfirst(tree, summaries, keys_of(blocks)), *blocks], "text")


def _of_tree(tree: Element, known: Known) -> list[Block]:
    furniture.strip_never_text(tree)
    elements, depth = measure_tree(tree)
    if elements > MOST_ELEMENTS_FAST or depth > MOST_DEPTH:
        return trim(read_lines(tree), known)
    wrap_loose_text(tree)
    furniture.clear(tree)
    fast = elements > MOST_ELEMENTS
    blocks = _extract(tree, fast=fast)
    if blocks is None:
        return trim(read_lines(tree), known)
    boxes = splits.of_main_kind(splits.find_boxes(tree))
    if len(boxes) > 1 and splits.is_missed(boxes, keys_of(blocks)):
        splits.merge(boxes)
        blocks = max(blocks, _extract(tree, fast=fast) or [], key=_length)
    return trim(_with_joiners(blocks, tree), known)


def _of_script(html: str, known: Known) -> list[Block]:
    try:
        return _of_tree(parse(f"<html><body><article>{html}</article></body></html>"), known)
    except UnreadablePage:
        return []


def _extract(tree: Element, *, fast: bool) -> list[Block] | None:
    """What trafilatura finds; None where it fails."""
    try:
        # Not "python": for that form it would also write the text out, which is not used here.
        found = bare_extraction(tree, fast=fast, include_comments=False, output_format="xml")
        return read_blocks(found.body) if isinstance(found, Document) else []
    except Exception:  # the library's own bugs on hostile pages are of any type
        return None


def _with_joiners(blocks: list[Block], tree: Element) -> list[Block]:
    """Lines of a short text as the page has them, with the joiners that Persian and Hindi use."""
    if _length(blocks) > SHORT:
        return blocks
    lines = {line.key: line for line in read_lines(tree) if _JOINER.search(line.text)}
    return [lines.get(block.key, block) if block.tag == "p" else block for block in blocks]


def _length(blocks: Sequence[Block]) -> int:
    return len(keys_of(blocks))


def _standfirst(tree: Element, summaries: Sequence[str], shown: str) -> list[Block]:
    """The summary, where the page shows it apart from the text that was found."""
    wanted = {
        key for summary in summaries if len(key := key_of(summary)) >= LEAST_STANDFIRST and key not in shown
    }
    if not wanted:
        return []
    longest = max(map(len, summaries))
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong", "li"):
        if (element.text or "").strip() and key_of(text := short_text_of(element, longest)) in wanted:
            return [paragraph(text)]
    return []
