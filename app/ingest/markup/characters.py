"""Characters: exotic spaces, control characters and entities, each to what a reader would see."""

import re
import unicodedata
from html import unescape
from html.entities import html5

# Noncharacters, dropped from every text that arrives, serve below as marks that no text can hold.
LINE_BREAK = "\ufdd0"
PARAGRAPH_BREAK = "\ufdd1"
CODE_LINE_BREAK = "\ufdd2"
CODE_SPACE = "\ufdd3"
CELL = "\ufdd4"

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
_REPLACED = {
    **{space: " " for space in "\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u3000"},
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **{line: "\n" for line in "\r\x0b\x0c\u2028"},
    "\u2029": "\n\n",
    # C1 controls are Windows-1252 read as Latin-1: its quotation marks and dashes (WHATWG does the same in entities).
    **{chr(code): bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)},
}
# Longer runs are damage, and sorting them takes Unicode normalization quadratic time (UAX #15, stream-safe: 30).
_ENDLESS_MARKS = re.compile("((?:[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f]){30})"
                            "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f]+")  # fmt: skip

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MAX_ENTITY_ROUNDS = 2
"""Text is escaped twice where a feed escapes what a content system had escaped; three times is a text about entities."""


def clean(text: str) -> str:
    """`text` in NFC, with plain spaces and line feeds, without control characters; joiners are kept."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _ODD.search(text):
        text = _ODD.sub(lambda match: _REPLACED.get(match.group(), ""), text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _ENDLESS_MARKS.sub(r"\1", text))


def resolve_entities(text: str, *, rounds: int = MAX_ENTITY_ROUNDS) -> str:
    """Entities with their semicolon to their characters; `AT&T` and `&nosuch;` stay."""
    for _ in range(rounds):
        if "&" not in text:
            break
        text = _ENTITY.sub(_resolve, text)
    return text


def _resolve(match: re.Match[str]) -> str:
    entity = match.group()
    return unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
