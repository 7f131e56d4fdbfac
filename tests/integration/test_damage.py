"""What disks do to an archive is noticed by the doctor, names what was hit, and hides nothing else."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import DamagedArticle, IndexUnavailable, SearchFailed
from app.models import Article
from app.search.engines import ENGINES
from app.search.engines.tantivy import TantivyEngine
from app.search.index import LOOK_SECONDS
from app.search.index_state import read_state
from app.settings import Settings
from app.store.checksums import ARTICLE_COLUMNS, PART_COLUMNS
from app.store.reading import get_article
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run, TestClient


@pytest.fixture
def loaded(load: Load, tmp_path: Path) -> None:
    """Three articles, the second with an earlier text, the third with a corrected section."""
    record = make_record(2, tags=["lock"], authors=["Hanna Brock"])
    load(write_records(tmp_path / "a.jsonl", make_record(1), record, make_record(3, section="Harbour")))
    record["body"] = "The notice on the door of the lock was taken down again."
    load(write_records(tmp_path / "b.jsonl", record, make_record(3, section="River")))


@contextmanager
def _stored(settings: Settings) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection, connection:
        yield connection


def _public_id(settings: Settings, number: int) -> str:
    with _stored(settings) as connection:
        return str(connection.execute("SELECT public_id FROM article WHERE id = ?", (number,)).fetchone()[0])


@pytest.mark.parametrize(
    ("statement", "table", "hit"),
    [
        ("UPDATE article SET body = replace(body, 'pinned', 'penned') WHERE id = 1", "article", [1]),
        ("UPDATE article SET title = title || ' ' WHERE id = 3", "article", [3]),
        ("UPDATE article SET published_at = '2024-05-13 00:00:00.000000' WHERE id = 1", "article", [1]),
        ("UPDATE article SET published_at = '2024-05-q3 00:00:00.000000' WHERE id = 1", "article", [1]),
        ("UPDATE article SET digest = zeroblob(40) WHERE id = 2", "article", [2]),
        ("UPDATE article SET draft_digest = zeroblob(16) WHERE id = 2", "article", [2]),
        ("UPDATE article SET body = CAST(x'61ff62' AS TEXT) WHERE id = 3", "article", [3]),
        ("UPDATE article SET summary = CAST(body AS BLOB) WHERE id = 3", "article", [3]),
        ("UPDATE source SET name = 'Lode Ecko'", "article", [1, 2, 3]),
        ("UPDATE tag SET slug = 'lick'", "article", [2]),
        ("UPDATE author SET name = 'Hanna Brook'", "article", [2]),
        ("UPDATE article_tag SET tag_id = 2", "article", [2]),
        ("DELETE FROM article_author", "article", [2]),
        ("UPDATE article_version SET body = upper(body)", "article_version", [2]),
        ("UPDATE article_version SET replaced_at = replace(replaced_at, '-', '/')", "article_version", [2]),
        ("DELETE FROM article_version", "article_version", [2]),
        ("UPDATE field_change SET changes = '{'", "field_change", [3]),
        ("UPDATE article_checksum SET article = article + 1 WHERE article_id = 1", "article", [1]),
        ("DELETE FROM article_checksum WHERE article_id = 1", "article", [1]),
    ],
)
def test_what_is_not_as_it_was_stored_is_told_with_article_and_table(
    run: Run, loaded: None, settings: Settings, statement: str, table: str, hit: list[int]
) -> None:
    ids = [_public_id(settings, number) for number in hit]
    with _stored(settings) as connection:
        connection.execute(statement)
    ran = run("doctor", "--json")
    assert ran.code == 1
    problems = [each for each in json.loads(ran.out)["findings"] if each["level"] == "problem"]
    told = next(each for each in problems if f"table {table} in" in each["what"])
    assert told["hit"] == ids
    assert "put a backup in its place" in told["what"]


def test_lost_article_is_told_by_its_number(run: Run, loaded: None, settings: Settings) -> None:
    with _stored(settings) as connection:
        connection.execute("DELETE FROM article WHERE id = 1")
    assert "number 1" in run("doctor").out


def test_each_column_of_an_article_and_of_what_belongs_to_it_is_in_its_checksum(database: Database) -> None:
    with database.connect() as connection:

        def columns(table: str) -> set[str]:
            return {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}

        assert columns("article") == set(ARTICLE_COLUMNS) == set(Article.model_fields)
        for table, names in PART_COLUMNS.values():
            assert columns(table) == set(names)


def test_changes_by_later_loads_keep_checksums_true(
    run: Run, load: Load, loaded: None, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "c.jsonl", make_record(1, section="Harbour", summary="In short.")))
    load(write_records(tmp_path / "d.jsonl", make_record(2, tags=["lock", "quay"])))
    page = tmp_path / "page.html"
    page.write_text(
        "<title>A crank is sold</title><link rel=canonical href=https://lode-echo.example/crank>"
        "<h1>A crank is sold</h1><p>The crank of the lock went to a museum, its keeper said.</p>",
        encoding="utf-8",
    )
    assert run("ingest", page).code == 0
    ran = run("doctor")
    assert (ran.code, "PROBLEM" in ran.out) == (0, False)


def test_migration_gives_older_articles_the_checksums_that_writers_give(
    run: Run, loaded: None, settings: Settings
) -> None:
    with _stored(settings) as connection:
        before = connection.execute("SELECT * FROM article_checksum ORDER BY 1").fetchall()
        connection.execute("DROP TABLE article_checksum")
        connection.execute("UPDATE alembic_version SET version_num = '0005'")
    assert run("migrate").code == 0
    with _stored(settings) as connection:
        assert connection.execute("SELECT * FROM article_checksum ORDER BY 1").fetchall() == before


GARBLED = (
    "UPDATE article SET added_at = '2025-0x-13 00:00:00.000000' WHERE id = 2",
    "UPDATE article SET published_at = 'soon' WHERE id = 2",
    "UPDATE article SET body = CAST(x'6cff' AS TEXT) WHERE id = 2",
    "UPDATE article SET title = x'00' WHERE id = 2",
)


@pytest.mark.parametrize("statement", GARBLED)
def test_garbled_article_is_left_out_of_an_export_and_told(
    run: Run, loaded: None, settings: Settings, tmp_path: Path, statement: str
) -> None:
    public_id = _public_id(settings, 2)
    with _stored(settings) as connection:
        connection.execute(statement)
    ran = run("export", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert public_id in ran.err
    assert "Traceback" not in ran.err
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert {line["title"] for line in lines} == {"Notice 1", "Notice 3"}


@pytest.mark.parametrize("statement", GARBLED)
def test_garbled_article_is_left_out_of_the_index_and_told(
    run: Run, loaded: None, settings: Settings, statement: str
) -> None:
    public_id = _public_id(settings, 2)
    with _stored(settings) as connection:
        connection.execute(statement)
    ran = run("reindex")
    assert ran.code == 1
    assert "indexed 2 articles" in ran.out
    assert public_id in ran.err


def test_garbled_earlier_text_leaves_the_current_one_in_an_export(
    run: Run, loaded: None, settings: Settings, tmp_path: Path
) -> None:
    with _stored(settings) as connection:
        connection.execute("UPDATE article_version SET replaced_at = 'then'")
    ran = run("export", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize("statement", GARBLED)
def test_garbled_article_is_told_in_pages_and_api_and_hides_no_other(
    loaded: None, client: TestClient, settings: Settings, statement: str
) -> None:
    public_id = _public_id(settings, 2)
    with _stored(settings) as connection:
        connection.execute(statement)
    for path in (f"/articles/{public_id}", f"/api/v1/articles/{public_id}"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "damaged" in answer.text
    found = client.get("/api/v1/articles").json()
    assert len(found["articles" if "articles" in found else "results"]) == 2
    assert client.get("/search").status_code == 200


def test_garbled_article_is_an_error_of_ours_with_its_id(
    loaded: None, database: Database, settings: Settings
) -> None:
    public_id = _public_id(settings, 2)
    with _stored(settings) as connection:
        connection.execute(GARBLED[0])
    with pytest.raises(DamagedArticle, match=public_id), session_scope(database) as session:
        get_article(session, public_id)


def _index_files(index_dir: Path, ending: str) -> list[Path]:
    state = read_state(index_dir)
    assert state is not None
    return sorted((index_dir / state.generation).glob(f"*{ending}"))


@pytest.mark.parametrize("ending", ["idx", "pos", "term", "store", "fast", "fieldnorm"])
@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "empty", "longer"])
def test_damaged_index_file_is_told_by_its_name(
    run: Run, loaded: None, index_dir: Path, ending: str, damage: str
) -> None:
    path = _index_files(index_dir, ending)[0]
    content = bytearray(path.read_bytes())
    if damage == "flip":
        content[len(content) // 3] ^= 4
    path.unlink()
    if damage != "remove":
        changed = {"flip": content, "cut": content[:-9], "empty": b"", "longer": content + b"\0"}
        path.write_bytes(changed[damage])
    ran = run("doctor")
    assert ran.code == 1
    assert path.name in ran.out
    assert "run backissue reindex" in ran.out
    assert run("reindex").code == 0
    assert run("doctor").code == 0


def test_file_that_is_cut_off_while_serving_is_noticed_and_ends_nothing(
    loaded: None, settings: Settings, client: TestClient, index_dir: Path
) -> None:
    assert client.get("/healthz").status_code == 200
    for path in _index_files(index_dir, "idx"):
        with path.open("r+b") as file:
            file.truncate(3)
    client.app.state.archive.index._next_check = 0  # type: ignore[attr-defined]
    client.app.state.probe._next = 0  # type: ignore[attr-defined]
    assert client.get("/api/v1/articles?q=lock").status_code == 503
    assert client.get("/healthz").status_code == 503


def test_file_that_gets_shorter_is_noticed_between_two_checks_of_all(
    loaded: None, client: TestClient, index_dir: Path
) -> None:
    index = client.app.state.archive.index  # type: ignore[attr-defined]
    assert client.get("/api/v1/articles?q=lock").json()["total"] > 0
    index._next_check = float("inf")
    time.sleep(2 * LOOK_SECONDS)
    assert client.get("/api/v1/articles?q=lock").json()["total"] > 0
    path = _index_files(index_dir, "pos")[0]
    with path.open("r+b") as file:
        file.truncate(3)
    time.sleep(2 * LOOK_SECONDS)
    assert client.get("/api/v1/articles?q=keeper").status_code == 503


def test_cut_off_index_is_built_anew_when_a_server_starts(
    run: Run, loaded: None, settings: Settings, index_dir: Path
) -> None:
    from app.main import create_app

    path = _index_files(index_dir, "pos")[0]
    path.write_bytes(path.read_bytes()[:-20])
    with TestClient(create_app(settings)) as client:
        assert client.get("/healthz").json()["indexed"] == 3
    assert run("doctor").code == 0


def test_changed_bits_are_found_when_a_server_starts(
    run: Run, loaded: None, settings: Settings, index_dir: Path
) -> None:
    from app.main import create_app

    path = _index_files(index_dir, "store")[0]
    content = bytearray(path.read_bytes())
    content[2] ^= 1
    path.write_bytes(content)
    with TestClient(create_app(settings)) as client:
        assert client.get("/healthz").json()["indexed"] == 3
    assert run("doctor").code == 0


def test_failing_search_is_the_indexs_fault_only_where_that_is_damaged(loaded: None, index_dir: Path) -> None:
    state = read_state(index_dir)
    assert state is not None
    engine = ENGINES["tantivy"].open(index_dir / state.generation)
    assert isinstance(engine, TantivyEngine)
    with pytest.raises(SearchFailed, match="ask for something else"), engine._reading():
        raise RuntimeError("no such thing")
    path = _index_files(index_dir, "fieldnorm")[0]
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)
    engine.reload()
    with pytest.raises(IndexUnavailable, match=path.name) as raised, engine._reading():
        raise RuntimeError("no such thing")
    assert not isinstance(raised.value, SearchFailed)
    assert engine.damaged_files == [path.name]


def test_files_of_the_other_engine_are_checked_too(loaded: None, database: Database, tmp_path: Path) -> None:
    from app.search.indexer import Indexer

    kind = ENGINES["whoosh"]
    if kind is ENGINES["tantivy"]:
        pytest.skip("there is one engine only")
    indexer = Indexer(database, kind, tmp_path / "whoosh")
    indexer.rebuild()
    state = read_state(tmp_path / "whoosh")
    assert state is not None
    folder = tmp_path / "whoosh" / state.generation
    assert kind.find_damaged_files(folder, with_content=True) == []
    path = next(path for path in sorted(folder.iterdir()) if path.suffix == ".seg")
    content = bytearray(path.read_bytes())
    content[5] ^= 1
    path.write_bytes(content)
    assert kind.find_damaged_files(folder, with_content=False) == []
    assert kind.find_damaged_files(folder, with_content=True) == [path.name]
    path.write_bytes(content[:-1])
    assert kind.find_damaged_files(folder, with_content=False) == [path.name]
    assert indexer.behind() is None


def test_captured_page_that_is_there_and_cannot_be_found_is_told(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html><title>A crank is sold</title>"
        "<link rel=canonical href=https://lode-echo.example/crank>"
        "<h1>A crank is sold</h1><p>The crank of the lock went to a museum, its keeper said.</p></html>",
        encoding="utf-8",
    )
    assert run("ingest", page).code == 0
    assert run("doctor").code == 0
    path = settings.data / "payloads.db"
    with closing(sqlite3.connect(path)) as connection:
        (digest,) = connection.execute("SELECT digest FROM payload").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    first = content.index(digest)
    second = content.index(digest, first + 1)  # one is in the table, the other in its index
    for place in (first, second):
        changed = bytearray(content)
        changed[place] ^= 1
        path.write_bytes(changed)
        ran = run("doctor")
        assert (ran.code, "damaged" in ran.out) == (1, True)
