"""Exports of Ghost: tables in any order and frame, joined; what is not published is left out."""

import io
import json
from typing import Any

import pytest

from app.errors import InputError
from app.readers import find_format, ghost
from app.readers.base import Draft, ReadOptions, ReadProblem

POSTS = [
    {"id": 1, "title": "Gates", "html": "<p>Oak.</p>", "status": "published", "author_id": 3,
     "published_at": "2024-05-03T06:00:00.000Z"},
    {"id": 2, "title": "Ferry", "html": None, "plaintext": "Late.", "status": "sent",
     "created_at": "2024-05-04"},
    {"id": 4, "title": "Soon", "status": "draft"},
]  # fmt: skip
AROUND = {
    "users": [{"id": 3, "name": "Ana Ruiz"}, {"id": 5, "name": "Tom Lind"}],
    "tags": [{"id": 8, "name": "oak"}, {"id": 9, "name": "#hidden"}],
    "posts_tags": [{"post_id": 1, "tag_id": 9}, {"post_id": 1, "tag_id": 8}],
    "posts_authors": [{"post_id": 2, "author_id": 5, "sort_order": 0}],
    "settings": [{"key": "title", "value": "Lode Echo"}],
}
META = {"exported_on": 1714716000000, "version": "5.0.0"}


def _read(value: Any, indent: int | None = None) -> list[Draft | ReadProblem]:
    data = json.dumps(value, indent=indent).encode()
    assert find_format(data) == "ghost"
    return list(ghost.read(io.BytesIO(data), ReadOptions()))


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("tables", [{"posts": POSTS, **AROUND}, {**AROUND, "posts": POSTS}])
def test_tables_are_joined_in_whatever_order_they_stand(tables: dict[str, Any], indent: int | None) -> None:
    gates, ferry, soon = _read({"db": [{"meta": META, "data": tables}]}, indent)
    assert isinstance(gates, Draft)
    assert isinstance(ferry, Draft)
    assert isinstance(soon, ReadProblem)
    assert (gates.tags, gates.authors, gates.source) == (("oak",), ("Ana Ruiz",), "Lode Echo")
    assert (ferry.body, ferry.authors, ferry.published) == ("Late.", ("Tom Lind",), "2024-05-04")
    assert "draft" in soon.message


def test_export_without_names_still_gives_its_posts() -> None:
    (draft,) = _read({"db": [{"meta": META, "data": {"posts": POSTS[:1]}}]})
    assert isinstance(draft, Draft)
    assert (draft.title, draft.authors) == ("Gates", ())


def test_export_that_is_cut_off_gives_its_posts_up_to_there() -> None:
    text = json.dumps({"db": [{"meta": META, "data": {**AROUND, "posts": POSTS}}]})[:-60]
    with pytest.raises(InputError, match="too early"):
        list(ghost.read(io.BytesIO(text.encode()), ReadOptions()))
