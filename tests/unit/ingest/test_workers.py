"""Documents read by other processes: in order, and each one's misfortune its own."""

from collections.abc import Iterable, Iterator

import pytest

from app.ingest import workers
from app.ingest.workers import Workers
from app.readers.base import Document, Draft, ReadProblem
from tests.unit.ingest.reading_badly import read_badly


@pytest.fixture
def two() -> Iterator[Workers]:
    """Two processes."""
    reading = Workers(2, read_badly)
    yield reading
    reading.close()


def _documents(contents: Iterable[str]) -> Iterator[tuple[int, Document]]:
    for number, content in enumerate(contents):
        yield number, Document(f"file {number}", "html", content.encode())


def test_documents_come_back_in_their_order_with_their_pages(two: Workers) -> None:
    titles = [f"title {number}" for number in range(30)]
    read = list(two.read(_documents(titles)))
    assert [place for place, _ in read] == list(range(30))
    drafts = [item for _, items in read for item in items if isinstance(item, Draft)]
    assert [draft.title for draft in drafts] == titles
    assert [draft.capture and draft.capture.payload.decode() for draft in drafts] == titles


def test_what_is_no_document_keeps_its_place_among_them(two: Workers) -> None:
    problem = ReadProblem("line 3", "broken")
    items = [*_documents(["a"] * 10), (10, problem), (11, None), *_documents(["b"])]
    assert list(two.read(items))[10:12] == [(10, [problem]), (11, [])]


def test_document_that_ends_its_process_costs_only_itself(
    two: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_READ_HERE", 0)
    read = [items for _, items in two.read(_documents(["a", "die", "b"]))]
    assert [item.title for items in (read[0], read[2]) for item in items if isinstance(item, Draft)] == [
        "a",
        "b",
    ]
    assert read[1] == [ReadProblem("file 1", "this ended the process that read it: left out")]


def test_document_that_takes_too_long_is_given_up(two: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_READ_HERE", 0)
    monkeypatch.setattr(workers, "DOCUMENT_SECONDS", 5.0)
    (_, items), (_, others) = two.read(_documents(["wait", "b"]))
    assert items == [ReadProblem("file 0", "this took too long: left out")]
    assert isinstance(others[0], Draft)


def test_with_one_process_all_is_read_here() -> None:
    reading = Workers(1, read_badly)
    assert len(list(reading.read(_documents(["a"] * 20)))) == 20
    assert reading._pool is None
