"""JSON Lines: one article an object, one object a line."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import orjson

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.front_matter import split_front_matter
from app.readers.keys import LISTS, UnusableValue, as_list, as_text, find_values

MAX_LINE_BYTES = 16 << 20
"""A longer line is left out: it is a damaged file, not an article (the longest novel has some 8 MB)."""
_BOM = b"\xef\xbb\xbf"


def sniff(head: bytes) -> bool:
    """Whether the first thing is an object."""
    return head.removeprefix(_BOM).lstrip().startswith(b"{")


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of their lines; blank lines are passed over."""
    for number, line in enumerate(_lines(stream), start=1):
        position = f"line {number}"
        if line is None:
            yield ReadProblem(position, f"longer than {MAX_LINE_BYTES >> 20} MiB: left out")
        elif line.strip():
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
    try:
        record = _parse(line.removeprefix(_BOM), options.encoding, remarks)
    except ValueError as error:
        return ReadProblem(position, f"not a JSON object: {error}")
    except RecursionError:
        return ReadProblem(position, "not a JSON object: nested too deeply")
    if not isinstance(record, dict):
        return ReadProblem(position, "not a JSON object: an article is written {...}")
    return _draft(position, record, options.keys, remarks)


def _parse(line: bytes, encoding: str | None, remarks: list[str]) -> object:
    if encoding is None:
        try:
            return orjson.loads(line)
        except orjson.JSONDecodeError:
            pass  # once more below, for what orjson is too strict for (other encodings, NaN, lone surrogates)
    return _without_surrogates(json.loads(_decode(line, encoding, remarks)))


def _without_surrogates(value: object) -> object:
    """Half characters, which JSON can spell and no database stores, become U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [_without_surrogates(part) for part in value]
    if isinstance(value, dict):
        return {str(_without_surrogates(key)): _without_surrogates(part) for key, part in value.items()}
    return value


def _decode(line: bytes, encoding: str | None, remarks: list[str]) -> str:
    try:
        return line.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        remarks.append(
            f"byte {error.start + 1} of the line is not {encoding or 'UTF-8'}: read as Windows-1252 "
            "(name another with --encoding)"
        )
        return line.decode("cp1252", errors="replace")


def _draft(
    position: str, record: Mapping[str, object], paths: Mapping[str, str], remarks: list[str]
) -> Draft:
    values = find_values(record, paths)
    body = values.get("body")
    if isinstance(body, str) and body.startswith("---"):
        matter, values["body"] = split_front_matter(body)
        values = {**find_values(matter, {}), **values}
    if "title" not in values and "body" not in values:
        remarks.append(
            f"no key of a title or a body ({_keys_at_hand(record)}): name theirs with --map title=..."
        )
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        try:
            if name in LISTS:
                lists[name] = as_list(value)
            else:
                texts[name] = value if isinstance(value, str) else as_text(value)
        except UnusableValue as error:
            remarks.append(f"{name} {error}: left out")
    return Draft(position, **texts, **lists, remarks=tuple(remarks))  # type: ignore[arg-type]


def _keys_at_hand(record: Mapping[str, object]) -> str:
    filled = [key for key, value in record.items() if value]
    return f"its keys: {', '.join(filled[:8])}" if filled else "it is empty"
