"""What the first bytes of JSON show: its first values, and what it is where it holds no articles."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from app.readers.encodings import BOM
from app.readers.keys import find_field
from app.readers.strangers import describe_record

_LOOKED_AT = 20
"""Records; enough to tell what is usual."""
_USUAL = 0.8
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.|(?!))*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_CLOSING = {ord("{"): b"}", ord("["): b"]"}
_MAX_DEPTH = 100

Record = Mapping[str, Any]


class Sight(NamedTuple):
    """The first value, and its records: those of an array, or of JSON Lines, or the value itself."""

    value: object
    records: Sequence[Record]


def close_json(head: bytes) -> bytes:
    """The first value of JSON that may be cut off anywhere: without what was begun last, and closed."""
    opened: list[bytes] = []
    end, closing = 0, b""
    for token in _TOKEN.finditer(head):
        mark = head[token.start()]
        if mark in _CLOSING:
            opened.append(_CLOSING[mark])
            end = token.end()
        elif mark in b"]}":
            if not opened or opened.pop() != head[token.start() : token.end()]:
                break
            end = token.end()
        elif mark == ord(","):
            end = token.start()
        else:
            continue
        if not opened or len(opened) > _MAX_DEPTH:
            return head[:end]
        closing = b"".join(reversed(opened))
    return head[:end] + closing


def look(head: bytes) -> Sight | None:
    """None where the first value is neither object nor array, or is broken."""
    text = head.removeprefix(BOM).lstrip()
    if not text.startswith((b"{", b"[")):
        return None
    lines = text.split(b"\n", _LOOKED_AT + 1)
    parsed = [value for line in lines[:-1] if (value := _parse(line)) is not None]
    if len(parsed) > 1 and len(parsed) >= _USUAL * (len(lines) - 1):
        return Sight(parsed[0], [value for value in parsed if isinstance(value, dict)])
    value = _parse(close_json(text))
    if value is None:
        return None
    members = value[:_LOOKED_AT] if isinstance(value, list) else [value]
    return Sight(value, [member for member in members if isinstance(member, dict)])


def name_stranger(sight: Sight) -> str | None:
    """What this seems to be, where it is known to be something else than articles; None where it is not."""
    if isinstance(sight.value, list) and sight.value and not sight.records:
        leaf = sight.value[0]
        while isinstance(leaf, list) and leaf:
            leaf = leaf[0]
        return None if isinstance(leaf, dict) else f"a list of {_TYPES.get(type(leaf).__name__, 'values')}"
    if isinstance(sight.value, dict) and not _is_titled(sight.value):
        if _is_har(sight.value):
            return "what a browser asked for and received (HAR)"
        for sentence, signs in _WHOLES:
            if _has(sight.value, signs):
                return sentence
    return _name_records(sight.records)


def _name_records(records: Sequence[Record]) -> str | None:
    if not records or any(_is_titled(record) for record in records):
        return None
    for sentence, is_one in _RECORDS:
        ones = [record for record in records if is_one({key.casefold() for key in record})]
        if len(ones) >= _USUAL * len(records):
            return f"{sentence} (its keys: {', '.join(list(ones[0])[:6])})"
    return None


def _is_titled(record: Record) -> bool:
    return any(find_field(key) == "title" and value for key, value in record.items())


def _parse(text: bytes) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _has(value: Record, signs: Mapping[str, object]) -> bool:
    """Whether all keys are there; with the value of the sign, where it has one."""
    return all(key in value and wanted in (None, value[key]) for key, wanted in signs.items())


_TYPES = {"int": "numbers", "float": "numbers", "str": "texts", "bool": "truth values"}
_WHOLES: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("a map (GeoJSON)", {"type": "FeatureCollection"}),
    ("a map (GeoJSON)", {"type": "Feature", "geometry": None}),
    ("a map (TopoJSON)", {"type": "Topology"}),
    ("a notebook (Jupyter)", {"cells": None, "nbformat": None}),
    ("a notebook (Jupyter)", {"cells": None, "metadata": None}),
    ("the description of a package (package.json)", {"name": None, "dependencies": None}),
    ("the description of a package (package.json)", {"name": None, "devDependencies": None}),
    ("the description of a package (package.json)", {"name": None, "scripts": None}),
    ("the description of a package (package.json)", {"name": None, "version": None, "main": None}),
    ("a list of packages (a lock file)", {"lockfileVersion": None}),
    ("settings of a program", {"compilerOptions": None}),
    ("the description of an interface (OpenAPI)", {"openapi": None, "paths": None}),
    ("the description of an interface (OpenAPI)", {"swagger": None, "paths": None}),
    ("a schema (JSON Schema)", {"$schema": None, "properties": None}),
    ("the manifest of a program", {"manifest_version": None}),
    ("an outbox (ActivityPub)", {"type": "OrderedCollection"}),
)


def _is_har(value: object) -> bool:
    return isinstance(value, dict) and isinstance(log := value.get("log"), dict) and "entries" in log


def _is_log(keys: set[str]) -> bool:
    level = {"level", "lvl", "severity", "loglevel", "log_level", "levelname", "log.level"} & keys
    message = {"msg", "message", "event", "log"} & keys
    time = {"ts", "time", "timestamp", "@timestamp", "asctime", "t", "datetime", "date"} & keys
    request = {"status", "method", "path", "uri", "request", "remote_addr", "duration_ms"} & keys
    said = message - {"event"}
    return bool((level and (message or time)) or (said and time) or (time and len(request) > 1))


def _is_tweet(keys: set[str]) -> bool:
    return "tweet" in keys or bool(
        keys & {"retweet_count", "favorite_count", "in_reply_to_status_id", "public_metrics",
                "retweeted_status", "in_reply_to_user_id", "reblogs_count"}
    )  # fmt: skip


def _is_comment(keys: set[str]) -> bool:
    text = keys & {"body", "text", "comment", "content", "message", "comment_text", "commenttext"}
    sign = keys & {
        "parent_id", "parentid", "comment_id", "commentid", "in_reply_to", "reply_to", "replies", "upvotes",
        "link_id", "parent",
    }  # fmt: skip
    return bool(text and (sign or text == {"comment"}) and not keys & {"url", "link"})


_RECORDS: tuple[tuple[str, Callable[[set[str]], bool]], ...] = (
    ("posts of a social network", _is_tweet),
    ("comments", _is_comment),
    ("a log of a program", _is_log),
)


def explain_json(head: bytes) -> str | None:
    """Why JSON that begins so is not taken for articles, in one sentence; None where it is no JSON."""
    sight = look(head)
    if sight is None:
        return None
    if stranger := name_stranger(sight):
        return f"this seems to be {stranger}, not articles: --format names a format if it is one all the same"
    if sight.value in ([], {}):
        return "there is nothing in it"
    record = sight.records[0] if sight.records else {}
    return f"no article found in this JSON ({describe_record(record, {})}; with it, --format json is needed"
