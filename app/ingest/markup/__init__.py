"""Markup: an article's body as it arrives (plain text, HTML, Markdown, shortcodes) to clean plain text.

What a text is gets decided by evidence (`kinds`), where its format does not say so, before anything is
changed, so that plain text stays as written. Its language, its dates and its words are left to others.
"""

import re

from app.ingest.markup import characters, html, kinds, markdown, plain, shortcodes
from app.ingest.markup.errors import UnreadableMarkup
from app.ingest.markup.furniture import may_hold_furniture, without_furniture
from app.readers.base import Markdown
from app.text.blanks import count_pairs

# UTF-8 bytes of what means nothing in any markup. Nearly all text in bulk holds nothing else.
_ORDINARY = re.sub(rb"[^ !\"$%'()+,./0-9:;=?@A-Za-z\n\x80-\xff-]", b"", bytes(range(256)))
_MAY_HOLD_MARKUP = re.compile(r"[<&\[{*_#`\\|]|^[ ]{0,3}(?:={3,}|-{3,}|~{3,})", re.MULTILINE)


def to_body(text: str, *, as_before: bool = False) -> str:
    """Clean text of an article's body: its paragraphs, without the furniture of the page it stood on.

    `as_before`: as it was read until 0.1.0, here and below.
    """
    if isinstance(text, Markdown) and not as_before:
        return without_furniture(_cleaned(str(text), is_markdown=True))
    paragraphs = _clean_paragraphs(text)
    if paragraphs is None:
        return without_furniture(_cleaned(text, as_before=as_before))
    return without_furniture(text) if may_hold_furniture(paragraphs) else text


def to_paragraphs(text: str, *, as_before: bool = False) -> str:
    """Clean text: paragraphs separated by one blank line, no markup.

    List items, table rows, lines of verse and of code are lines of their own within a paragraph. Unicode NFC.
    """
    return text if _clean_paragraphs(text) is not None else _cleaned(text, as_before=as_before)


def to_line(text: str, *, as_before: bool = False) -> str:
    """One line of clean text (a title, a summary, a name): no markup, no entities, white space collapsed."""
    if "\n" not in text and _clean_paragraphs(text) is not None:
        return text
    return " ".join(to_paragraphs(text, as_before=as_before).split())


def _clean_paragraphs(text: str) -> list[str] | None:
    """The paragraphs of a text that is its own result, told without looking at each character in Python."""
    if not text:
        return [text]
    if text.encode(errors="replace").translate(None, _ORDINARY) or text != text.strip():
        return None
    if "\n" not in text:
        return [text] if "  " not in text and (text.isascii() or characters.clean(text) == text) else None
    lines = text.split("\n")
    paragraphs, between = lines[::2], lines[1::2]
    if len(paragraphs) == len(between) or not all(paragraphs) or any(between):
        return None
    if text.isascii():
        return paragraphs if count_pairs(text) == len(between) else None
    stripped = [paragraph.strip() for paragraph in paragraphs]
    is_clean = "  " not in text and paragraphs == stripped and characters.clean(text) == text
    return paragraphs if is_clean else None


def _cleaned(text: str, *, is_markdown: bool = False, as_before: bool = False) -> str:
    text = characters.clean(text)
    if is_markdown or _MAY_HOLD_MARKUP.search(text):
        text = characters.clean(_without_markup(text, is_markdown=is_markdown, as_before=as_before))
        return text.strip()
    return plain.to_paragraphs(text, as_before=as_before)


def _without_markup(text: str, *, is_markdown: bool, as_before: bool) -> str:
    text = kinds.unwrap_escaped_html(shortcodes.strip(text, as_before=as_before))
    kind = kinds.find_kind(text)
    if is_markdown and kind == "plain":
        kind = "markdown"
    try:
        if kind == "markdown":
            return html.to_paragraphs(markdown.to_html(text, as_before=as_before), as_before=as_before)
        if kind == "html":
            return html.to_paragraphs(text, as_before=as_before)
    except UnreadableMarkup:
        return html.strip_tags(text, as_before=as_before)
    text = characters.clean(characters.resolve_entities(text))
    return plain.to_paragraphs(text, as_before=as_before)
