"""Bylines that readers see: elements marked as the author's name, in the order of the page.

Marked are `rel=author`, `itemprop=author`, and classes such as `byline`. Not taken are those of comments, of
forms, and of boxes that lead to other articles; within one not its date, picture, buttons, description.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.readers.html.names import key_of
from app.readers.html.tree import Element, text_of
from app.text.bylines.judging import before_date, can_be_name, is_desk, is_organization
from app.text.bylines.labels import is_other_hand, without_label_of_visible
from app.text.bylines.words import PARTICLES

MAX_BYLINES = 50
"""Elements marked as one that are looked at."""
MAX_HEADINGS = 10
"""Of a box, by which it is known what it is about."""
MOST_OF_TEASER = 2
"""Headings of a box that leads to another article."""
LONGEST_BYLINE = 120
_TAGS = ("a", "span", "p", "div", "address", "li", "cite")
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


def iter_bylines(tree: Element, subject: Subject) -> Iterator[list[str]]:
    """The names in each byline of the article, as written but for labels and dates."""
    for element in islice(filter(_is_marked, tree.iter(*_TAGS)), MAX_BYLINES):
        if (names := _names_in(element)) and not _is_of_others(element, subject):
            yield names


def _is_marked(element: Element) -> bool:
    if "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author":
        return True
    kind = element.get("class")
    return kind is not None and _BYLINE.search(kind) is not None


def _names_in(element: Element) -> list[str]:
    for meta in element.iterfind(".//meta[@itemprop='name']"):
        if name := " ".join((meta.get("content") or "").split()):
            return [name]
    names: list[str] = []
    for line in _lines_of(element):
        text = before_date(without_label_of_visible(line)).strip(" ,;|·•»«-–—:")
        if not text or is_other_hand(line):
            continue
        if _is_full_name(text) if names else is_desk(text) or _has_name(text):
            names.append(text)
        elif names:
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
    for piece in _pieces_of(element):
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


def _pieces_of(element: Element) -> Iterator[str | None]:
    """Text below an element, None where a line ends; what is left out leaves a gap."""
    if element.text:
        yield element.text
    for child in element:
        is_line = child.tag in _LINES
        if is_line:
            yield None
        if (
            not isinstance(child.tag, str)
            or child.tag in _NO_NAME_TAGS
            or _NO_NAME.search(child.get("class") or "")
        ):
            yield None
        else:
            yield from _pieces_of(child)
        if is_line:
            yield None
        if child.tail:
            yield child.tail


def _is_of_others(element: Element, subject: Subject) -> bool:
    """Whether a byline is that of a comment, or of another article."""
    if _COMMENTS.search(_kinds_of(element)):
        return True
    for box in element.iterancestors():
        if box.tag in ("body", "html", "main"):
            break
        headings = list(islice(box.iterdescendants(*_HEADINGS), MAX_HEADINGS))
        if _is_about(headings, subject):
            break  # whatever is around is the article's
        if _is_foreign(box, element):
            return True
        if len(headings) <= MOST_OF_TEASER and any(
            _leads_elsewhere(each, box, element, subject) for each in headings
        ):
            return True
    return False


def _is_foreign(box: Element, element: Element) -> bool:
    if box.tag == "form" or (box.get("itemtype") or "").endswith("/Comment"):
        return True
    if (
        box.tag == "a"
        and box.get("href")
        and not _is_marked(box)
        and len(text_of(box)) > len(text_of(element)) + 15
    ):
        return True
    kinds = _kinds_of(box)
    return _COMMENTS.search(kinds) is not None or _OTHER_ARTICLES.search(kinds) is not None


def _is_about(headings: list[Element], subject: Subject) -> bool:
    return any(heading.tag == "h1" or key_of(text_of(heading)) in subject.titles for heading in headings)


def _leads_elsewhere(heading: Element, box: Element, element: Element, subject: Subject) -> bool:
    """Whether a heading is a link to another page, but for those above the page's own."""
    if heading in element.iterancestors() or element in heading.iterancestors():
        return False
    around = (link for link in heading.iterancestors("a") if link is box or box in link.iterancestors())
    paths = {_path_of(link.get("href") or "") for link in (*heading.iterdescendants("a"), *around)}
    own = f"{_path_of(subject.url)}/"
    return any(path and not own.startswith(f"{path}/") for path in paths)


def _path_of(url: str) -> str:
    return _SCHEME_AND_HOST.sub("", url).rstrip("/")


def _kinds_of(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
