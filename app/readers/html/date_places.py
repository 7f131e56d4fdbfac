"""Where dates stand on a page: around its title, within its article, or in what stands around that."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from app.readers.html.date_marks import words_of_names
from app.readers.html.names import is_outlet, key_of
from app.readers.html.tree import Element, Lengths, short_text_of, text_of


class Place(IntEnum):
    """Where a date stands, best first."""

    HEAD = 0
    """Around the title."""
    ARTICLE = 1
    PAGE = 2
    AROUND = 3
    """In a side column, a menu or the like."""


LEAST_LETTERS = 10
"""That a heading and the title must begin with, where one of them says more."""
_LONGEST_HEADING = 500
_MOST_SHARE = 0.4
"""Of the page's text, that what is left out may hold."""
_TEASER_LETTERS, _TEASER_LINK, _TEASER_LINKS, _TEASER_DEPTH = 600, 25, 50, 10
"""Most letters of a box that leads to another article, least of the link that does; what is looked at."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_NO_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "head", "title"))
_OF_OTHERS_TAGS = frozenset((
    "iframe", "object", "select", "button", "textarea", "figure", "figcaption", "blockquote", "video",
    "audio",
))  # fmt: skip
_OF_OTHERS = re.compile(
    r"""\b(?: \w*comments? | commentlist | kommentare? | comentarios? | commentaires? | reactions?
      | replies | reply
      | respond | disqus | leserbriefe? | related\w* | recommend\w* | popular\w* | trending
      | (?:latest|recent)\ (?:posts?|news|articles?|entries) | most\ ?(?:read|viewed|recent) | read\ ?more
      | carousel | slider | slick | ticker | calendar | tweets? | twitter | embed\w* | cookies? | ads?
      | pagination
      | pager | similar | verwandt\w* | userinfo | user\ ?(?:stats|profile) | tooltip | signature | modal
      | popup )\b""",
    re.VERBOSE,
)
"""Of what belongs to other articles, or to readers."""
_AROUND_TAGS = frozenset(("aside", "nav", "form", "footer"))
_AROUND = re.compile(
    r"\b(?:\w*side ?bar\w*|widgets?|\w*teasers?|latest|recent\w*|also|bread ?crumbs?|menu\w*|nav|navbar"
    r"|navigation|topbar|masthead|copyright|\w*captions?|banners?|biography|mehr|weitere|archives?"
    r"|search\w*|footer)\b"
)
"""Of what often stands around an article, and may hold what is said of it."""
_FOOTER = re.compile(r"\b(?:footer\w*|copyright|imprint|impressum|legal)\b")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved|alle rechte", re.IGNORECASE)
_LONGEST_IMPRINT = 400
_ARTICLE_TAGS = frozenset(("article", "main"))
_ARTICLE = re.compile(r"\b(?:article\w*|post|entry|story|hentry|content|main|artikel|beitrag|news\w*)\b")
_TITLE = re.compile(r"\b(?:(?:entry|post|article) ?(?:title|head(?:line|er)?)|headline)\b")


class _Kinds(NamedTuple):
    """What names say of an element."""

    is_of_others: bool
    is_around: bool
    is_article: bool


@lru_cache(4_000)
def _kinds_of(words: str) -> _Kinds:
    return _Kinds(bool(_OF_OTHERS.search(words)), bool(_AROUND.search(words)), bool(_ARTICLE.search(words)))


class Places:
    """What the elements of a page are to its article."""

    def __init__(self, body: Element, lengths: Lengths, title: Element | None) -> None:
        self.title = title
        self._lengths = lengths
        self._around_title = set() if title is None else {title, *title.iterancestors()}
        self._most = _MOST_SHARE * lengths[body]

    def is_of_others(self, element: Element, words: str) -> bool:
        """Whether nothing in it is said of the article; `words` are those of the element's names."""
        if element.tag in _NO_TEXT:
            return True
        named = element.tag in _OF_OTHERS_TAGS or _kinds_of(words).is_of_others
        return named and not self._is_main(element)

    def is_around(self, element: Element, words: str) -> bool:
        """Whether it stands around the article."""
        named = element.tag in _AROUND_TAGS or _kinds_of(words).is_around
        return named and not self._is_main(element)

    def is_article(self, element: Element, words: str) -> bool:
        """Whether it may be the article, or what holds it."""
        return element.tag in _ARTICLE_TAGS or _kinds_of(words).is_article

    def is_imprint(self, element: Element, words: str) -> bool:
        """Whether it is the line with the copyright at the end of a page."""
        if element in self._around_title or self._lengths[element] > _LONGEST_IMPRINT:
            return False
        named = element.tag == "footer" or bool(words and _FOOTER.search(words))
        return named and _COPYRIGHT.search(text_of(element)) is not None

    def is_teaser(self, element: Element) -> bool:
        """Whether the small box around it leads to another article."""
        for box in islice(element.iterancestors(), _TEASER_DEPTH):
            if box in self._around_title or self._lengths[box] > _TEASER_LETTERS:
                return False
            links = (link for link in box.iter("a") if link.get("href") and link is not element)
            if any(self._lengths[link] >= _TEASER_LINK for link in islice(links, _TEASER_LINKS)):
                return True
        return False

    def _is_main(self, element: Element) -> bool:
        return element in self._around_title or self._lengths[element] > self._most


def find_title(body: Element, titles: Iterable[str], outlet: frozenset[str]) -> Element | None:
    """The heading that shows the title: one of `titles` (which the head gives), or a part of one.

    Else the first `h1`, else one that is named so; a name of the outlet only where there is no other.
    """
    keys = set(map(key_of, titles))
    headings = [(heading, short_text_of(heading, _LONGEST_HEADING)) for heading in body.iter(*_HEADINGS)]
    headings = [(heading, text) for heading, text in headings if text]
    likeness = [_likeness(heading, text, keys, outlet) for heading, text in headings]
    best = max(likeness, default=0)
    return headings[likeness.index(best)][0] if best else None


def _likeness(heading: Element, text: str, keys: set[str], outlet: frozenset[str]) -> int:
    is_first = heading.tag == "h1"
    if is_outlet(text, outlet):
        return int(is_first)
    key = key_of(text)
    if key in keys:
        return 7 if is_first else 6
    if is_first and any(_holds(each, key) or _holds(key, each) for each in keys):
        return 5
    if any(_begin_alike(key, each) for each in keys):
        return 4
    if is_first:
        return 3
    return 2 if _TITLE.search(words_of_names(heading)) else 0


def _holds(whole: str, part: str) -> bool:
    return len(part) >= LEAST_LETTERS and part in whole


def _begin_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LEAST_LETTERS and (one.startswith(other) or other.startswith(one))
