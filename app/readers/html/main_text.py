"""The text of an article: what trafilatura finds in the cleared page, held against what else the page has.

Where the text is split, trafilatura looks again with its parts together; where there is none, the data of
the scripts is looked through; where JSON-LD has an `articleBody`, it tells lines of the text from others, or
takes its place. Nothing here raises.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document

from app.readers.base import Origin
from app.readers.html import article_body, furniture, script_text, splits
from app.readers.html.article_body import ArticleBody
from app.readers.html.blocks import Block, keys_of, paragraph, read_blocks, read_elements, read_lines
from app.readers.html.loose_text import wrap_loose_text
from app.readers.html.names import key_of
from app.readers.html.tree import Element, UnreadablePage, measure_tree, parse, short_text_of, text_of
from app.readers.html.trimming import Known, trim

LEAST_LETTERS = 100
"""Of a text; less is looked for elsewhere too."""
LEAST_STANDFIRST = 30
MOST_NAVIGATION = 2_000
"""Letters of what may be no text but links; more are looked at no further."""
SHORT = 300
"""Letters of texts that trafilatura finds by its simplest means, for which it drops what it cannot print."""
MOST_ELEMENTS, MOST_ELEMENTS_FAST, MOST_DEPTH = 2_000, 15_000, 200
"""Of a page without its scripts and the like: for trafilatura with its comparison of several algorithms, one
of which takes a quarter of a minute for 5,000 lines, and for trafilatura at all. The largest of 89 news pages
has 1,800 elements, 30 deep."""

_INSTEAD = ("noscript", "template")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"”’»」』)]*$")
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_JOINER = re.compile("[\u200c\u200d]")

# It reports each page it finds nothing on; what that means is said by `judging`.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text."""

    blocks: Sequence[Block]
    origin: Origin
    is_marked: bool = False
    """Whether the page has one element for its article, in which all of it stands."""


def find_text(
    tree: Element, *, known: Known, body: ArticleBody, summaries: Sequence[str], scripts: Sequence[str]
) -> Text:
    """The text of a page, whose tree is cleared of all else; empty where there is none.

    `body` is the `articleBody` of its data, `summaries` are what it says of itself in short.
    """
    instead = [
        element for element in tree.iter(*_INSTEAD) if next(element.iterancestors(*_INSTEAD), None) is None
    ]
    blocks = _of_tree(tree, known)
    if _length(blocks) < LEAST_LETTERS and (html := _html_instead(instead) or script_text.find_html(scripts)):
        blocks = max(blocks, _of_script(html, known), key=_length)
    if _is_navigation(blocks, tree):
        blocks = []
    if body.text:
        reconciled = article_body.reconcile(blocks, body)
        if reconciled is None:
            return Text(article_body.paragraphs(body.text), "json-ld")
        blocks = reconciled
    is_marked = _is_marked(blocks, tree)
    return Text([*_standfirst(tree, summaries, keys_of(blocks)), *blocks], "text", is_marked)


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
    blocks = trim(_with_joiners(blocks, tree), known)
    if _length(blocks) < LEAST_LETTERS and (article := _find_article(tree)) is not None:
        for read in (read_elements, read_lines):
            blocks = max(blocks, trim(read(article), known), key=_length)
    return blocks


def _find_article(tree: Element) -> Element | None:
    """The one element that a page marks as its article, or as what it is about."""
    for tag in ("article", "main"):
        found = list(islice(tree.iter(tag), 2))
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_marked(blocks: Sequence[Block], tree: Element) -> bool:
    if not blocks or _length(blocks) > SHORT:
        return False
    article = _find_article(tree)
    if article is None:
        return False
    shown = key_of(text_of(article))
    return all(block.key in shown for block in blocks)


def _is_navigation(blocks: Sequence[Block], tree: Element) -> bool:
    """Whether a text is nothing but links: items and lines that each are one."""
    if (
        not blocks
        or _length(blocks) > MOST_NAVIGATION
        or any(_SENTENCE_END.search(each.text) for each in blocks)
    ):
        return False
    links = {key_of(text_of(link)) for link in tree.iter("a")}
    lines = [line for block in blocks for line in _ITEM.findall(block.html) or [block.text]]
    return all(key_of(_TAG.sub("", line)) in links for line in lines)


def _html_instead(elements: Sequence[Element]) -> str:
    """The longest of what a page holds for browsers without scripts, or for its scripts to fill in."""
    for element in elements:
        element.tag = "div"
    written = (etree.tostring(each, encoding="unicode", with_tail=False) for each in elements)
    return max((html for html in written if "<p" in html), key=len, default="")


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
