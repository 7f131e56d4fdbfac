"""JSON that is not Lines: an array of articles, an object that wraps one, or objects over several lines."""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

import orjson

from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8
from app.readers.json_objects import read_object
from app.readers.json_records import WRAPPERS, iter_records
from app.readers.keys import SPELLINGS
from app.readers.unexpected import attempt

_ARRAY = re.compile(rb"\[\s*(?:\{|\]\s*\Z)")
_STRING = rb'"(?:[^"\\]|\\.)*+"'
_WRAPS = re.compile(
    rb"\{(?:\s*+" + _STRING + rb"\s*+:\s*+(?:" + _STRING + rb"|[\w.+-]++)\s*+,)*+\s*+\""
    rb"(?:" + "|".join(sorted(WRAPPERS)).encode() + rb")\"\s*:\s*[\[{]",
    re.IGNORECASE,
)
"""An object whose first member that is not plain is a wrapper."""
_OVER_LINES = ((b"{", b'"}'), (b",", b'"'), (b"[", b'{"[]'))
"""With what the first line of an object that goes on ends, and with what the next one begins."""
_OF_ARTICLES = re.compile(
    rb'"(?:' + "|".join((*SPELLINGS["title"], *SPELLINGS["body"])).encode() + rb')"\s*:'
    rb'|"(?:' + "|".join(sorted(WRAPPERS)).encode() + rb')"\s*:\s*[\[{]',
    re.IGNORECASE,
)
"""A key that settings of programs, which are JSON too, do not have."""


def sniff(head: bytes) -> bool:
    """Whether it is an array of objects, an object over several lines, or one that wraps others."""
    text = head.removeprefix(BOM).lstrip()
    if not text.startswith(b"{"):
        return bool(_ARRAY.match(text))
    line, _, rest = (part.strip() for part in text.partition(b"\n"))
    if _is_json(line):
        return not rest and bool(_WRAPS.match(line))
    goes_on = any(line.endswith(end) and rest[:1] in begin for end, begin in _OVER_LINES if rest)
    return bool(_OF_ARTICLES.search(text) if goes_on else _WRAPS.match(text))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of their records.

    Raises:
        InputError: it ends too early, is broken around the records, or the stream breaks off.
    """
    text = as_utf8(stream, options)
    records = iter_records(text, MAX_ARTICLE_BYTES)
    for number, record in enumerate(records, start=1):
        position = f"item {number}"
        if record is None:
            yield ReadProblem(position, f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
        else:
            yield text.remark_on(record, attempt(partial(read_object, position, record, options), position))


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
