"""The server beside its index: missing, damaged, behind, replaced, or followed while it is loaded."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import app.main
from app.main import create_app
from app.search.index_state import read_state, state_path
from app.search.indexer import Indexer
from app.settings import Settings
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run
from tests.integration.reading import Page


@pytest.fixture
def loaded(load: Load, tmp_path: Path) -> None:
    """One article."""
    load(write_records(tmp_path / "a.jsonl", make_record(1)))


def _total(client: TestClient, query: str = "pinned") -> int:
    return int(client.get("/api/v1/articles", params={"q": query}).json()["total"])


def _folder_of(index_dir: Path) -> Path:
    state = read_state(index_dir)
    assert state
    return index_dir / state.generation


def _remove_all(index_dir: Path) -> None:
    shutil.rmtree(index_dir)


def _remove_state(index_dir: Path) -> None:
    state_path(index_dir).unlink()


def _garble_state(index_dir: Path) -> None:
    state_path(index_dir).write_text("{")


def _remove_files(index_dir: Path) -> None:
    for file in _folder_of(index_dir).iterdir():
        file.unlink()


def _cut_files(index_dir: Path) -> None:
    for file in _folder_of(index_dir).iterdir():
        file.write_bytes(file.read_bytes()[:10])


@pytest.mark.parametrize("damage", [_remove_all, _remove_state, _garble_state, _remove_files, _cut_files])
def test_missing_or_damaged_index_is_built_anew_at_the_start(
    loaded: None, settings: Settings, index_dir: Path, damage: Callable[[Path], None]
) -> None:
    damage(index_dir)
    with TestClient(create_app(settings)) as client:
        assert _total(client) == 1
        assert client.get("/healthz").json() == {"status": "ok", "articles": 1, "indexed": 1}


def test_index_that_fell_behind_is_brought_up_to_date_at_the_start(
    loaded: None, load: Load, settings: Settings, index_dir: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    shutil.copytree(index_dir, before)
    load(write_records(tmp_path / "b.jsonl", make_record(2)))
    shutil.rmtree(index_dir)
    before.rename(index_dir)
    with TestClient(create_app(settings)) as client:
        assert _total(client) == 2


def test_large_index_is_built_while_the_server_answers(
    loaded: None,
    settings: Settings,
    index_dir: Path,
    indexer: Indexer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app.main, "FEW_CHANGES", 0)
    _remove_all(index_dir)
    with TestClient(create_app(settings)) as client:
        assert client.get("/nosuch").status_code == 404
        for thread in threading.enumerate():
            if thread.name == "indexer":
                thread.join()
        assert _total(client) == 1
    assert indexer.behind() == 0


def test_server_starts_while_another_process_writes_the_index(
    loaded: None, settings: Settings, index_dir: Path, indexer: Indexer, load: Load, tmp_path: Path
) -> None:
    with indexer.writing(), TestClient(create_app(settings)) as client:
        assert _total(client) == 1


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=pinned", "/tags", "/sources", "/api/v1/articles", "/api/v1/tags", "/api/v1/sources"],
)
def test_without_an_index_searches_say_what_to_do(
    loaded: None, client: TestClient, index_dir: Path, path: str
) -> None:
    _remove_all(index_dir)
    answer = client.get(path)
    assert answer.status_code == 503
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert "backissue reindex" in answer.json()["detail"]
    else:
        assert "backissue reindex" in Page(answer).text


def test_without_an_index_articles_can_be_read(loaded: None, client: TestClient, index_dir: Path) -> None:
    (result,) = client.get("/api/v1/articles").json()["results"]
    _remove_all(index_dir)
    for link in result["links"].values():
        assert client.get(link).status_code == 200
    health = client.get("/healthz")
    assert health.status_code == 503
    assert health.headers["content-type"] == "application/json"
    assert (health.json()["articles"], health.json()["indexed"]) == (1, None)


def test_server_whose_index_cannot_be_written_starts_and_logs_why(
    loaded: None, settings: Settings, index_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(index_dir.parent)
    index_dir.parent.write_text("A file in the way of the index.\n")
    with TestClient(create_app(settings)) as client:
        assert client.get("/search").status_code == 503
    assert str(index_dir) in caplog.text


def test_index_that_comes_back_is_used_without_a_restart(
    loaded: None, client: TestClient, index_dir: Path, run: Run
) -> None:
    assert _total(client) == 1
    _remove_all(index_dir)
    assert client.get("/search").status_code == 503
    assert run("reindex").code == 0
    assert _total(client) == 1


def test_newly_loaded_articles_are_shown_without_a_restart(
    client: TestClient, load: Load, tmp_path: Path
) -> None:
    assert _total(client) == 0
    for number in (1, 2):
        load(write_records(tmp_path / "a.jsonl", make_record(number)))
        assert _total(client) == number
        assert f"Notice {number}" in Page(client.get("/")).titles


def test_article_revised_by_a_later_run_is_shown_once_and_as_it_is_now(
    client: TestClient, load: Load, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, body="Eight eels.")))
    load(write_records(tmp_path / "b.jsonl", make_record(1, body="Nine herrings.")))
    assert (_total(client, "herrings"), _total(client, "eels"), _total(client, "")) == (1, 0, 1)
    assert client.get("/healthz").json() == {"status": "ok", "articles": 1, "indexed": 1}
