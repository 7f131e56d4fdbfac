"""Each reader against inputs in its format: `readers/<case>.<ext>` is read as `readers/<case>.json` says.

`articles` says there who wrote what is read, and when it was published, by the clock it was published by.
"""

import json
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from app.ingest.identify import identify
from app.ingest.normalize import normalize
from app.models.article import as_written
from app.readers import FORMATS
from app.readers.base import Draft, ReadItem, ReadOptions
from tests.factories import make_defaults

_FOLDER = Path(__file__).parent / "readers"
_CASES = sorted(path for path in _FOLDER.iterdir() if path.suffix != ".json")
_NOT_COMPARED = ("origins", "capture", "formerly", "was_garbled")


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


_OF_PEOPLE_AND_DATES = [path for path in _CASES if path.name.startswith(("author", "date"))]


@pytest.mark.parametrize("path", _OF_PEOPLE_AND_DATES, ids=lambda path: path.name)
def test_people_and_dates_are_understood_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    with path.open("rb") as stream:
        drafts = list(FORMATS[expected["format"]].read(stream, ReadOptions()))
    assert [_understood(draft) for draft in drafts if isinstance(draft, Draft)] == expected["articles"]


def _understood(draft: Draft) -> dict[str, Any]:
    defaults = make_defaults()
    article = normalize(identify(draft, defaults), defaults)
    when = article.published
    return {
        "published": as_written(when.at, when.offset).isoformat() if when else None,  # type: ignore[union-attr]
        "precision": when.precision if when else None,
        "from": when.origin if when else None,
        "authors": [name for _, name in article.authors],
    }
