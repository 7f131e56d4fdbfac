"""Characters: exotic spaces, control characters and entities, each to what a reader would see."""

import re
import unicodedata
from html import unescape
from html.entities import html5

from app.ingest.markup import bidi

# Noncharacters, dropped from every text that arrives, serve below as marks that no text can hold.
LINE_BREAK = "\ufdd0"
PARAGRAPH_BREAK = "\ufdd1"
CODE_LINE_BREAK = "\ufdd2"
CODE_SPACE = "\ufdd3"
CELL = "\ufdd4"

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f-\u2065\u206a-\u206f\u3000"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
_REPLACED = {
    **dict.fromkeys("\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\r\x0b\x0c\u2028", "\n"),
    "\u2029": "\n\n",
    # C1 controls are Windows-1252 read as Latin-1: quotation marks and dashes (WHATWG does so in entities).
    **{chr(code): bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)},
}
MAX_COMBINING_MARKS = 30
"""On one letter (UAX #15, stream-safe text). More are damage, and are normalized in quadratic time."""
_MAYBE_MARK = r"[^\x00-\u02ff\w\s]"
# The first one apart, so that the search runs from one to the next: it is several times as fast.
_MAYBE_MARKS = re.compile(rf"{_MAYBE_MARK}{_MAYBE_MARK}{{{MAX_COMBINING_MARKS},}}")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MAX_ENTITY_ROUNDS = 2
"""A feed escapes what a content system had escaped; escaped thrice, it is a text about entities."""


def clean(text: str) -> str:
    """`text` in NFC, with plain spaces and line feeds, without control characters.

    Joiners stay, which Persian and emoji need, and U+FFFD, which says that something was lost.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _ODD.search(text):
        text = _ODD.sub(lambda match: _REPLACED.get(match.group(), ""), text)
    if text.isascii():
        return text
    text = _MAYBE_MARKS.sub(_bound_marks, bidi.tame(text))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


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


def _bound_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)
