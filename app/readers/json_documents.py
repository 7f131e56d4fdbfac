"""JSON that is not Lines: an array of articles, an object that wraps one, or objects over several lines."""

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

import orjson

from app.errors import InputError
from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.json_objects import is_article, read_object
from app.readers.json_records import WRAPPERS, iter_records
from app.readers.json_sight import close_json, look, name_stranger
from app.readers.keys import find_field
from app.readers.records import take_articles
from app.readers.strangers import find_list
from app.readers.unexpected import attempt

_ARRAY = re.compile(rb"\[\s*(?:\{|\[\s*\{|\]\s*\Z)")
_STRING = rb'"(?:[^"\\]|\\.|(?!))*+"'
_WRAPS = re.compile(
    rb"\{(?:\s*+" + _STRING + rb"\s*+:\s*+(?:" + _STRING + rb"|[\w.+-]++)\s*+,|(?!))*+\s*+\""
    rb"(?:" + "|".join(sorted(WRAPPERS)).encode() + rb")\"\s*:\s*(?P<inside>[\[{])",
    re.IGNORECASE,
)
"""An object whose first member that is not plain is a wrapper."""
_OVER_LINES = ((b"{", b'"}'), (b",", b'"'), (b"[", b'{"[]'))
"""With what the first line of an object that goes on ends, and with what the next one begins."""


def sniff(head: bytes) -> bool:
    """Whether it is an array of objects, an object over several lines, or one that wraps others."""
    text = head.removeprefix(BOM).lstrip()
    is_document = _is_document(text) if text.startswith(b"{") else _ARRAY.match(text) is not None
    return is_document and not ((sight := look(text)) and name_stranger(sight))


def _is_document(text: bytes) -> bool:
    """Whether what begins with an object is no JSON Lines, and holds articles as far as can be seen."""
    line, _, rest = (part.strip() for part in text.partition(b"\n"))
    wraps = _WRAPS.match(line or text)
    if _is_json(line):
        if rest:
            return bool(wraps and wraps["inside"] == b"[")
        return (
            bool(wraps)
            or _holds_list(line)
            or not (_is_of_article(line) or find_list(orjson.loads(line)) is None)
        )
    if wraps or _WRAPS.match(text):
        return True
    goes_on = any(line.endswith(end) and rest[:1] in begin for end, begin in _OVER_LINES if rest)
    return (goes_on and _is_of_article(text)) or ((goes_on or not rest) and _holds_list(close_json(text)))


def _holds_list(text: bytes) -> bool:
    """Whether an object wraps records."""
    try:
        first = next(iter_records(io.BytesIO(text), MAX_ARTICLE_BYTES, _is_article), None)
    except InputError:
        return False
    return first is not None and _is_article(first) and not _is_article(text)


def _is_of_article(text: bytes) -> bool:
    """Whether an object has a key that settings of programs, which are JSON too, do not have."""
    sight = look(text)
    value = sight.value if sight else None
    return isinstance(value, dict) and any(find_field(key) in ("title", "body") for key in value)


_is_article = partial(is_article, options=ReadOptions())


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of their records.

    Raises:
        InputError: it ends too early, is broken around the records, has no articles, or the stream breaks
            off.
    """
    yield from take_articles(_read_all(stream, options), fewest=1)


def _read_all(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    is_record = partial(is_article, options=options)
    text = as_utf8(stream, options)
    records = iter_records(text, MAX_ARTICLE_BYTES, is_record)
    for number, record in enumerate(records, start=1):
        position = f"item {number}"
        if record is None:
            yield ReadProblem(position, f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
        else:
            yield text.remark_on(record, attempt(position, read_object, position, record, options))


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
