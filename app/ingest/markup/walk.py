"""The walk over an HTML tree, without recursion: which text is said, and where blocks begin and end."""

import re
from typing import TYPE_CHECKING

from app.ingest.markup.blocks import Blocks
from app.ingest.markup.characters import (
    CODE_LINE_BREAK,
    CODE_SPACE,
    LINE_BREAK,
    PARAGRAPH_BREAK,
    resolve_entities,
)
from app.ingest.markup.errors import UnreadableMarkup
from app.ingest.markup.structure import Lists, Tables, text_length
from app.ingest.markup.tags import BLOCK_TAGS, HEADING_TAGS, VANISHING_TAGS

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 2000
"""Below the parser's own limit of 2,048, past which it drops text without a word."""

_ONE_LINE_TAGS = HEADING_TAGS | {"li", "caption", "dt"}
_ROOT_TAGS = frozenset({"html", "body"})
_STRICT_TAGS = HEADING_TAGS | frozenset(["p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "pre"])
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Walk:
    """One walk through a document; holds which elements it is inside of."""

    def __init__(self, *, loose_everywhere: bool = False, keeps_lines: bool = False) -> None:
        """`loose_everywhere`: blank lines divide text in any block, as no paragraph is marked;
        `keeps_lines`: all line breaks stay."""
        self._blocks = Blocks()
        self._loose_everywhere = loose_everywhere
        self._keeps_lines = keeps_lines
        self._depth = 0
        self._open: dict[str, int] = {}
        self._block_depth = 0
        self._strict_depth = 0
        self._one_line_depth = 0
        self._lists = Lists()
        self._tables = Tables()

    def through(self, root: "_Element") -> Blocks:
        """All text below `root`."""
        vanishing = VANISHING_TAGS - {"form", "fieldset"} if _is_mostly_form(root) else VANISHING_TAGS
        todo: list[tuple[_Element, bool]] = [(root, False)]
        while todo:
            element, closing = todo.pop()
            tag = element.tag
            if closing:
                self._close(str(tag))
            elif isinstance(tag, str) and tag not in vanishing:
                self._enter(element, tag)
                self._say(element.text)
                todo.append((element, True))
                todo.extend((child, False) for child in reversed(element))
                continue
            self._say(element.tail)
        return self._blocks

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._is_in("pre"):
            text = text.expandtabs(4).replace(" ", CODE_SPACE).replace("\n", CODE_LINE_BREAK)
        elif not self._is_in("code"):
            text = resolve_entities(text, rounds=1)  # the parser's was the first
            if self._is_loose() and "\n" in text:
                text = _BLANK_LINE.sub(PARAGRAPH_BREAK, text)
        self._blocks.inline.append(text)

    def _is_in(self, tag: str) -> bool:
        return self._open.get(tag, 0) > 0

    def _is_loose(self) -> bool:
        if self._keeps_lines or self._strict_depth:
            return False
        return self._loose_everywhere or not self._block_depth

    def _enter(self, element: "_Element", tag: str) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableMarkup("nested too deeply")
        self._open[tag] = self._open.get(tag, 0) + 1
        if tag in BLOCK_TAGS:
            self._break_block()
            self._count_block(tag, 1)
            self._enter_block(element, tag)
        elif tag == "br":
            self._blocks.inline.append(" " if self._one_line_depth or self._tables.in_row else LINE_BREAK)

    def _enter_block(self, element: "_Element", tag: str) -> None:
        if tag in ("ul", "ol", "menu"):
            self._lists.open(element, ordered=tag == "ol")
        elif tag == "li" and not self._tables.in_row:
            self._blocks.marker = self._lists.next_marker(element)
        elif tag == "table":
            self._tables.open(element)
        elif tag == "tr":
            self._tables.open_row()
        elif tag in ("td", "th"):
            self._blocks.inline.append(self._tables.next_cell())

    def _close(self, tag: str) -> None:
        self._depth -= 1
        self._open[tag] -= 1
        if tag in BLOCK_TAGS:
            self._close_block(tag)
            self._count_block(tag, -1)

    def _close_block(self, tag: str) -> None:
        if tag == "tr" and self._tables.close_row():
            self._blocks.end(self._tables.group)
            return
        self._break_block()
        if tag in ("ul", "ol", "menu"):
            self._lists.close()
        elif tag == "li":
            self._blocks.marker = ""
        elif tag == "table":
            self._tables.close()

    def _count_block(self, tag: str, by: int) -> None:
        self._block_depth += by * (tag not in _ROOT_TAGS)
        self._strict_depth += by * (tag in _STRICT_TAGS)
        self._one_line_depth += by * (tag in _ONE_LINE_TAGS)

    def _break_block(self) -> None:
        if self._tables.in_row:
            self._blocks.inline.append(" ")
        elif not self._keeps_lines:
            self._blocks.end(self._lists.group if self._blocks.marker else None)


def _is_mostly_form(root: "_Element") -> bool:
    """Whether most text stands in a form; some content systems put the whole page in one."""
    form = next(root.iter("form"), None)
    return form is not None and 2 * text_length(form) > text_length(root)
