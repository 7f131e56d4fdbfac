"""Kinds: whether a text is Markdown, HTML or plain, decided by constructs that nobody writes by chance."""

import re
from typing import Literal

from app.ingest.markup.characters import resolve_entities
from app.ingest.markup.tags import BLOCK_TAGS, INLINE_TAGS, VANISHING_TAGS

Kind = Literal["plain", "markdown", "html"]

_KNOWN = "|".join(sorted(BLOCK_TAGS | INLINE_TAGS | VANISHING_TAGS))
_BLOCKS = "|".join(sorted(BLOCK_TAGS))
_CLOSING_TAG = re.compile(rf"</({_KNOWN})\s*>", re.IGNORECASE)
_OPENING_TAG = re.compile(rf"<({_KNOWN})(?=[\s/>])", re.IGNORECASE)
_UNMISTAKABLE_TAG = re.compile(
    rf"""<(?:{_KNOWN})\s[^<>]*?[\w-]=["'“\w/]   # an attribute with a value
      | <[bh]r\s*/?>
      | <img\s | <!--
      | ^[^\S\n]*<(?:{_BLOCKS})>                     # mentioned in prose it rarely opens a line
      | <!doctype\s | <!\[CDATA\[""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_ESCAPED_TAG = re.compile(rf"\s*&(?:amp;)?lt;(?:{_KNOWN})(?=\s|/|&)", re.IGNORECASE)

# What these hold is HTML, also where it looks like Markdown.
_OPAQUE_TAG = re.compile(
    r"<(/?)(p|pre|li|td|th|script|style|h[1-6]|figcaption|code|textarea)(?=[\s>])[^<>]*+>", re.IGNORECASE
)

_MARKDOWN = re.compile(
    r"""(?<![\w)\]])!?\[[^\[\]\n]{1,300}+(?:\n[^\[\]\n]{1,300}+)?\]       # a link
        \([^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)?(?:[ ]+"[^"\n]*+")?\)
      | \]\((?:https?://|/|\#)                                    # a link whose text holds brackets
      | (?<![A-Za-z0-9*])\*\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*\*(?![*])
      | ^[ ]{0,3}\#{2,6}[ ]+\S
      | (?:\A|\n[^\S\n]*\n)[ ]{0,3}\#[ ]+[^\W\d_].{0,150}(?=\n[^\S\n]*\n|\n?\Z)
      | (?:\A|\n[^\S\n]*\n)(?![-=*\#>|\s])\S.{0,150}\n[ ]{0,3}(?:={3,}|-{3,})[^\S\n]*$
      | ^[ ]{0,3}(?:```|~~~)
      | (?:\A|\n[^\S\n]*\n)_[^\s_].{20,1000}[^\s_]_[^\S\n]*(?=\n[^\S\n]*\n|\n?\Z)  # a paragraph in italics
      | ^[ ]{0,3}\[[^\[\]\n]{1,100}\]:[ ]+<?(?:https?://|/|\#|mailto:)
      | ^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*\|[-:| ]*$                   # the second line of a table
    """,
    re.MULTILINE | re.VERBOSE,
)
_BULLET = re.compile(r"^[ ]{0,3}[-*+][ ]+[^\s*+-]", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?![A-Z]+\*)[^\s*][^*\n]*+\*(?![\w*])|(?<![\w_])_[^\s_][^_\n]*+_(?![\w_])|`[^`\n]++`|\\[#*_\[]"
)


def find_kind(text: str) -> Kind:
    """The kind of `text`, which holds no shortcodes any more."""
    if "<" in text and _is_html(text):
        return "markdown" if _is_markdown(_outside_html(text)) else "html"
    return "markdown" if _is_markdown(text) else "plain"


def unwrap_escaped_html(text: str) -> str:
    """HTML that was escaped as a whole (`&lt;p&gt;...`) without its escaping; any other text as it is."""
    if not _ESCAPED_TAG.match(text) or ("<" in text and _is_html(text)):
        return text
    for _ in range(2):
        text = resolve_entities(text, rounds=1)
        if _CLOSING_TAG.search(text):
            return text
    return text


def _is_html(text: str) -> bool:
    if _UNMISTAKABLE_TAG.search(text):
        return True
    if "</" not in text:
        return False
    closed = {name.lower() for name in _CLOSING_TAG.findall(text)}
    return any(match.group(1).lower() in closed for match in _OPENING_TAG.finditer(text))


def _is_markdown(text: str) -> bool:
    if _MARKDOWN.search(text):
        return True
    # Bullets alone stand in plain text too, and are kept there.
    return bool(_EMPHASIS.search(text)) and len(_BULLET.findall(text)) > 1


def _outside_html(text: str) -> str:
    """What stands outside the elements that Markdown does not look into."""
    outside: list[str] = []
    start, inside = 0, ""
    for match in _OPAQUE_TAG.finditer(text):
        closing, name = bool(match.group(1)), match.group(2).lower()
        if not inside and not closing:
            outside.append(text[start : match.start()])
            inside = name
        elif inside == name and closing:
            start, inside = match.end(), ""
    if not inside:
        outside.append(text[start:])
    return "\n\n".join(outside)
