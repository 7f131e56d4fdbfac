"""HTML as written to HTML that the parser reads as a person would: no bare `<` or `&` may swallow text."""

import re

from app.ingest.markup.characters import resolve_entities
from app.ingest.markup.tags import BLOCK_TAGS, KNOWN_TAGS, VANISHING_TAGS

# Atomic groups, not possessive repeats, around alternatives: those miss matches before Python 3.11.5.
_TAG = re.compile(
    r"""<(/?)([A-Za-z][\w:.-]*+)((?:[\s/](?>(?:[^<>"']|"[^"]*+"|'[^']*+')*))?)>"""
    r"""|<(/?)([A-Za-z][\w:.-]*+)((?:[\s/][^<>]*+)?)>"""
    r"|<"
)
_DECLARATION = re.compile(
    r"<!doctype[^<>]*+>|<!\[(?!CDATA)[^<>]*+>|<!\[CDATA\[|\]\]>|<\?[^<>]*+>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""[\w:-]\s*=\s*["']""")
_CLOSING = re.compile(r"</([A-Za-z][\w:.-]*+)\s*>")
_KEPT_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|#60|#62|#38);)")
_ANY_ENTITY = re.compile(r"&(?:#\w{1,8}|\w{2,32});")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*+>(?>(?:[^<]|<(?!/\1))*)</\1\s*>", re.IGNORECASE)
_HAS_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted(BLOCK_TAGS))})(?=[\s/>])", re.IGNORECASE)


def prepare(text: str) -> str:
    """`text` in which each `<` begins a tag and each `&` is escaped; comments and scripts are gone."""
    if "<!" in text or "<?" in text:
        text = _DECLARATION.sub("", _without_comments(text))
    if "</s" in text.lower():
        text = _SCRIPT.sub(" ", text)
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", _ANY_ENTITY.sub(_resolve_entity, text))
    closed = {name.lower() for name in _CLOSING.findall(text)}
    return _TAG.sub(lambda match: _keep_tag(match, closed), text)


def has_blocks(text: str) -> bool:
    """Whether any tag of `text` makes a paragraph."""
    return bool(_HAS_BLOCK.search(text))


def strip_tags(text: str) -> str:
    """The text between tags, in paragraphs by blank lines, for markup that no parser takes."""
    text = _TAG.sub(_paragraph_or_nothing, prepare(text))
    return resolve_entities(text)


def _without_comments(text: str) -> str:
    """Comments go; one that never ends is no comment, or it would swallow the article."""
    kept: list[str] = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0 and (end := text.find("-->", opening)) >= 0:
        kept.append(text[start:opening])
        start = end + 3
    return "".join(kept) + text[start:].replace("<!--", "")


def _resolve_entity(match: re.Match[str]) -> str:
    character = resolve_entities(match.group(), rounds=1)
    return _KEPT_ESCAPED.get(character, character)


def _keep_tag(match: re.Match[str], closed: set[str]) -> str:
    """The tag, or its text escaped: an unknown name makes a tag only with attributes or a closing tag."""
    name = (match[2] or match[5] or "").lower()
    if name in KNOWN_TAGS or (name and (name in closed or _ATTRIBUTE.search(match.group()))):
        return match.group()
    return "&lt;" + match.group()[1:]


def _paragraph_or_nothing(match: re.Match[str]) -> str:
    name = (match[2] or match[5] or "").lower()
    return "\n\n" if name in BLOCK_TAGS or name in VANISHING_TAGS else ""
