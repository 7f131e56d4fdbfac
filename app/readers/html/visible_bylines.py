"""Bylines that readers see: elements marked as the author's name, in the order of the page.

Marked are `rel=author`, `itemprop=author`, and classes such as `byline`. Not taken are those of comments, of
forms, and of boxes that lead to other articles; within one not its date, picture, buttons, description.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from app.readers.html.people import without_addresses
from app.readers.html.surroundings import Subject, Surroundings
from app.readers.html.tree import Element, text_of
from app.text.bylines.dated import before_date
from app.text.bylines.judging import can_be_name, is_spoken
from app.text.bylines.kinds import is_desk, is_organization
from app.text.bylines.labels import before_other_hand, is_other_hand, without_label_of_visible
from app.text.bylines.words import PARTICLES

MAX_BYLINES = 50
"""Elements marked as one that are looked at."""
MAX_DEPTH, MAX_PIECES = 12, 100
"""Of what is within one."""
LONGEST_BYLINE = 120
_TAGS = (
    "a", "span", "p", "div", "address", "ul", "li", "dd", "td", "cite", "b", "strong", "em", "i", "small",
    "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = frozenset(
    ("div", "p", "li", "ul", "ol", "br", "dd", "dt", "tr", "td", "section", "header", *_HEADINGS)
)
_NO_NAME_TAGS = frozenset((
    "time", "button", "script", "style", "noscript", "template", "form", "input", "select", "svg", "sup",
    "audio", "video",
))  # fmt: skip
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:[_-]?names?)?|writer|reporter)(?=$|[\s_-])", re.IGNORECASE
)
_NAME = re.compile(r"(?:^|[\s_-])(?:fn|name|authors?[_-]?name|author|byline[_-]?name)(?=$|\s)", re.IGNORECASE)
"""Classes of names within a byline."""
_NO_NAME = re.compile(
    r"""(?:^|[\s_-])
        (?: avatar | thumb(?:nail)? | gravatar | social | twitter | facebook | instagram | linkedin | mastodon
          | xing | e?mail | follow(?:ers|-button)? | website | bio(?:graphy)? | desc(?:ription)? | about
          | job(?:-?title)? | position | role | dates?(?:time)? | time(?:stamp)? | published | updated
          | posted-on | post-count | count | read(?:ing)?-?time | tooltip | meta-prep | separator | divider
          | location | screen-reader-text | sr-only | visually-?hidden )
        (?=$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Classes of what stands beside a name."""


def iter_bylines(tree: Element, subject: Subject) -> Iterator[list[str]]:
    """The names in each byline of the article, as written but for labels and dates."""
    surroundings: Surroundings | None = None
    for element in islice(filter(_is_marked, tree.iter(*_TAGS)), MAX_BYLINES):
        if names := _names_in(element):
            surroundings = surroundings or Surroundings(tree, subject)
            if not surroundings.is_of_others(element):
                yield [*names, *_names_beside(element)]


def _is_marked(element: Element) -> bool:
    if "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author":
        return True
    kind = element.get("class")
    return kind is not None and _BYLINE.search(kind) is not None


def _names_in(element: Element, depth: int = MAX_DEPTH) -> list[str]:
    """Those of elements in it that are marked as names; else what its lines say."""
    if element.get("itemprop") == "author":
        for meta in islice(element.iterfind(".//meta[@itemprop='name']"), 1):
            if name := " ".join((meta.get("content") or "").split()):
                return [name]
    lines = _lines_of(element)
    if any(map(is_spoken, lines)):
        return []
    if lines and depth:
        marked = islice(filter(_is_name, element.iterdescendants(*_TAGS)), MAX_PIECES)
        inner = [each for each in marked if next(filter(_is_name, _between(each, element)), None) is None]
        if names := [name for each in inner for name in _names_in(each, depth - 1)]:
            return names
    return _names_among(lines)


def _is_name(element: Element) -> bool:
    return element.get("itemprop") == "name" or _NAME.search(element.get("class") or "") is not None


def _between(element: Element, outer: Element) -> Iterator[Element]:
    """What is around an element, within another."""
    return takewhile(lambda box: box is not outer, element.iterancestors())


def _names_among(lines: Sequence[str]) -> list[str]:
    names: list[str] = []
    for line in lines:
        bare = before_other_hand(without_addresses(line)).strip()
        if bare[:1] == "(" and bare[-1:] == ")":
            bare = bare[1:-1]
        text = before_date(without_label_of_visible(bare)).strip(" ,;|·•»«-–—:")
        if not text or is_other_hand(line):
            continue
        if _is_full_name(text) if names else is_desk(text) or _has_name(text):
            names.append(text)
        elif names:
            break
    return names


def _names_beside(element: Element) -> list[str]:
    """The names of elements of the same kind that follow at once: each author has one of their own."""
    names: list[str] = []
    for beside in islice(element.itersiblings(), MAX_PIECES):
        if beside.tag == element.tag and beside.get("class") == element.get("class") and _is_marked(beside):
            names += _names_in(beside)
        elif text_of(beside):
            break
    return names


def _has_name(text: str) -> bool:
    return any(map(can_be_name, re.split(r"\s*[,;|/、،•&]\s*", text)))


def _is_full_name(text: str) -> bool:
    """Whether a line below a name is one too, and not what that one is: all its words have capitals."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not can_be_name(text) or is_organization(text):
        return False
    return all(word[0].isupper() or word in PARTICLES for word in words)


def _lines_of(element: Element) -> list[str]:
    """The lines of a short text, without what is beside names; none of a longer one."""
    lines = [""]
    length = 0
    for piece in islice(_pieces_of(element, MAX_DEPTH), MAX_PIECES):
        if piece is None:
            lines.append("")
            continue
        text = " ".join(piece.split())
        length += len(text)
        if length > LONGEST_BYLINE:
            return []
        if text and not (lines[-1].endswith(text) and len(text) > 4):  # some names stand there twice
            lines[-1] = _joined(lines[-1], text, piece)
    return [line.strip() for line in lines if line.strip()]


def _joined(line: str, text: str, piece: str) -> str:
    """Two pieces, with a space between words that tags alone part."""
    apart = piece[0].isspace() or (line[-1:].isalnum() and text[0].isalnum()) or line[-1:] in ":,"
    return f"{line}{' ' if apart and line else ''}{text}{' ' if piece[-1].isspace() else ''}"


def _pieces_of(element: Element, depth: int) -> Iterator[str | None]:
    """Text below an element, None where a line ends; what is left out leaves a gap."""
    yield element.text or ""
    for child in element:
        if child.tag in _LINES:
            yield None
        if depth == 0 or child.tag in _NO_NAME_TAGS or _NO_NAME.search(child.get("class") or ""):
            yield None
        else:
            yield from _pieces_of(child, depth - 1)
        if child.tag in _LINES:
            yield None
        yield child.tail or ""
