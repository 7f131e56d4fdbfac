"""Cutting a feed's text: what stands before its entries, and each entry, however broken they are inside."""

import re
from collections.abc import Iterable, Iterator

from app.errors import InputError
from app.readers.xml_text import FENCES

_TOKEN = re.compile(
    r"""[<\]-]  # what a token begins with, first, so that all else is passed over at once
    (?: (?<=<)(?:!\[CDATA\[|!--) | (?<=\])\]> | (?<=-)->
      | (?<=<)(?P<closes>/?)(?P<name>(?:[\w.-]+:)?(?:item|entry))(?=[\s/>])
        (?:[^<>"']|"[^"<]*"|'[^'<]*'|(?!))*+>)""",
    re.IGNORECASE | re.VERBOSE,
)
_CUT_TOKEN = re.compile(r"(?:\]{1,2}|-{1,2})\Z")
_LONGEST_TAG = 1 << 13
_TAG = re.compile(
    r"""<!\[CDATA\[.*?(?:\]\]>|\Z) | <!--.*?(?:-->|\Z)
      | <(?P<closes>/?)(?P<name>[A-Za-z_][\w:.-]*+)(?:[^<>"']|"[^"]*"|'[^']*'|(?!))*+>""",
    re.DOTALL | re.VERBOSE,
)


class Entries:
    """What stands before the first entry, then each entry with its tags; None for one longer than `limit`.

    An entry ends with its closing tag, or where the next one begins. Iterating raises InputError where the
    first does not begin within `limit` characters.
    """

    def __init__(self, texts: Iterable[str], limit: int) -> None:
        self.is_complete = False
        """Whether an element is closed after the last entry."""
        self._texts = texts
        self._limit = limit
        self._name = ""
        """Of an entry's element; empty before the first."""
        self._closing = ""
        """What ends the comment or CDATA around; empty outside."""
        self._parts: list[str] | None = []
        """Of what is under way; None between entries."""
        self._length = 0

    def __iter__(self) -> Iterator[str | None]:
        rest = ""
        for piece in self._texts:
            text = rest + piece
            end = _safe_end(text)
            rest = text[end:]
            yield from self._cut(text[:end])
        yield from self._cut(rest)
        yield from self._finish()

    def _cut(self, text: str) -> Iterator[str | None]:
        at = 0
        for tag in _TOKEN.finditer(text):
            if self._is_no_tag(tag):
                continue
            if not tag["closes"]:
                self._add(text[at : tag.start()])
                yield from self._finish()
                at = tag.start()
                self._begin(tag["name"])
            if tag["closes"] or tag[0].endswith("/>"):
                self._add(text[at : tag.end()])
                yield from self._finish()
                at = tag.end()
        self._add(text[at:])

    def _begin(self, name: str) -> None:
        self._name = name
        self._parts = []
        self.is_complete = False

    def _finish(self) -> Iterator[str | None]:
        if self._parts is not None:
            yield "".join(self._parts) if self._length <= self._limit else None
        self._parts, self._length = None, 0

    def _is_no_tag(self, token: re.Match[str]) -> bool:
        """Whether it is none of an entry; that of a comment or CDATA is remembered."""
        if token["name"] is None:
            if not self._closing:
                self._closing = FENCES.get(token[0], "")
            elif token[0] == self._closing:
                self._closing = ""
            return True
        if not self._name:
            return bool(self._closing or token["closes"])
        return bool(self._closing) or token["name"] != self._name

    def _add(self, text: str) -> None:
        if self._parts is None:
            self.is_complete = self.is_complete or "</" in text
            return
        self._length += len(text)
        if self._length <= self._limit:
            self._parts.append(text)
        elif not self._name:
            raise InputError(f"no entry within its first {self._limit >> 20} MiB: not read as a feed")
        else:
            self._parts.clear()


def _safe_end(text: str) -> int:
    """Up to where no token is cut in two."""
    last = text.rfind("<")
    if last >= 0 and len(text) - last < _LONGEST_TAG and text.find(">", last) < 0:
        return last
    cut = _CUT_TOKEN.search(text, max(0, len(text) - 2))
    return cut.start() if cut else len(text)


class Shell:
    """What a feed's entries stand in: the elements that are open where the first begins."""

    def __init__(self, head: str) -> None:
        opened: list[tuple[str, str]] = []
        for match in _TAG.finditer(head):
            name = match["name"]
            if name is None or match[0].endswith("/>"):
                continue
            if not match["closes"]:
                opened.append((name, match[0]))
            elif any(name == each for each, _ in opened):
                while opened.pop()[0] != name:
                    pass
        self._opening = "".join(tag for _, tag in opened)
        self.closing = "".join(f"</{name}>" for name, _ in reversed(opened))

    def around(self, entries: str) -> str:
        """A feed with no entries but these."""
        return self._opening + entries + self.closing
