"""Authors: names as pages give them without what is no name, and the byline that readers see."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from app.readers.html.names import is_outlet, key_of
from app.readers.html.tree import Element, short_text_of

MAX_AUTHORS = 30
MAX_BYLINES = 50
"""Elements marked as one that are looked at."""
MAX_CHARACTERS = 200
MAX_WORDS_OF_NAME = 5
_LONGEST_BYLINE = 120
_BY = re.compile(
    r"""(?: (?: by | von | vom | par | por | da | di | door | av | af | przez | autor\w{0,3} | author | texte?
              | texto | redacción | от | автор | текст | بقلم | كتبت? | نویسنده
              | 文 | 作者 | 撰文 | 取材 | 記者 | 记者 )
            \s*[:：/]
          | (?: by | reported\ by | written\ by | بقلم ) \s )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BY_IN_BYLINES = re.compile(r"(?:von|par|por|door|av|af|di)\s+", re.IGNORECASE)
"""Also the beginning of names, so not cut from those that a page declares."""
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?:)?//\S+|www\.\S+|(?<!\w)@\w+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*[(\[](?:[^\W\d_]{1,4}\.?)?[)\]]")
"""In brackets behind a name: what an editor signs with, or what an address left."""
_ACCOUNT = re.compile(
    r"(?:web)?admin(?:istrator)?\d*|root|user\d*|guest|webmaster|null|undefined|none|unknown", re.IGNORECASE
)
_REPORTER = re.compile(r"\s+(?:기자|특파원|記者|记者)$")
_FROM_A_DATE_ON = re.compile(r"[\s,|·•-]*\b\d{1,4}[-./:\s].*$", re.DOTALL)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:[_-]?names?)?|writer|reporter)(?=$|[\s_-])", re.IGNORECASE
)


def clean_authors(written: Iterable[str], publishers: frozenset[str]) -> tuple[str, ...]:
    """Each once, in order; nothing that is the outlet, an account or an address."""
    names: dict[str, str] = {}
    for text in written:
        name = _clean(text, publishers)
        if name and not is_outlet(name, publishers) and not _ACCOUNT.fullmatch(name):
            names.setdefault(key_of(name), name)
        if len(names) == MAX_AUTHORS:
            break
    return tuple(names.values())


def iter_bylines(tree: Element) -> Iterator[str]:
    """Short texts that are marked as the author's name, in the order of the page."""
    elements = tree.iter("a", "span", "p", "div", "address", "li", "cite")
    for element in islice(filter(_is_marked, elements), MAX_BYLINES):
        if line := _FROM_A_DATE_ON.sub("", short_text_of(element, _LONGEST_BYLINE)):
            yield without_by(line)


def without_by(byline: str) -> str:
    """A byline without what it begins with in any language."""
    for beginning in (_BY, _BY_IN_BYLINES):
        if match := beginning.match(byline):
            return byline[match.end() :]
    return byline


def _is_marked(element: Element) -> bool:
    if "author" in (element.get("rel"), element.get("itemprop")):
        return True
    return _BYLINE_CLASS.search(element.get("class") or "") is not None


def _clean(text: str, publishers: frozenset[str]) -> str:
    name = _SIGNATURE.sub("", _ADDRESS.sub("", text[:MAX_CHARACTERS]))
    name = " ".join(name.split()).strip(" ,;|/·•-–—")
    by = _BY.match(name)
    name = _REPORTER.sub("", name[by.end() :] if by else name)
    if "," in name:
        name = ", ".join(_names_among(name.split(","), publishers))
    return name if any(map(str.isalpha, name)) else ""


def _names_among(pieces: Iterable[str], publishers: frozenset[str]) -> Iterator[str]:
    """Not what somebody is ("professor of the history of locks"), nor where it is from."""
    for piece in map(str.strip, pieces):
        if piece and len(piece.split()) <= MAX_WORDS_OF_NAME and not is_outlet(piece, publishers):
            yield piece
