"""An article as a JSON object, read as tolerantly as can be. Of a key given twice, the last counts."""

import json
import re
from collections.abc import Mapping

import orjson

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, decode, without_surrogates
from app.readers.exported import is_exported, read_exported
from app.readers.records import find_fields, make_draft

_ARTICLES = re.compile(r"Article|Posting$|Report$|Review$|CreativeWork$|Chapter$|Message$")
_WEB = ("http://", "https://")


def read_object(position: str, data: bytes, options: ReadOptions) -> Draft | ReadProblem:
    """The draft of an object in UTF-8."""
    remarks: list[str] = []
    try:
        record = parse(data.removeprefix(BOM), remarks)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        return ReadProblem(position, f"not a JSON object: {what} at character {error.pos + 1}{_hint(data)}")
    except ValueError as error:
        return ReadProblem(position, f"not a JSON object: {error}")
    except RecursionError:
        return ReadProblem(position, "not a JSON object: nested too deeply")
    if not isinstance(record, dict):
        return ReadProblem(position, "not a JSON object: an article is written {...}")
    if (kind := _kind_of_thing(record)) and not options.keys:
        return ReadProblem(position, f"a thing of type {kind}, no article: passed over", lost=False)
    if is_exported(record) and not options.keys:
        return read_exported(position, record, remarks)
    return make_draft(position, record, options.keys, remarks)


def is_article(data: bytes, options: ReadOptions) -> bool:
    """Whether an object has what only articles have: a title, and a text, a date or an address with it."""
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(record, dict):
        return False
    if is_exported(record):
        return True
    if _kind_of_thing(record):
        return False
    found = find_fields(record, options.keys, [])
    if not {"title", "body"}.isdisjoint(options.keys.keys() & found.keys()):
        return True
    title, body, url = (found.get(name) for name in ("title", "body", "url"))
    is_dated = "published" in found or (isinstance(url, str) and url.startswith(_WEB))
    if isinstance(title, str):
        return isinstance(body, str) or is_dated
    return isinstance(body, str) and is_dated


def _kind_of_thing(record: Mapping[str, object]) -> str:
    """The type (schema.org) of a thing that is no article; empty for an article, and where none is named."""
    kinds = record.get("@type")
    if not kinds or not {"headline", "articleBody"}.isdisjoint(record):
        return ""
    names = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return "" if any(_ARTICLES.search(name) for name in names) else names[0][:40]


def parse(data: bytes, remarks: list[str]) -> object:
    """A JSON value, also where it is not quite one; which bytes were no UTF-8 is added to `remarks`.

    Raises:
        ValueError: it cannot be read.
        RecursionError: it is nested too deeply.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass  # once more below, for what orjson is too strict for (other encodings, NaN, lone surrogates)
    text, remark = decode(data)
    if remark:
        remarks.append(remark)
    # Control characters in text are a common slip, and cleaned later; NaN is how some programs write nothing.
    return without_surrogates(json.loads(text, strict=False, parse_constant=lambda _: None))


def _hint(data: bytes) -> str:
    if b"\0" in data:
        return " (it holds zero bytes: damage, or an encoding to name with --encoding, such as utf-16-le)"
    return ""
