"""Furniture: what stands around an article on its page, taken out of the tree before its text is looked for.

Each sign of it is general: what an element is, what its class is called, how much of it is links. A class
may be that of what holds the article itself, so only what is small beside the page's paragraphs is taken.
"""

import re
from collections.abc import Iterator

from lxml import etree

from app.readers.html.labels import LONGEST_LABEL, is_label
from app.readers.html.tree import Element, Lengths, drop, find_first, measure, text_of
from app.text.html_inline import drop_hidden

_NEVER_TEXT = (
    "audio", "button", "canvas", "datalist", "dialog", "embed", "iframe", "input", "map", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset(("span", "strong", "b"))
_NAMED = re.compile(
    r"""(?:^|[\s_-])
        (?: popup | modal | toast | tooltip | sr-only | visually-?hidden | screen-reader-text
          | ads? | advert(?:isements?|ising|s)? | adslot
          | (?:[a-z]*[_-])?(?:captions?|credits?|copyright) | comments? )
        (?=$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_PICTURE_BOX = re.compile(r"image|img|photo|figure|picture|gallery|foto|media", re.IGNORECASE)

LARGEST_SHARE = 0.2
"""Of the page's paragraphs, that what is taken for its class name may hold."""
LARGEST_CAPTION = 600
"""Characters in a box around a picture, with its credit."""
LARGEST_TEASER = 700
"""Characters of a box that leads to another article."""
LEAST_ARTICLE = 300
"""Characters of paragraphs that must be left where all links that hold paragraphs are taken."""
_SHORTEST_LINK, _LONGEST_LEAD_IN, _LONGEST_LINE, _SHORTEST_SENTENCE = 15, 25, 300, 40
_FULL_STOP = re.compile(r"[.。।۔։][\"”’»」』)]*$")


def strip_never_text(tree: Element) -> None:
    """Take out what holds no text by what it is, or is not shown, in place."""
    etree.strip_elements(tree, *_NEVER_TEXT, with_tail=False)
    drop_hidden(tree)


def clear(tree: Element) -> None:
    """Take the rest of the furniture out of the page, in place."""
    lengths = measure(tree)
    page = sum(lengths[paragraph] for paragraph in tree.iter("p")) or lengths[tree]
    for element in [
        *_cards(tree, lengths, page),
        *_named(tree, lengths, page),
        *_link_lines(tree, lengths),
        *_teasers(tree, lengths, page),
    ]:
        drop(element)


def _cards(tree: Element, lengths: Lengths, page: int) -> list[Element]:
    """Links that hold whole paragraphs or headings: each leads to another article."""
    cards = [
        link
        for link in tree.iter("a")
        if link.get("href") and find_first(link, ("p", *_HEADINGS)) is not None
    ]
    held = sum(lengths[paragraph] for card in cards for paragraph in card.iter("p"))
    return cards if page - held >= LEAST_ARTICLE else []


def _named(tree: Element, lengths: Lengths, page: int) -> Iterator[Element]:
    for element in tree.iter():
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) == 1 or element.tag in ("html", "body", "h1", "main"):
            continue
        if _NAMED.search(names):
            if lengths[element] <= LARGEST_SHARE * page and find_first(element, ("h1",)) is None:
                yield element
        elif lengths[element] <= LARGEST_CAPTION and _PICTURE_BOX.search(names) and _is_picture(element):
            yield element


def _is_picture(element: Element) -> bool:
    return (
        element.tag != "p"
        and find_first(element, ("img",)) is not None
        and find_first(element, ("h1",)) is None
        and len(element.findall(".//p")) < 4
    )


def _link_lines(tree: Element, lengths: Lengths) -> Iterator[Element]:
    """Lines that are a link and at most a lead-in to it ("Read more: ...")."""
    for line in tree.iter("p", "div"):
        length = lengths[line]
        if not _SHORTEST_LINK <= length <= _LONGEST_LINE or (line.tag == "div" and len(line) > 4):
            continue
        links = [link for link in line.iter("a") if link.get("href")]
        linked = sum(lengths[link] for link in links)
        if linked < _SHORTEST_LINK or length - linked > _LONGEST_LEAD_IN:
            continue
        if len(links) == 1 and _is_linked_sentence(line, lengths):
            links[0].tag = "span"
        else:
            yield line


def _is_linked_sentence(line: Element, lengths: Lengths) -> bool:
    """Whether a line that is one link is a sentence of the text: it ends as one, and a paragraph follows.

    Headlines, which links to other articles are, have no full stop.
    """
    following = line.getnext()
    return (
        following is not None
        and following.tag == line.tag
        and lengths[following] >= _SHORTEST_SENTENCE
        and _FULL_STOP.search(text_of(line)) is not None
        and (
            lengths[line] >= _SHORTEST_SENTENCE
            or next(line.itersiblings(line.tag, preceding=True), None) is None
        )
    )


def _teasers(tree: Element, lengths: Lengths, page: int) -> Iterator[Element]:
    """The boxes around lines such as "Read also"."""
    largest = min(LARGEST_TEASER, LARGEST_SHARE * page)
    for line in tree.iter("p", "div", *_HEADINGS, "span", "strong", "b"):
        if not 0 < lengths[line] <= LONGEST_LABEL or not is_label(text_of(line)):
            continue
        box = line
        while (parent := box.getparent()) is not None and lengths[parent] <= largest:
            if lengths[parent] > lengths[line] and (box.tag in _INLINE or parent.tag == "p"):
                break  # it stands within a paragraph
            box = parent
        if lengths[box] > lengths[line] and box.tag not in _INLINE:
            yield box
