"""The number of SQL statements of a listing does not grow with its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database
from sqlalchemy import event

from tests.conftest import Load
from tests.factories import make_record, write_records

FEW, MANY = 5, 50


@contextmanager
def _counting(database: Database) -> Iterator[list[str]]:
    """Statements that are executed meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield statements
    event.remove(database, "before_cursor_execute", note)


def _load(load: Load, path: Path, numbers: range) -> None:
    """Articles each with a source, a section, an author and two tags of its own."""
    records = [
        make_record(
            n,
            source=f"Source {n}",
            section=f"Section {n}",
            author=f"Author {n}",
            tags=[f"tag {n}", f"sub {n}"],
        )
        for n in numbers
    ]
    load(write_records(path / "a.jsonl", *records))


def _statements(client: TestClient, path: str) -> tuple[int, int]:
    """How many statements a request took, and how long its answer is."""
    with _counting(client.app.state.archive.database) as statements:  # type: ignore[attr-defined]
        answer = client.get(path)
    assert answer.status_code == 200
    return len(statements), len(answer.content)


@pytest.mark.parametrize(
    "path",
    [
        "/search?page-size={size}",
        "/search?q=pinned&page-size={size}",
        "/search?q=pinned&tag=-nosuch&source=-nosuch&page-size={size}",
        "/search?q=pinned&from-date=2024-05&to-date=2024-05&page-size={size}",
        "/api/v1/articles?page-size={size}",
        "/api/v1/articles?q=pinned&fields=body,authors&facets=source,tag,section,author&page-size={size}",
    ],
)
def test_more_results_take_no_more_statements(
    load: Load, client: TestClient, tmp_path: Path, path: str
) -> None:
    _load(load, tmp_path, range(MANY))
    few, short = _statements(client, path.format(size=FEW))
    many, long = _statements(client, path.format(size=MANY))
    assert long > short
    assert 0 < few == many


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tags",
        "/sources?order=name",
        "/dates/2024/05",
        "/help/search",
        "/search/tag",
        "/api/v1/tags",
        "/api/v1/sources",
        "/tags/tag1",
        "/sources/source-1",
    ],
)
def test_more_names_take_no_more_statements(
    load: Load, client: TestClient, tmp_path: Path, path: str
) -> None:
    _load(load, tmp_path, range(FEW))
    few, short = _statements(client, path)
    _load(load, tmp_path, range(FEW, MANY))
    many, long = _statements(client, path)
    assert long > short or path in ("/tags/tag1", "/sources/source-1", "/help/search")
    assert 0 < few == many


def test_article_takes_as_many_statements_wherever_it_stands(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    _load(load, tmp_path, range(MANY))
    found = client.get(f"/api/v1/articles?q=pinned&page-size={MANY}").json()["results"]
    counts = {
        _statements(client, f"/articles/{found[place - 1]['id']}?q=pinned&at={place}")[0]
        for place in (2, 20, MANY - 1)
    }
    assert len(counts) == 1
