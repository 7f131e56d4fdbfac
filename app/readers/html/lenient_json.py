"""JSON as pages have it in their scripts: also with the slips that browsers never show, and broken off."""

import json
import re

import orjson

from app.readers.encodings import without_surrogates

MAX_VALUES = 2_000
"""Of one script; most hold one."""

_WRAPPINGS = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("// <![CDATA[", "// ]]>"), ("<![CDATA[", "]]>"))
_TRAILING_COMMA = re.compile(r",(?=\s*+[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_BETWEEN_VALUES = re.compile(r"[\s,;]*+")
_STRING = r'"((?:[^"\\\n]++|\\.)*+)"(?=\s*+[,}\]])'
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
    for mended in (text, _BAD_ESCAPE.sub("", _TRAILING_COMMA.sub("", text))):
        try:
            return _decode_values(mended)
        except (ValueError, RecursionError):
            continue
    return _salvage(text)


def _unwrap(script: str) -> str:
    text = script.strip(" \t\r\n;")
    for opening, closing in _WRAPPINGS:
        text = text.removeprefix(opening).removesuffix(closing).strip(" \t\r\n;")
    return text


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
