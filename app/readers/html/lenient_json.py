"""JSON as pages have it in their scripts: also with the slips that browsers never show, and broken off."""

import json
import re
from collections.abc import Iterator
from html import unescape

import orjson

from app.readers.encodings import without_surrogates

MAX_VALUES = 2_000
"""Of one script; most hold one."""

_BEFORE = re.compile(
    r"(?:[\s;\ufeff]|//(?=\s*<)|//[^\n{\"]*\n|/\*(?=\s*<)|\*/|<!--|-->|<!\[CDATA\[|><!--|<br\s*/?>|</?p>"
    r"|(?!))*+"
    r"(?:(?:var\s+|let\s+|const\s+)?[\w.$]++\s*+=(?=\s*+[\[{]))?\s*+",
    re.IGNORECASE,
)
_AFTER = ("<!]]>", "]]>", "-->", "<!--", "//", "/*", "*/", "<br />", "<br/>", "<br>", "<p>", "</p>")
"""What pages put around JSON to hide it from old browsers and XML, what scripts name it with, what editors
add that make paragraphs.
"""
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]++|\\.|(?!))*+")|,(?=\s*+[}\]])', re.DOTALL)
_NO_JSON = re.compile(
    r'("(?:[^"\\]++|\\.|(?!))*+")|//[^\n]*+|/\*.{0,500}?\*/|<br\s*/?>|</?p>', re.DOTALL | re.IGNORECASE
)
_ESCAPED_QUOTE = re.compile(r"&(?:quot|#0*34|#x0*22|ldquo|rdquo|#8220|#8221|#x201[cd]);", re.IGNORECASE)
_TYPESET_QUOTES = str.maketrans("“”„‟″", '"""""')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_BETWEEN_VALUES = re.compile(r"[\s,;]*+")
_STRING = r'"((?:[^"\\\n]++|\\.|(?!))*+)"(?=\s*+[,}\]])'
"""Whole: after its end JSON goes on, which it does not after a quotation mark within a text."""
_MEMBER = re.compile(
    r'"(@type|headline|name|description|datePublished|articleSection|inLanguage|articleBody|keywords)"'
    r"\s*+:\s*+" + _STRING
)
_AUTHOR = re.compile(r'"author"\s*+:[^{}]{0,20}\{[^{}]{0,300}?"name"\s*+:\s*+' + _STRING)


def parse_values(script: str) -> list[object]:
    """Values of a script, one after another; of one that is no JSON an object of its whole members."""
    text = _unwrap(script)
    if not text:
        return []
    try:
        return [orjson.loads(text)]
    except orjson.JSONDecodeError:
        pass  # once more below, for what orjson is too strict for
    if '"' not in text:
        text = unescape(text) if _ESCAPED_QUOTE.search(text) else text
        text = text if '"' in text else text.translate(_TYPESET_QUOTES)
    for mended in _iter_mended(text):
        try:
            return _decode_values(mended)
        except (ValueError, RecursionError):
            continue
    return _salvage(text)


def _unwrap(script: str) -> str:
    before = _BEFORE.match(script)
    start, end = before.end() if before else 0, len(script)
    while end > start:
        if script[end - 1].isspace() or script[end - 1] == ";":
            end -= 1
        elif mark := next((mark for mark in _AFTER if script.endswith(mark, start, end)), ""):
            end -= len(mark)
        else:
            break
    return script[start:end]


def _iter_mended(text: str) -> Iterator[str]:
    """The text, and the text without what JSON does not have, more and more of it."""
    yield text
    yield _BAD_ESCAPE.sub("", _drop(_TRAILING_COMMA, text))
    yield _BAD_ESCAPE.sub("", _drop(_TRAILING_COMMA, _drop(_NO_JSON, text)))


def _drop(pattern: re.Pattern[str], text: str) -> str:
    """The text without what a pattern finds outside of strings, which are its first group."""
    return pattern.sub(lambda match: match[1] or "", text)


def _decode_values(text: str) -> list[object]:
    """Also with line breaks within strings, and several values one after another."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    position = 0
    while position < len(text) and len(values) < MAX_VALUES:
        value, position = decoder.raw_decode(text, position)
        values.append(without_surrogates(value))
        between = _BETWEEN_VALUES.match(text, position)
        position = between.end() if between else position
    return values


def _salvage(text: str) -> list[object]:
    found: dict[str, object] = {}
    for match in _MEMBER.finditer(text):
        found.setdefault(match[1], _unescape(match[2]))
    if author := _AUTHOR.search(text):
        found["author"] = {"name": _unescape(author[1])}
    return [found] if found else []


def _unescape(written: str) -> str:
    try:
        return str(without_surrogates(json.loads(f'"{written}"', strict=False)))
    except ValueError:
        return written
