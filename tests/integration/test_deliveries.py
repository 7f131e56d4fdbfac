"""What addresses give a run: stored by and by, with what is said of all of it, to where it breaks off."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import InputError
from app.ingest.deliveries import Delivery
from app.ingest.report import Report
from app.ingest.run import RunOptions, run_ingest
from app.readers.base import Document, ReadItem
from app.search.indexer import Indexer
from app.store.changes import count_articles
from tests.conftest import Search, SilentWatcher
from tests.factories import NOW, make_record

URL = "https://lode-echo.example/sitemap.xml"


def _document(number: int) -> Document:
    line = json.dumps(make_record(number, source=None, url=None, published="6 days ago"))
    return Document(f"page {number}", "jsonl", line.encode())


def _load(database: Database, indexer: Indexer, delivery: Delivery, **options: object) -> Report:
    return run_ingest(
        [URL],
        RunOptions(**options),  # type: ignore[arg-type]
        database=database,
        indexer=indexer,
        watcher=SilentWatcher(),
        deliver=lambda _: delivery,
        now=lambda: NOW,
    )


def test_what_comes_slowly_is_stored_before_all_of_it_has_come(
    database: Database, indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ingest.batch.BATCH_SECONDS", -1.0)
    stored: list[int] = []

    def items() -> Iterator[ReadItem]:
        for number in range(3):
            with session_scope(database) as session:
                stored.append(count_articles(session))
            yield _document(number)

    assert _load(database, indexer, Delivery(items())).counts.new == 3
    assert stored == [0, 1, 2]


def test_delivery_that_breaks_off_is_kept_to_there(
    database: Database, indexer: Indexer, search: Search
) -> None:
    def items() -> Iterator[ReadItem]:
        yield _document(1)
        raise InputError("the server asks for peace")

    report = _load(database, indexer, Delivery(items()))
    assert (report.counts.new, report.failed_inputs) == (1, 1)
    (problem,) = report.problems
    assert (problem.input, problem.message) == (URL, "the server asks for peace")
    assert problem.position.startswith("after page 1")
    assert search("pinned").total == 1


def test_run_goes_before_the_delivery_and_both_give_tags(
    database: Database, indexer: Indexer, search: Search
) -> None:
    delivery = Delivery([_document(1)], source="Lode Echo", tags=("quays",))
    _load(database, indexer, delivery, source="Harbour Post", tags=("locks",))
    assert search('source:"Harbour Post" tag:quays tag:locks date:2025-07-07').total == 1
    _load(database, indexer, Delivery([_document(2)], source="Lode Echo"))
    assert search('source:"Lode Echo"').total == 1


def test_nothing_at_an_address_is_no_failure(database: Database, indexer: Indexer) -> None:
    assert _load(database, indexer, Delivery([])).failed_inputs == 0
