"""Captured pages: kept as they came, read anew, given back as WARC and read from there."""

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from warcio.archiveiterator import ArchiveIterator

from app.db import session_scope
from app.settings import Settings
from app.store.captures import iter_captures
from app.store.payloads import PayloadStore
from tests.conftest import Search
from tests.integration.conftest import Run, TestClient

AS_OF = "2025-07-13"
URL = "https://lode-echo.example/people/keeper"


def _page(title: str = "The lock keeper retires") -> bytes:
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
    <meta property="og:type" content="article"><meta property="og:site_name" content="Lode Echo">
    <link rel="canonical" href="{URL}"><meta property="article:published_time" content="2025-07-03T10:00:00Z">
    </head><body><article><h1>{title}</h1><p>After forty years at the Lode lock, Hanna Brock handed over the
    crank on Thursday, in front of the whole village and two brass bands.</p><p>Her successor begins on
    Monday, and will be the first to live on the other bank of the river.</p></article></body>""".encode()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a file."""
    path = tmp_path / "keeper.html"
    path.write_bytes(_page())
    return path


def _captures(database: Database) -> list[tuple[str, datetime, str]]:
    with session_scope(database) as session:
        return [(each.url, each.captured_at, each.media_type) for each in iter_captures(session)]


def test_page_is_kept_as_it_came(run: Run, page: Path, database: Database, settings: Settings) -> None:
    assert run("ingest", page, "--as-of", AS_OF).code == 0
    assert _captures(database) == [("", datetime(2025, 7, 13, tzinfo=UTC), "text/html")]
    with session_scope(database) as session:
        (capture,) = iter_captures(session)
    assert PayloadStore(settings.payloads).get(capture.payload_digest) == page.read_bytes()
    assert capture.origins["title"] in ("meta", "text")


def test_page_loaded_again_is_no_second_capture(run: Run, page: Path, database: Database) -> None:
    for _ in range(2):
        run("ingest", page, "--as-of", AS_OF)
    assert len(_captures(database)) == 1


def test_page_captured_later_is_another_capture_of_the_same_article(
    run: Run, page: Path, database: Database, search: Search
) -> None:
    run("ingest", page, "--as-of", AS_OF)
    run("ingest", page, "--as-of", "2025-08-01")
    assert (len(_captures(database)), search().total) == (2, 1)


def test_without_payloads_only_the_capture_is_recorded(
    run: Run, page: Path, database: Database, settings: Settings
) -> None:
    run("ingest", page, "--as-of", AS_OF, "--no-payload")
    assert (len(_captures(database)), settings.payloads.exists()) == (1, False)
    assert "captures whose pages are not kept: 1" in run("doctor").out


def test_damaged_payload_is_told_by_the_doctor(run: Run, page: Path, settings: Settings) -> None:
    run("ingest", page)
    with closing(sqlite3.connect(settings.payloads)) as database, database:
        database.execute("UPDATE payload SET content = ?", (b"garbage",))
    ran = run("doctor")
    assert ran.code == 1
    assert "pages are damaged (1: " in ran.out


def test_damaged_payload_is_whole_again_once_its_page_is_loaded_again(
    run: Run, page: Path, settings: Settings
) -> None:
    run("ingest", page)
    with closing(sqlite3.connect(settings.payloads)) as database, database:
        database.execute("UPDATE payload SET content = ?", (b"garbage",))
    run("ingest", page)
    assert run("doctor").code == 0


def _as_if_read_badly(database: Database) -> None:
    """As if an older program had found less on the page."""
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE article SET digest = x'00', body = 'After forty years'")


def test_what_is_read_better_becomes_a_new_version(
    run: Run, page: Path, database: Database, search: Search
) -> None:
    run("ingest", page, "--tag", "locks", "--as-of", AS_OF)
    _as_if_read_badly(database)
    ran = run("reextract", "--json")
    assert (ran.code, json.loads(ran.out)["updated"]) == (0, 1)
    (result,) = search("successor tag:locks").results
    assert result.article.body.startswith("After forty years at the Lode lock")
    with database.begin() as connection:
        versions = connection.exec_driver_sql("SELECT number, body, replaced_by FROM article_version")
        assert versions.fetchall() == [(1, "After forty years", "reextraction")]
    assert json.loads(run("reextract", "--json").out)["unchanged"] == 1


def test_reading_again_changes_nothing_where_nothing_is_read_better(run: Run, page: Path) -> None:
    run("ingest", page, "--tag", "locks", "--source", "Nobody", "--as-of", AS_OF)
    counts = json.loads(run("reextract", "--json").out)
    assert (counts["read"], counts["updated"], counts["unchanged"]) == (1, 0, 1)


def test_text_that_came_from_elsewhere_later_is_left_alone(
    run: Run, page: Path, search: Search, tmp_path: Path
) -> None:
    run("ingest", page, "--as-of", AS_OF)
    later = tmp_path / "later.jsonl"
    later.write_text(json.dumps({"url": URL, "title": "Corrected", "body": "She stays."}))
    run("ingest", later)
    assert json.loads(run("reextract", "--json").out)["read"] == 0
    assert search("stays").total == 1


def test_page_that_is_not_kept_cannot_be_read_again_and_is_told(run: Run, page: Path) -> None:
    run("ingest", page, "--no-payload", "--as-of", AS_OF)
    report = json.loads(run("reextract", "--json").out)
    assert report["failed"] == 1
    assert "not kept" in report["problems"][0]["message"]


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_exported_captures_are_a_warc_file_that_gives_the_same_archive(
    run: Run, page: Path, search: Search, tmp_path: Path, name: str
) -> None:
    run("ingest", page, "--as-of", AS_OF)
    before = search().results[0].article
    assert run("export", tmp_path / name).out.startswith("wrote 1 captures to ")
    with (tmp_path / name).open("rb") as file:
        records = [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", "resource"]
    assert records[1][1:] == (URL, page.read_bytes())
    assert name.endswith("gz") == ((tmp_path / name).read_bytes()[:2] == gzip.compress(b"")[:2])
    ran = run("ingest", "--data", tmp_path / "other", tmp_path / name)
    assert ran.out.startswith("read 1, new 1,")
    again = run("search", "--data", tmp_path / "other", "--json", "successor")
    assert json.loads(again.out)["results"][0]["id"] == before.public_id


def test_export_that_cannot_be_written_leaves_what_was_there(run: Run, page: Path, tmp_path: Path) -> None:
    run("ingest", page)
    ran = run("export", tmp_path / "nowhere" / "pages.warc")
    assert (ran.code, "cannot write" in ran.err) == (1, True)


def test_captured_page_can_be_looked_at(run: Run, page: Path, client: TestClient, search: Search) -> None:
    run("ingest", page, "--as-of", AS_OF)
    article = search().results[0].article.public_id
    assert client.get(f"/articles/{article}/captures/1/page").content == page.read_bytes()


def test_folder_of_pages_is_read_by_several_processes(run: Run, search: Search, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(20):
        page = _page(f"Keeper number {number}").replace(URL.encode(), f"{URL}/{number}".encode())
        (folder / f"{number:02}.html").write_bytes(page)
    ran = run("ingest", folder, "--workers", "2", "--json")
    report = json.loads(ran.out)
    assert (report["new"], report["failed"]) == (20, 0)
    assert [each["input"][-7:] for each in report["inputs"]] == [f"{number:02}.html" for number in range(20)]
    assert search().total == 20


@pytest.mark.parametrize(
    ("declared", "codec", "label"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("", "cp1251", "windows-1251"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("shift_jis", "cp1251", "windows-1251"),
        ("utf-16", "utf-16", "utf-8"),
        ("KOI8-R", "koi8-r", "koi8-r"),
    ],
)
def test_page_is_served_with_the_encoding_it_was_read_in(
    run: Run, client: TestClient, database: Database, tmp_path: Path, declared: str, codec: str, label: str
) -> None:
    text = "Смотритель шлюза сообщил в пятницу, что ворота закроют на два дня для весеннего ремонта."
    page = _page(text).decode().replace('<meta charset="utf-8">', f'<meta charset="{declared}">')
    (tmp_path / "page.html").write_bytes(page.encode(codec))
    assert run("ingest", tmp_path / "page.html").code == 0
    with session_scope(database) as session:
        (capture,) = iter_captures(session)
    answer = client.get(f"/articles/{capture.public_id}/captures/{capture.id}/page")
    assert (
        answer.headers["content-type"]
        == f"text/html; charset={label}"
        == f"text/html; charset={capture.encoding}"
    )
    assert f"<h1>{text}</h1>" in answer.content.decode(label)
