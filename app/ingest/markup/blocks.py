"""Blocks: collects the text of a document into paragraphs, list lines and table rows."""

import re

from app.ingest.markup.characters import CELL, CODE_LINE_BREAK, CODE_SPACE, LINE_BREAK, PARAGRAPH_BREAK
from app.ingest.markup.plain import join_lines

_ANY_BREAK = rf"[\s{LINE_BREAK}{PARAGRAPH_BREAK}]*"
_TWO_BREAKS = re.compile(rf"(?:{PARAGRAPH_BREAK}|{LINE_BREAK}\s*+{LINE_BREAK}){_ANY_BREAK}")
_AROUND_BREAK = re.compile(rf"[^\S\n]*{LINE_BREAK}[^\S\n]*")
_AROUND_CODE_BREAK = re.compile(rf" *(?:{CODE_SPACE}*{CODE_LINE_BREAK} *)+")
_AROUND_CELL = re.compile(rf" *{CELL} *")


class Blocks:
    """Text in blocks as it grows."""

    def __init__(self) -> None:
        self.inline: list[str] = []
        """What was said since the last block ended."""
        self.marker = ""
        """What the next block begins with: a list item's bullet or number."""
        self._out: list[str] = []
        self._last_group: object = None

    def end(self, group: object = None) -> None:
        """Ends the block; one of the same `group` (a list, a table) as the one before is a line below it."""
        if not self.inline:
            return
        text = "".join(self.inline)
        self.inline.clear()
        for paragraph in _TWO_BREAKS.split(text):
            self._add(_tidy(paragraph), group)

    def paragraphs(self) -> str:
        """All blocks, separated by blank lines."""
        self.end()
        return "".join(self._out)

    def _add(self, text: str, group: object) -> None:
        if not text:
            return
        if self._out:
            self._out.append("\n" if group is not None and group == self._last_group else "\n\n")
        self._out.append(self.marker + text)
        self.marker = ""
        self._last_group = group


def _tidy(text: str) -> str:
    text = join_lines(text)
    if CELL in text:
        text = _AROUND_CELL.sub(" | ", text).strip(" |")
    if CODE_LINE_BREAK in text:
        text = _AROUND_CODE_BREAK.sub("\n", text).strip("\n")
    text = text.replace(CODE_SPACE, " ")
    return _AROUND_BREAK.sub("\n", text).strip() if LINE_BREAK in text else text
