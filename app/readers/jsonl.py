"""JSON Lines: one article an object, one object a line. Of a key that is given twice, the last counts."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from app.errors import InputError
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, decode, without_surrogates
from app.readers.exported import is_exported, read_exported
from app.readers.front_matter import split_front_matter
from app.readers.keys import LISTS, UnusableValue, as_list, as_text, find_values

MAX_LINE_BYTES = 16 << 20
"""A longer line is left out: it is a damaged file, not an article (the longest novel has some 8 MB)."""
_REPLACED = "\ufffd".encode()


def sniff(head: bytes) -> bool:
    """Whether the first thing is an object."""
    return head.removeprefix(BOM).lstrip().startswith(b"{")


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of their lines; blank lines are passed over.

    Raises:
        InputError: the first object is spread over several lines, or the stream breaks off.
    """
    for number, line in enumerate(_lines(as_utf8(stream, options.encoding)), start=1):
        position = f"line {number}"
        if line is None:
            yield ReadProblem(position, f"longer than {MAX_LINE_BYTES >> 20} MiB: left out")
        elif number == 1 and line.removeprefix(BOM).strip() == b"{":
            raise InputError("an object over several lines: give one a line (for instance with jq -c .)")
        elif not line.isspace():
            yield _read_line(position, line, options)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for one that is too long, whose bytes are never held at once."""
    while line := stream.readline(MAX_LINE_BYTES):
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None


def _read_line(position: str, line: bytes, options: ReadOptions) -> Draft | ReadProblem:
    remarks: list[str] = []
    if options.encoding and _REPLACED in line:
        remarks.append(f"some bytes are not {options.encoding}: each became U+FFFD")
    try:
        record = _parse(line.removeprefix(BOM), remarks)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        return ReadProblem(position, f"not a JSON object: {what} at character {error.pos + 1}{_hint(line)}")
    except ValueError as error:
        return ReadProblem(position, f"not a JSON object: {error}")
    except RecursionError:
        return ReadProblem(position, "not a JSON object: nested too deeply")
    if not isinstance(record, dict):
        return ReadProblem(position, "not a JSON object: an article is written {...}")
    if is_exported(record) and not options.keys:
        return read_exported(position, record, remarks)
    return _draft(position, record, options.keys, remarks)


def _parse(line: bytes, remarks: list[str]) -> object:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        pass  # once more below, for what orjson is too strict for (other encodings, NaN, lone surrogates)
    text, remark = decode(line)
    if remark:
        remarks.append(remark)
    # Control characters in text are a common slip, and cleaned later; NaN is how some programs write nothing.
    return without_surrogates(json.loads(text, strict=False, parse_constant=lambda _: None))


def _hint(line: bytes) -> str:
    if b"\0" in line:
        return " (it holds zero bytes: damage, or an encoding to name with --encoding, such as utf-16-le)"
    return ""


def _draft(
    position: str, record: Mapping[str, object], paths: Mapping[str, str], remarks: list[str]
) -> Draft:
    found = find_values(record, paths)
    body = found.get("body")
    if isinstance(body, str) and body.startswith("---"):
        matter, found["body"] = split_front_matter(body)
        found = {**find_values(matter, {}), **found}
    if "title" not in found and "body" not in found:
        remarks.append(
            f"no key of a title or a body ({_keys_at_hand(record)}): name theirs with --map title=..."
        )
    values: dict[str, Any] = {}
    for name, value in found.items():
        try:
            if name in LISTS:
                values[name] = as_list(value)
            else:
                values[name] = value if isinstance(value, str) else as_text(value)
        except UnusableValue as error:
            remarks.append(f"{name} {error}: left out")
    return Draft(position, **values, remarks=tuple(remarks))


def _keys_at_hand(record: Mapping[str, object]) -> str:
    filled = [key for key, value in record.items() if value]
    return f"its keys: {', '.join(filled[:8])}" if filled else "it is empty"
