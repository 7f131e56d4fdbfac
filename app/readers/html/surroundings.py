"""Whether something on a page is of its article, or of a comment, a form, or another article beside it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from app.readers.html.names import key_of
from app.readers.html.tree import Element, short_text_of, text_of

MAX_HEADINGS, MAX_LEVELS = 200, 60
"""Of a page, and of the elements around one that are looked at."""
MOST_OF_TEASER = 2
"""Headings of a box that leads to another article."""
LONGEST_LINK, BESIDE_A_NAME = 300, 15
"""Characters of a link, and those a link has beside a name in it where it leads to another article."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_COMMENTS = re.compile(
    r"""(?:^|[\s_-])
        (?: (?:recent)?comments? | commentlist | comment(?:er|ator)s? | respond | disqus | repl(?:y|ies)
          | pingbacks? | trackbacks? | kommentare? | kommentarliste | commentaires? | comentarios?
          | comentários? | commenti | reacties | guestbook | gästebuch )
        (?=$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_ARTICLES = re.compile(
    r"""(?:^|\s)(?: widget | widget_\S+ )(?=$|\s)
      | (?:^|[\s_-])
        (?: related\w* | recommend\w* | teasers? | more-(?:news|stories|articles|posts|from)
          | most-?(?:read|popular|viewed) | popular | trending | similar | promo | newsletter
          | recent-?(?:posts?|articles?) | (?:read|up|also)-?next | read-?also | you-may\S* | footer-widgets?
          | featured-posts )
        (?=$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_SCHEME_AND_HOST = re.compile(r"^(?:https?:)?//[^/]*|[?#].*$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What tells the page's article from others that are shown beside it."""

    titles: frozenset[str]
    """Keys of what the page calls it."""
    url: str


class Surroundings:
    """The boxes of a page, by the headings in them: what holds the article's title holds the article."""

    def __init__(self, tree: Element, subject: Subject) -> None:
        self._own_path = f"{_path_of(subject.url)}/"
        self._headings: defaultdict[Element, list[Element]] = defaultdict(list)
        self._own: set[Element] = set()
        for heading in islice(tree.iter(*_HEADINGS), MAX_HEADINGS):
            boxes = list(islice(heading.iterancestors(), MAX_LEVELS))
            for box in boxes:
                self._headings[box].append(heading)
            if heading.tag == "h1" or key_of(text_of(heading)) in subject.titles:
                self._own.update(boxes)

    def is_of_others(self, element: Element) -> bool:
        """Whether a byline is that of a comment, or of another article."""
        if _COMMENTS.search(_kinds_of(element)):
            return True
        for box in islice(element.iterancestors(), MAX_LEVELS):
            if box in self._own or box.tag in ("body", "html", "main"):
                break  # whatever is around is the article's
            if _is_foreign(box, element):
                return True
            headings = self._headings.get(box, ())
            if 0 < len(headings) <= MOST_OF_TEASER and any(
                self._leads_elsewhere(heading, element) for heading in headings
            ):
                return True
        return False

    def _leads_elsewhere(self, heading: Element, element: Element) -> bool:
        """Whether a heading is a link to another page, but for those above the page's own."""
        if heading in islice(element.iterancestors(), MAX_LEVELS):
            return False
        around = [box for box in islice(heading.iterancestors(), MAX_LEVELS) if box.tag == "a"]
        links = [link for link in (*around, *heading.iterdescendants("a")) if link is not element]
        paths = {_path_of(link.get("href") or "") for link in links}
        return any(path and not self._own_path.startswith(f"{path}/") for path in paths)


def _is_foreign(box: Element, element: Element) -> bool:
    if box.tag == "form" or (box.get("itemtype") or "").endswith("/Comment"):
        return True
    if box.tag == "a" and box.get("href"):
        linked = short_text_of(box, LONGEST_LINK)
        if not linked or len(linked) > len(text_of(element)) + BESIDE_A_NAME:
            return True
    kinds = _kinds_of(box)
    return _COMMENTS.search(kinds) is not None or _OTHER_ARTICLES.search(kinds) is not None


def _path_of(url: str) -> str:
    return _SCHEME_AND_HOST.sub("", url).rstrip("/")


def _kinds_of(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
