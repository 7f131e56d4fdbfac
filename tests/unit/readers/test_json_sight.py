"""JSON that holds no articles: what it is said to be, and what would make articles of it."""

import io
import json
from typing import Any

import pytest

from app.errors import InputError
from app.readers import FORMATS, explain_unknown, find_format
from app.readers.base import Draft, ReadOptions
from app.readers.json_sight import close_json

TEXT = "The gates came by water this morning, and the keeper stood on the bank to see them land."
STRANGE = {"ttl": "Nine tonnes of oak", "txt": TEXT, "when": "2024-05-03"}


def _lines(record: dict[str, Any], count: int = 80) -> str:
    return "".join(json.dumps({**record, "n": number}) + "\n" for number in range(count))


def _read(text: str, **options: Any) -> list[Any]:
    data = text.encode()
    name = find_format(data)
    assert name
    return list(FORMATS[name].read(io.BytesIO(data), ReadOptions(**options)))


FEATURE = {
    "type": "Feature",
    "geometry": None,
    "properties": {"title": "Lock", "url": "https://lode.example"},
}
STRANGERS = {
    "log": _lines({"level": "info", "ts": 1714716000, "msg": "request done"}),
    "log of a logger": _lines({"@timestamp": "2024-05-03T06:00:00Z", "log.level": "WARN", "message": "Slow"}),
    "log of a container": _lines({"log": "started\n", "stream": "stdout", "time": "2024-05-03T06:00:00Z"}),
    "log of a server": _lines({"time": "2024-05-03T06:00:00Z", "method": "GET", "path": "/", "status": 200}),
    "comments": json.dumps([{"id": 1, "parent_id": None, "author": "A", "body": "Nice"}] * 3),
    "posts of a social network": _lines({"full_text": "Gates!", "retweet_count": 1, "id_str": "7"}, 3),
    "package.json": json.dumps({"name": "crank", "version": "1", "description": "A", "dependencies": {}}),
    "package.json over lines": json.dumps({"name": "crank", "scripts": {"build": "x"}}, indent=2),
    "lock file": json.dumps({"name": "crank", "lockfileVersion": 3, "packages": {}}, indent=2),
    "GeoJSON": json.dumps({"type": "FeatureCollection", "features": [FEATURE]}),
    "HAR": json.dumps({"log": {"version": "1.2", "entries": [{"response": {"content": {"text": "x"}}}]}}),
    "Jupyter": json.dumps({"cells": [{"source": ["# x"]}], "metadata": {}, "nbformat": 4}, indent=1),
    "OpenAPI": json.dumps({"openapi": "3.1.0", "info": {"title": "Crank"}, "paths": {}}, indent=1),
    "list of numbers": "[1, 2, 3]",
    "list of texts": '["a",\n "b"]',
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_known_to_be_something_else_is_not_taken_for_articles(name: str) -> None:
    head = STRANGERS[name].encode()
    assert find_format(head) is None
    message = str(explain_unknown(head))
    assert name.split(" of a ")[0].removesuffix(" over lines") in message
    assert "\n" not in message
    assert len(message) < 300


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A", "level": 2, "msg": "x", "ts": 1},
        {"headline": "A", "text": TEXT, "parent_id": 3, "replies": 2},
        {"title": "A", "body": TEXT, "type": "Feature", "geometry": None},
    ],
)
def test_articles_with_keys_of_other_things_are_articles(record: dict[str, Any]) -> None:
    assert all(isinstance(item, Draft) and item.title == "A" for item in _read(_lines(record, 3)))


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        (_lines(STRANGE), "--map title=ttl --map body=txt"),
        (json.dumps([STRANGE] * 3), "--map title=ttl --map body=txt"),
        (json.dumps({"export": {"v": 2, "pages": [STRANGE] * 3}}), "--map title=ttl --map body=txt"),
    ],
)
def test_unknown_keys_end_the_input_with_the_options_that_would_do(text: str, suggested: str) -> None:
    with pytest.raises(InputError) as raised:
        _read(text)
    assert suggested in str(raised.value)
    assert "ttl, txt" in str(raised.value)
    drafts = _read(text, keys={"title": "ttl", "body": "txt"})
    assert {(draft.title, draft.body) for draft in drafts} == {("Nine tonnes of oak", TEXT)}


def test_where_a_list_stands_and_what_is_in_it_is_told() -> None:
    with pytest.raises(InputError, match=r"export\.pages is a list of objects with the keys ttl, txt, when"):
        _read(json.dumps({"export": {"pages": [STRANGE]}}))


def test_keys_within_objects_are_suggested_as_paths() -> None:
    record = {"item": 7, "inner": {"heading": "Nine tonnes of oak", "words": TEXT}}
    with pytest.raises(InputError, match=r"--map title=inner\.heading --map body=inner\.words"):
        _read(json.dumps([record, record]))


def test_some_records_without_a_title_do_not_end_an_input() -> None:
    items = _read(json.dumps([STRANGE] * 3 + [{"title": "A", "body": "B"}]))
    assert [item.title for item in items] == ["", "", "", "A"]


@pytest.mark.parametrize(
    ("cut", "closed"),
    [
        ('{"a": [1, {"b": "x, [y', '{"a": [1, {}]}'),
        ('{"a": 1, "b', '{"a": 1}'),
        ('{"a": "\\', "{}"),
        ('[{"a": 1}, {"a"', '[{"a": 1}, {}]'),
        ('{"a": 1} {"b": 2}', '{"a": 1}'),
        ("", ""),
    ],
)
def test_json_that_is_cut_off_is_closed(cut: str, closed: str) -> None:
    assert close_json(cut.encode()).decode() == closed
