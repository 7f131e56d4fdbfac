"""Blocks: the text that was found as paragraphs, headings, lists and tables, and these as a draft's body.

The body is HTML: it is the one form in which the normalizer takes no asterisk and no bracket of an article
for markup, and keeps lists and line breaks as they were.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import takewhile

from lxml import etree

from app.readers.html.names import key_of
from app.readers.html.tree import Element, pieces_of

# The names that trafilatura gives to what it found.
_TAGS = {
    "p": "p", "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "code": "pre",
    "table": "table", "row": "tr", "cell": "td", "lb": "br", "th": "td",
}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KNOWN = frozenset((*_TAGS.values(), *_HEADINGS, "ol", "dl", "dt", "dd"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip
SENTENCE, _UNSPACED_SENTENCE = 40, 15
"""Characters; of scripts without spaces, letters."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BLOCKS = frozenset(("p", "ul", "ol", "dl", "blockquote", "pre", "table", *_HEADINGS))


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list, quotation or table."""

    tag: str
    html: str
    """With its tag."""
    text: str
    """White space collapsed."""

    @cached_property
    def key(self) -> str:
        """Letters and figures alone."""
        return key_of(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether it is of any level of heading."""
        return self.tag in _HEADINGS


def paragraph(text: str) -> Block:
    """A paragraph of plain text."""
    return Block("p", f"<p>{escape(text, quote=False)}</p>", " ".join(text.split()))


def read_blocks(body: Element) -> list[Block]:
    """Blocks of what trafilatura found."""
    return list(_blocks(body))


def read_elements(holder: Element) -> list[Block]:
    """Blocks of an element of the page itself, as it is divided by its own tags."""
    blocks: list[Block] = []
    for element in holder.iter(*_BLOCKS):
        within = takewhile(lambda parent: parent is not holder, element.iterancestors())
        if any(parent.tag in _BLOCKS for parent in within):
            continue
        if text := " ".join(" ".join(pieces_of(element)).split()):
            blocks.append(Block(_tag_of(element), _serialize(element, tail=False), text))
    return blocks


def read_lines(tree: Element) -> list[Block]:
    """All text of a page, a paragraph for each line that it shows: in one pass, however large the page is."""
    lines: list[str] = []
    inline: list[str] = []
    body = tree.find("body")
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        if element.tag not in _INLINE:
            lines.append("".join(inline))
            inline.clear()
        inline.append((element.text if event == "start" else element.tail) or "")
    lines.append("".join(inline))
    return [paragraph(line) for line in lines if line.strip()]


def to_html(blocks: Iterable[Block]) -> str:
    """The body of a draft."""
    return "\n".join(block.html for block in blocks)


def is_sentence(block: Block) -> bool:
    """Whether it is as long as a sentence."""
    return len(block.text) >= SENTENCE or len(_UNSPACED.findall(block.text)) >= _UNSPACED_SENTENCE


def keys_of(blocks: Sequence[Block]) -> str:
    """Keys of all blocks, one after another."""
    return "".join(block.key for block in blocks)


def _blocks(holder: Element) -> Iterator[Block]:
    if (holder.text or "").strip():
        yield paragraph(holder.text or "")
    for element in holder:
        tag = _tag_of(element)
        if tag == "p" and not len(element):
            # Several lines in one paragraph are a page without paragraphs, taken as a whole.
            yield from map(paragraph, filter(str.strip, (element.text or "").split("\n")))
        elif tag in _BLOCKS:
            text = " ".join(" ".join(pieces_of(element)).split())
            if text:
                yield Block(tag, _serialize(element, tail=False), text)
        elif len(element):
            yield from _blocks(element)
        elif text := " ".join("".join(pieces_of(element)).split()):
            yield paragraph(text)
        if (element.tail or "").strip():
            yield paragraph(element.tail or "")


def _tag_of(element: Element) -> str:
    given = str(element.tag)
    if given == "head":
        level = element.get("rend") or ""
        return level if level in _HEADINGS else "h2"
    if given == "list" and element.get("rend") == "ol":
        return "ol"
    return _TAGS.get(given, given)


def _serialize(element: Element, *, tail: bool = True) -> str:
    tag = _tag_of(element)
    inner = escape(element.text or "", quote=False) + "".join(map(_serialize, element))
    after = escape(element.tail or "", quote=False) if tail else ""
    if tag == "br":
        return f"<br>{inner}{after}"
    return f"<{tag}>{inner}</{tag}>{after}" if tag in _KNOWN else inner + after
