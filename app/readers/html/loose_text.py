"""Loose text: paragraphs that stand in a box beside others without a tag of their own, given one.

Extractors look for paragraphs, and leave out what stands between them.
"""

from lxml import etree

from app.readers.html.tree import Element, text_of

LEAST_PARAGRAPH = 40
"""Characters; shorter ones are dates, labels and paths as often as text."""
LONGEST_LINE_OF_VERSE = 120
"""Characters; longer lines with one break between them are paragraphs."""
_BOXES = ("body", "article", "main", "section", "div", "td", "center", "blockquote")
_BLOCKS = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "hr",
    "div", "section", "article", "main", "header", "footer", "aside", "nav", "form", "center", "address",
))  # fmt: skip
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "table", "figure"))


def wrap_loose_text(tree: Element) -> None:
    """Put loose text into paragraphs, in place: what a browser shows stays the same."""
    for box in list(tree.iter(*_BOXES)):
        if any(child.tag in _PARAGRAPHS for child in box) and _has_own_text(box):
            _wrap(box)


def _has_own_text(box: Element) -> bool:
    texts = (box.text, *(child.tail for child in box))
    return any(text and len(text.strip()) >= LEAST_PARAGRAPH for text in texts)


def _wrap(box: Element) -> None:
    has_long_lines = any(
        child.tag == "br" and len((child.tail or "").strip()) > LONGEST_LINE_OF_VERSE for child in box
    )
    runs = [_paragraph_of(box.text)]
    box.text = None
    for child in list(box):
        tail, child.tail = child.tail, None
        run = runs[-1]
        if child.tag in _BLOCKS or (child.tag == "br" and (has_long_lines or _ends_in_break(run))):
            if _is_filled(run):
                box.insert(box.index(child), run)
            runs.append(_paragraph_of(tail))
        else:
            run.append(child)
            child.tail = tail
    if _is_filled(runs[-1]):
        box.append(runs[-1])
    for run in runs:
        if not _is_paragraph(run):
            run.tag = "x-line"
    etree.strip_tags(box, "x-line")


def _paragraph_of(text: str | None) -> Element:
    paragraph = etree.Element("p")
    paragraph.text = text
    return paragraph


def _is_filled(run: Element) -> bool:
    return len(run) > 0 or bool(run.text)


def _ends_in_break(run: Element) -> bool:
    return len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()


def _is_paragraph(run: Element) -> bool:
    """Whether it is as long as one, and no row of links."""
    length = len(text_of(run))
    linked = sum(len(text_of(link)) for link in run.iter("a"))
    return length >= LEAST_PARAGRAPH and 2 * linked <= length
