"""HTML to paragraphs: parses it with lxml, and decides where line breaks in the source mean something."""

import re

from lxml import etree

from app.ingest.markup import former, html_source, plain
from app.ingest.markup.characters import LINE_BREAK, clean
from app.ingest.markup.errors import UnreadableMarkup
from app.ingest.markup.walk import Walk
from app.text.html_inline import drop_hidden, may_need_writing, write_out

_TWO_BREAKS = re.compile(rf"\s*{LINE_BREAK}(?:\s*{LINE_BREAK})+\s*")
_AROUND_BREAK = re.compile(rf"[^\S\n]*\n?[^\S\n]*{LINE_BREAK}[^\S\n]*\n?[^\S\n]*(?!\n)")


def to_paragraphs(text: str, *, as_before: bool = False) -> str:
    """Paragraphs of an HTML document or fragment.

    Raises:
        UnreadableMarkup: it is nested absurdly, or the parser fails on it.
    """
    source = html_source.prepare(text)
    root = _parse(source)
    if as_before:
        former.write_out(root)
    elif may_need_writing(source):
        write_out(root)
        drop_hidden(root)
    if html_source.has_blocks(source):
        walk = Walk(loose_everywhere="<p" not in source.lower())
        return walk.through(root).paragraphs()
    # Only inline tags: the lines are those of a plain text, as content systems store their posts.
    inline = "".join(Walk(keeps_lines=True).through(root).inline)
    inline = _AROUND_BREAK.sub(LINE_BREAK, _TWO_BREAKS.sub("\n\n", _clean_keeping_breaks(inline)))
    return plain.to_paragraphs(inline, as_before=as_before).replace(LINE_BREAK, "\n")


def strip_tags(text: str, *, as_before: bool = False) -> str:
    """Paragraphs of markup that cannot be parsed."""
    return plain.to_paragraphs(clean(html_source.strip_tags(text)), as_before=as_before)


def _clean_keeping_breaks(text: str) -> str:
    """`text` cleaned, without losing the marks of its line breaks, which are no characters of a text."""
    return LINE_BREAK.join(clean(line) for line in text.split(LINE_BREAK))


def _parse(source: str) -> "etree._Element":
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        # The element around it keeps the parser from making paragraphs of bare text.
        root = etree.fromstring(f"<article-body>{source}</article-body>".encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableMarkup(str(error)) from error
    if root is None:
        raise UnreadableMarkup("no element at all")
    return root
