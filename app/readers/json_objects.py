"""An article as a JSON object, read as tolerantly as can be. Of a key given twice, the last counts."""

import json

import orjson

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, decode, without_surrogates
from app.readers.exported import is_exported, read_exported
from app.readers.records import make_draft


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
    if is_exported(record) and not options.keys:
        return read_exported(position, record, remarks)
    return make_draft(position, record, options.keys, remarks)


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
