"""The tree of a page, parsed once, within bounds that no page can move."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

from lxml import etree, html

Element: TypeAlias = etree._Element
Lengths = Mapping[Element, int]

MAX_TAGS = 200_000
"""A page of so many takes some 50 MB as a tree; the largest of 89 news pages has 6,000."""
MAX_NAMES = 1_000
"""Characters of a class or id; a longer one is no name, and would be searched over and over."""
MAX_ATTRIBUTES = 1_000
"""Of one tag. The parser compares each with all before it: 100,000 take it minutes."""

_TAG = re.compile(
    rb"""(<[A-Za-z][\w-]{0,40}+)
         (?> [^>"'=]++ | =\s*+(?> "[^"]*+" | '[^']*+' | [^\s>]*+ ) | ["'] |(?!))*+ >?""",
    re.VERBOSE,
)
"""A tag with its attributes, or what in a script reads like one."""
_BETWEEN_ATTRIBUTES = re.compile(rb"[\s/]+")


class UnreadablePage(ValueError):
    """A page that is not parsed; the message says why."""


def parse(text: str) -> Element:
    """The tree of a page.

    Raises:
        UnreadablePage: it holds no element, or too many.
    """
    page = text.replace("\0", "").encode(errors="replace")
    if page.count(b"<") > MAX_TAGS:
        raise UnreadablePage(f"it holds more than {MAX_TAGS:,} tags, which no article does: left out")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        if any(map(_is_crowded, _TAG.finditer(page))) and _most_attributes(page) > MAX_ATTRIBUTES:
            page = _TAG.sub(lambda tag: tag[1] + b">" if _is_crowded(tag) else tag.group(), page)
            if _most_attributes(page) > MAX_ATTRIBUTES:
                raise UnreadablePage(f"a tag of it has more than {MAX_ATTRIBUTES:,} attributes: left out")
        return _without_long_names(html.document_fromstring(page, parser=parser))
    except (etree.LxmlError, AssertionError) as error:
        raise UnreadablePage("it holds no text and no tags") from error


def _is_crowded(tag: re.Match[bytes]) -> bool:
    """Whether it may have too many attributes, also where they stand in what reads like a value."""
    if tag.end() - tag.start() <= 2 * MAX_ATTRIBUTES:
        return False
    return len(_BETWEEN_ATTRIBUTES.findall(tag.group())) > MAX_ATTRIBUTES


def _without_long_names(tree: Element) -> Element:
    for attribute in ("class", "id"):
        for element in cast("list[Element]", tree.xpath(f"//*[string-length(@{attribute}) > {MAX_NAMES}]")):
            del element.attrib[attribute]
    return tree


class _AttributeCount:
    """A target of the parser, for which it compares no attributes."""

    def __init__(self) -> None:
        self._most = 0

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        self._most = max(self._most, len(attributes))

    def end(self, _tag: str) -> None:
        pass

    def close(self) -> int:
        return self._most


def _most_attributes(page: bytes) -> int:
    target: Any = _AttributeCount()
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    return int(cast("Any", etree.fromstring(page, parser)))  # what the target makes of it, and no element


def pieces_of(element: Element) -> Iterator[str]:
    """All text below an element, as it is divided by tags."""
    return map(str, element.itertext())


def text_of(element: Element) -> str:
    """All text below an element, white space collapsed."""
    return " ".join("".join(pieces_of(element)).split())


def short_text_of(element: Element, most: int) -> str:
    """The text below an element; empty where it has more than `most` characters, which are not all read."""
    pieces: list[str] = []
    length = 0
    for piece in pieces_of(element):
        line = piece.strip()
        length += len(line)
        if length > most:
            return ""
        pieces.append(piece)
    return " ".join("".join(pieces).split())


def find_first(element: Element, tags: Iterable[str]) -> Element | None:
    """The first element of any of `tags` below another."""
    return next(element.iterdescendants(*tags), None)


def measure_tree(tree: Element) -> tuple[int, int]:
    """How many elements there are, and how deep they are nested."""
    depths: dict[Element, int] = {}
    for element in tree.iter():
        parent = element.getparent()
        depths[element] = 0 if parent is None else depths[parent] + 1
    return len(depths), max(depths.values())


def measure(tree: Element) -> Lengths:
    """Characters of text below each element, without the white space around each piece."""
    lengths: defaultdict[Element, int] = defaultdict(int)
    for element in reversed(list(tree.iter())):
        lengths[element] += len((element.text or "").strip())
        parent = element.getparent()
        if parent is not None:
            lengths[parent] += lengths[element] + len((element.tail or "").strip())
    return lengths


def drop(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
