"""What a browser shows of HTML where its text alone would not say it, written out in a tree.

Superscripts, subscripts, footnote marks, quotations (`q`) and readings (`ruby`) become plain text; elements
that are hidden go.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias, cast

from lxml import etree

from app.text.superscripts import write_subscript, write_superscript

Element: TypeAlias = etree._Element

_WRITTEN, _GONE = "x-written", "x-gone"
"""Tags of elements whose text stays without them, and of those that go."""
_NEAR = 60
"""Characters before and after a superscript that are looked at."""
_MOST_STEPS = 4
_MOST_ELEMENTS, _DEEPEST_QUOTATION = 10_000, 4
"""Of a kind in one text, and one in another; no text has more."""
_CONTEXT_ENDS = frozenset(("p", "li", "td", "th", "div", "body", "article", "section", "blockquote", "br"))
_TO_NOTE = re.compile(
    r"#(?:_?(?:ft|ed)n|fn|cite|_?note|foot|end|ref|n\d|\d|anm|nota|sdfootnote|sdendnote)", re.IGNORECASE
)
_NOTE_CLASS = re.compile(r"footnote|endnote|note-?ref|fn-?ref|\breference\b|doc-noteref", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\d{1,3}")
_QUOTES = ("“”", "‘’")
_QUOTED = re.compile(r"\s*[\"'“”„«»‘‚‹「『]")
_QUOTE_BEFORE = re.compile(r"(?:^|[\s(])[\"'“„«»‘‚‹「『]\s*$")
_HAN = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)
_MAYBE_HIDDEN = etree.XPath("descendant::*[@hidden or @aria-hidden or @style]")
_TEXT_LENGTH = etree.XPath("string-length()")
_LINKS_WITHIN_PAGES = etree.XPath("descendant::a[contains(@href, '#')]")
_SIGNS_OF_WRITING = ("<su", "<SU", "<q>", "<q ", "<Q", "<ruby", "<RUBY", "hidden", "none")
_LINK_WITHIN_PAGE = re.compile(r"href=[\"']?[^\"'\s>]*#")


def may_need_writing(source: str) -> bool:
    """Whether HTML holds anything that would be written out or taken away; few texts do."""
    if any(sign in source for sign in _SIGNS_OF_WRITING):
        return True
    return "#" in source and _LINK_WITHIN_PAGE.search(source) is not None


def write_out(root: Element) -> None:
    """Write out what is said by elements within a line, in place."""
    elements = list(islice(root.iter("sup", "sub", "q", "ruby"), _MOST_ELEMENTS))
    links = cast("list[Element]", _LINKS_WITHIN_PAGES(root))[:_MOST_ELEMENTS]
    for element in elements:
        if element.tag in _WRITERS:  # else it stood within one that was written
            _WRITERS[str(element.tag)](element)
    for link in links:
        _write_note_link(link)
    if elements or links:
        etree.strip_elements(root, _GONE, with_tail=False)
        etree.strip_tags(root, _WRITTEN, "q", "ruby")


def drop_hidden(root: Element) -> None:
    """Take out what a browser does not show, in place.

    What holds most of the text, alone or with those beside it, or is marked as the text of an article, stays:
    scripts would show it.
    """
    hidden: dict[Element, None] = {}
    for element in cast("list[Element]", _MAYBE_HIDDEN(root))[:_MOST_ELEMENTS]:
        if _is_hidden(element) and not any(outer in hidden for outer in element.iterancestors()):
            hidden[element] = None
    if not hidden:
        return
    lengths: Counter[Element | None] = Counter()
    for element in hidden:
        lengths[element.getparent()] += int(cast("float", _TEXT_LENGTH(element)))
    most = cast("float", _TEXT_LENGTH(root)) / 2
    for element in hidden:
        if lengths[element.getparent()] <= most and not _holds_article(element):
            element.tag = _GONE
    etree.strip_elements(root, _GONE, with_tail=False)


def _is_hidden(element: Element) -> bool:
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None


def _holds_article(element: Element) -> bool:
    return any(each.get("itemprop") == "articleBody" for each in element.iter(etree.Element))


def _write_script(element: Element) -> None:
    for inner in list(element.iter("sup", "sub"))[1:]:
        inner.tag = _WRITTEN
    written, before = "".join(map(str, element.itertext())), _text_before(element)
    inside = written.strip()
    start = written.find(inside)
    leading, trailing = written[:start], written[start + len(inside) :]
    if element.tag == "sub":
        text = write_subscript(inside, before + leading)
    else:
        after = trailing or _text_after(element)
        text = write_superscript(inside, before + leading, after, is_note=_is_note(element))
    _set_text(element, leading + text + trailing)


def _is_note(element: Element) -> bool:
    names = " ".join(element.get(name) or "" for name in ("class", "role", "id"))
    if _NOTE_CLASS.search(names) or next(element.iter("a"), None) is not None:
        return True
    return next(element.iterancestors("a"), None) is not None


def _write_note_link(link: Element) -> None:
    """A figure right behind a word that leads to a note is its mark, raised or not."""
    href = link.get("href")
    if not href or "#" not in href or not _TO_NOTE.search(href):
        return
    written = "".join(islice(map(str, link.itertext()), _MOST_STEPS)).strip()
    before = _text_before(link)
    if _NOTE_NUMBER.fullmatch(written) and before and not before[-1].isspace() and before[-1] not in "[(":
        _set_text(link, f"[{written}]")


def _write_quotation(element: Element) -> None:
    """Inner quotation marks where it stands in another one; none where it has its own."""
    depth = sum(1 for _ in element.iterancestors("q"))
    if depth > _DEEPEST_QUOTATION:
        return
    marks = _QUOTES[depth % 2]
    is_quoted = _QUOTED.match(next(filter(str.strip, map(str, element.itertext())), ""))
    if not is_quoted and not _QUOTE_BEFORE.search(_text_before(element)):
        element.text = marks[0] + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + marks[1]
        else:
            element.text += marks[1]


def _write_ruby(ruby: Element) -> None:
    """Readings of Han characters go, as they would stand amid the words; glosses are put in brackets."""
    for inner in list(ruby.iter("ruby")):
        inner.tag = _WRITTEN
    annotations = list(ruby.iter("rt", "rtc"))
    for parenthesis in list(ruby.iter("rp")):
        parenthesis.tag = _GONE
    base = "".join(_base_texts(ruby))
    for annotation in annotations:
        text = "".join(map(str, annotation.itertext())).strip()
        if _HAN.search(base) or not text:
            annotation.tag = _GONE
        else:
            _set_text(annotation, f" ({text})")


def _base_texts(ruby: Element) -> Iterator[str]:
    yield ruby.text or ""
    for child in ruby:
        if child.tag not in ("rt", "rtc", _GONE):
            yield from map(str, child.itertext())
        yield child.tail or ""


def _set_text(element: Element, text: str) -> None:
    del element[:]
    element.text = text
    element.tag = _WRITTEN


def _text_before(element: Element) -> str:
    """The end of what stands before it in its line; empty at a beginning."""
    for _ in range(_MOST_STEPS):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            text = (previous.tail or "") or _end_of(previous)
        else:
            text = "" if parent is None else parent.text or ""
        if text or parent is None:
            return text[-_NEAR:]
        if previous is not None or parent.tag in _CONTEXT_ENDS:
            return ""
        element = parent
    return ""


def _end_of(element: Element) -> str:
    """The end of its text; empty where it is a block, or is long."""
    if element.tag in _CONTEXT_ENDS:
        return ""
    pieces = list(islice(map(str, element.itertext()), _NEAR))
    return "".join(pieces)[-_NEAR:] if len(pieces) < _NEAR else ""


def _text_after(element: Element) -> str:
    """The beginning of what stands behind it in its line."""
    if element.tail:
        return element.tail[:_NEAR]
    following, parent = element.getnext(), element.getparent()
    if following is None:
        is_end = parent is None or parent.tag in _CONTEXT_ENDS
        return "" if is_end or parent is None else (parent.tail or "")[:_NEAR]
    return (following.text or "")[:_NEAR]


_WRITERS = {"sup": _write_script, "sub": _write_script, "q": _write_quotation, "ruby": _write_ruby}
