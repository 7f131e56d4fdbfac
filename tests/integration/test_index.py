"""The index: it follows the store, and is built anew where it cannot."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database

from app.db import open_database, session_scope
from app.errors import IndexBusy, IndexUnavailable
from app.ingest.run import RunOptions, run_ingest
from app.search.engines import ENGINES
from app.search.engines.base import Plan
from app.search.index import SearchIndex
from app.search.index_state import read_state, state_path
from app.search.indexer import Indexer
from app.search.tree import EVERYTHING, Word
from app.store.changes import LoggedBatch, get_head, list_changed, list_indexable
from tests.conftest import Load, Search, SilentWatcher
from tests.factories import make_record, write_records

KIND = ENGINES["tantivy"]


@pytest.fixture
def corpus(load: Load, tmp_path: Path) -> Path:
    """Five articles, loaded; two are of a ferry, and one of these of the dawn. The file they are from."""
    bodies = ("The ferry left at dawn.", "The ferry stayed.", "Fog.", "Rain.", "Snow.")
    records = (make_record(number, body=body) for number, body in enumerate(bodies, start=1))
    path = write_records(tmp_path / "corpus.jsonl", *records)
    load(path)
    return path


# Following the store


def test_index_follows_each_run(
    load: Load, corpus: Path, indexer: Indexer, search: Search, tmp_path: Path
) -> None:
    assert indexer.behind() == 0
    load(write_records(tmp_path / "more.jsonl", make_record(6, body="A sixth notice about eels.")))
    assert indexer.behind() == 0
    assert search("eels").total == 1
    assert search().total == 6


def test_index_that_fell_behind_catches_up(
    load: Load, corpus: Path, database: Database, tmp_path: Path
) -> None:
    other = Indexer(database, KIND, tmp_path / "other")
    assert other.behind() is None
    assert other.bring_up_to_date() == 5
    generation = _generation(tmp_path / "other")
    load(write_records(tmp_path / "more.jsonl", make_record(6), make_record(7)))
    assert other.behind() == 2
    assert other.bring_up_to_date() == 2
    assert (other.behind(), other.bring_up_to_date()) == (0, 0)
    assert _generation(tmp_path / "other") == generation
    state = read_state(tmp_path / "other")
    assert state is not None
    assert state.articles == 7
    with session_scope(database) as session:
        assert state.mark == get_head(session)


def test_index_that_fell_behind_drops_what_revised_articles_said(
    load: Load, corpus: Path, database: Database, tmp_path: Path
) -> None:
    other = Indexer(database, KIND, tmp_path / "other")
    other.bring_up_to_date()
    generation = _generation(tmp_path / "other")
    load(write_records(tmp_path / "once.jsonl", make_record(1, body="Eels.")))
    load(write_records(tmp_path / "again.jsonl", make_record(1, body="Herring."), make_record(6)))
    assert other.behind() == 3
    other.bring_up_to_date()
    assert _generation(tmp_path / "other") == generation
    engine = SearchIndex(KIND, tmp_path / "other").engine()
    assert engine.count() == 6
    found = [engine.search(Plan(Word(word))).total for word in ("herring", "eels", "dawn")]
    assert found == [1, 0, 0]


def _generation(index_dir: Path) -> str:
    state = read_state(index_dir)
    assert state is not None
    return state.generation


def test_progress_tells_of_every_article(corpus: Path, indexer: Indexer) -> None:
    told: list[int] = []
    assert indexer.rebuild(progress=told.append) == sum(told) == 5


def test_reader_sees_the_next_commit(load: Load, corpus: Path, index_dir: Path, tmp_path: Path) -> None:
    index = SearchIndex(KIND, index_dir)
    assert index.engine().search(Plan(EVERYTHING)).total == 5
    load(write_records(tmp_path / "more.jsonl", make_record(6)))
    assert index.engine().search(Plan(EVERYTHING)).total == 6


def test_reader_sees_the_index_that_replaced_another(corpus: Path, indexer: Indexer, index_dir: Path) -> None:
    index = SearchIndex(KIND, index_dir)
    before = index.engine()
    indexer.rebuild()
    assert index.engine() is not before
    assert index.engine().search(Plan(EVERYTHING)).total == 5


def test_reader_does_not_take_a_lost_folder_for_an_empty_index(corpus: Path, index_dir: Path) -> None:
    folder = index_dir / _generation(index_dir)
    shutil.rmtree(folder)
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        SearchIndex(KIND, index_dir).engine()
    assert not folder.exists()


def test_no_index_yet_says_what_to_do(index_dir: Path) -> None:
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        SearchIndex(KIND, index_dir).engine()


def test_second_writer_is_told_that_another_writes(corpus: Path, database: Database, index_dir: Path) -> None:
    with (
        Indexer(database, KIND, index_dir).writing(),
        pytest.raises(IndexBusy),
    ):
        Indexer(database, KIND, index_dir).bring_up_to_date(wait_seconds=0)


def test_load_beside_another_leaves_the_index_to_it(
    corpus: Path, indexer: Indexer, load: Load, search: Search, tmp_path: Path
) -> None:
    with indexer.writing() as session:
        session.follow()
        session.commit()
        # The other has looked for the last time, and holds the lock still.
        assert load(write_records(tmp_path / "more.jsonl", make_record(6))).counts.new == 1
        assert indexer.behind() == 1
    assert indexer.behind() == 0
    assert search().total == 6


def test_load_beside_one_that_builds_the_index_anew_leaves_it_to_that(
    corpus: Path, indexer: Indexer, load: Load, search: Search, tmp_path: Path
) -> None:
    more = write_records(tmp_path / "more.jsonl", make_record(6))

    def load_once(_articles: int) -> None:
        if more.exists():
            load(more)
            more.unlink()

    indexer.rebuild(progress=load_once)
    assert indexer.behind() == 0
    assert search().total == 6


def test_load_that_stores_nothing_shows_what_others_store_beside_it(
    corpus: Path, database: Database, indexer: Indexer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.indexing_session.LEAST_COMMIT_SECONDS", 0.0)
    with indexer.writing() as session:
        _store_elsewhere(database, tmp_path, make_record(6))
        session.keep_up()
        assert session._committing is not None
        session._committing.result()
        assert indexer.behind() == 0


def test_loads_side_by_side_leave_nothing_out_of_the_index(
    database: Database, index_dir: Path, tmp_path: Path, search: Search
) -> None:
    def load_some(first: int) -> None:
        for number in range(first, first + 8):
            run_ingest(
                [str(write_records(tmp_path / f"{number}.jsonl", make_record(number)))],
                RunOptions(),
                database=database,
                indexer=Indexer(database, KIND, index_dir),
                watcher=SilentWatcher(),
            )

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(load_some, (10, 20, 30, 40)))
    assert Indexer(database, KIND, index_dir).behind() == 0
    assert search().total == 32


def test_what_was_put_before_a_failure_is_put_again(corpus: Path, database: Database, tmp_path: Path) -> None:
    other = Indexer(database, KIND, tmp_path / "other")

    def fail_halfway() -> None:
        with other.writing() as session:
            session.follow()
            raise RuntimeError("the machine went down")

    with pytest.raises(RuntimeError, match="went down"):
        fail_halfway()
    assert other.behind() is None
    assert other.bring_up_to_date() == 5


def test_run_that_stores_nothing_indexes_what_another_has_only_stored(
    corpus: Path, database: Database, load: Load, search: Search, tmp_path: Path
) -> None:
    _store_elsewhere(database, tmp_path, make_record(6))
    assert load(tmp_path / "record.jsonl").counts.unchanged == 1
    assert search().total == 6


# Putting batches


def test_batches_put_in_a_row_are_all_indexed_with_commits_between(
    load: Load, search: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ingest.batch.BATCH_ARTICLES", 2)
    monkeypatch.setattr("app.search.indexing_session.LEAST_COMMIT_SECONDS", 0.0)
    monkeypatch.setattr("app.search.indexing_session.COMMIT_SHARE", 1e9)
    load(write_records(tmp_path / "many.jsonl", *map(make_record, range(1, 32))))
    assert search().total == 31


def test_batch_before_which_another_came_brings_both(
    corpus: Path, database: Database, indexer: Indexer, search: Search, tmp_path: Path
) -> None:
    missed = _store_elsewhere(database, tmp_path, make_record(6))
    put = _store_elsewhere(database, tmp_path, make_record(7))
    assert put.before == missed.mark
    with indexer.writing() as session:
        session.put(put)
        session.put(put)
    assert indexer.behind() == 0
    assert search().total == 7


def test_batch_whose_putting_failed_is_put_again(
    corpus: Path, database: Database, indexer: Indexer, tmp_path: Path
) -> None:
    put = _store_elsewhere(database, tmp_path, make_record(6))

    def fail(_articles: int) -> None:
        raise RuntimeError("the machine went down")

    with pytest.raises(RuntimeError, match="went down"), indexer.writing(progress=fail) as session:
        session.put(put)
    assert indexer.behind() == 1
    assert indexer.bring_up_to_date() == 1


# Building anew


@pytest.mark.parametrize("lost", ["*", "meta.json", "*.store", "*.term", "*.idx", "*.fast"])
def test_damaged_index_is_built_anew(
    corpus: Path, indexer: Indexer, index_dir: Path, search: Search, lost: str
) -> None:
    old = _generation(index_dir)
    files = list((index_dir / old).glob(lost))
    assert files
    for file in files:
        file.unlink()
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 5
    assert _generation(index_dir) != old
    assert not (index_dir / old).exists()
    assert search("ferry").total == 2


@pytest.mark.parametrize("lost", ["index", "generation", "state", "state-garbled"])
def test_lost_index_is_built_anew(
    corpus: Path, indexer: Indexer, index_dir: Path, search: Search, lost: str
) -> None:
    match lost:
        case "index":
            shutil.rmtree(index_dir)
        case "generation":
            shutil.rmtree(index_dir / _generation(index_dir))
        case "state":
            state_path(index_dir).unlink()
        case _:
            state_path(index_dir).write_text('{"schema": ')
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 5
    assert search().total == 5


def test_index_of_another_schema_is_built_anew(corpus: Path, database: Database, index_dir: Path) -> None:
    newer = Indexer(database, KIND._replace(schema=KIND.schema + 1), index_dir)
    assert newer.behind() is None
    assert newer.bring_up_to_date() == 5
    with pytest.raises(IndexUnavailable, match="another version"):
        SearchIndex(KIND, index_dir).engine()


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Database]:
    """Another database, as from a backup."""
    engine = open_database(f"sqlite:///{tmp_path / 'restored.db'}")
    yield engine
    engine.dispose()


def test_database_replaced_under_the_index_is_noticed(
    corpus: Path, restored: Database, index_dir: Path, tmp_path: Path
) -> None:
    elsewhere = Indexer(restored, KIND, tmp_path / "elsewhere")
    records = [make_record(number, title=f"Restored {number}") for number in range(10, 16)]
    run_ingest(
        [str(write_records(tmp_path / "restored.jsonl", *records))],
        RunOptions(),
        database=restored,
        indexer=elsewhere,
        watcher=SilentWatcher(),
    )
    indexer = Indexer(restored, KIND, index_dir)
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 6
    engine = SearchIndex(KIND, index_dir).engine()
    assert engine.search(Plan(EVERYTHING)).total == 6


def test_empty_database_under_a_full_index_is_noticed(
    corpus: Path, restored: Database, index_dir: Path
) -> None:
    indexer = Indexer(restored, KIND, index_dir)
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 0
    assert SearchIndex(KIND, index_dir).engine().count() == 0


def _store_elsewhere(database: Database, folder: Path, record: dict[str, Any]) -> LoggedBatch:
    """Store a record and index it in another index only; what went on the change log."""
    with session_scope(database) as session:
        before = get_head(session)
    run_ingest(
        [str(write_records(folder / "record.jsonl", record))],
        RunOptions(),
        database=database,
        indexer=Indexer(database, KIND, folder / "elsewhere"),
        watcher=SilentWatcher(),
    )
    with session_scope(database) as session:
        ids, mark = list_changed(session, before.position, 10)
        assert mark
        return LoggedBatch(before, mark, tuple(list_indexable(session, ids)))
