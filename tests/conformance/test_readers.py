"""Each reader against inputs in its format: `readers/<case>.<ext>` is read as `readers/<case>.json` says."""

import json
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from app.readers import FORMATS
from app.readers.base import ReadItem, ReadOptions

_FOLDER = Path(__file__).parent / "readers"
_CASES = sorted(path for path in _FOLDER.iterdir() if path.suffix != ".json")
_NOT_COMPARED = ("origins", "capture", "formerly")


def _written(item: ReadItem) -> dict[str, Any]:
    """What an item says, as JSON has it; what it is silent about is left out."""
    said = {name: _as_json(value) for name, value in item._asdict().items()}
    silent = {name for name, value in said.items() if not value and name != "lost"}
    return {name: value for name, value in said.items() if name not in {*silent, *_NOT_COMPARED}}


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.name)
def test_input_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    head = path.read_bytes()
    assert next(name for name, known in FORMATS.items() if known.sniff(head)) == expected["format"]
    with path.open("rb") as stream:
        items = list(FORMATS[expected["format"]].read(stream, ReadOptions()))
    assert [_written(item) for item in items] == expected["items"]
