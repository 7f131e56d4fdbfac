"""The pages of the runs of the job, and of captured pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.settings import Settings
from app.store.captures import CaptureRecord, record_captures
from app.store.payloads import PayloadStore, digest_payload, pack
from tests.conftest import Load, Search
from tests.factories import make_record, write_records
from tests.integration.conftest import TestClient


def test_archive_without_runs_says_so(client: TestClient) -> None:
    answer = client.get("/runs")
    assert (answer.status_code, "Nothing has been loaded yet." in answer.text) == (200, True)


def test_runs_are_listed_latest_first_with_their_counts(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), make_record(2), {"x": 1})
    load(path)
    load(path)
    page = client.get("/runs").text
    assert page.index("/runs/2") < page.index("/runs/1")
    assert "<bdi>a.jsonl</bdi>" in page
    assert str(tmp_path) not in page


def test_readers_are_told_no_folders_of_the_server(load: Load, client: TestClient, tmp_path: Path) -> None:
    folder = tmp_path / "of the server" / "papers"
    (folder / "may").mkdir(parents=True)
    write_records(folder / "may" / "a.jsonl", make_record(1), {"x": 1})
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + b"x" * 40)
    (folder / "strange.bin").write_bytes(bytes(range(256)))
    load(folder, tmp_path / "missing.csv")
    pages = client.get("/runs").text + client.get("/runs/1").text
    for told in ("papers/may/a.jsonl", "papers/broken.zip", "missing.csv"):
        assert told in pages
    assert "of the server" not in pages
    assert str(tmp_path) not in pages


def test_page_of_a_run_tells_fields_inputs_and_what_failed(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), make_record(2, author="Hanna Brock"), {"x": 1})
    load(path)
    page = client.get("/runs/1").text
    for told in ("50%", "100%", "jsonl", "line 3", "neither title nor body"):
        assert told in page


def test_names_and_messages_of_a_run_are_no_markup(load: Load, client: TestClient, tmp_path: Path) -> None:
    load(write_records(tmp_path / "<b>a.jsonl", make_record(1, published="<script>x</script>")))
    for url in ("/runs", "/runs/1"):
        page = client.get(url).text
        assert "<b>a" not in page
        assert "<script>x" not in page


def test_run_that_there_is_not_is_no_page(client: TestClient) -> None:
    assert client.get("/runs/7").status_code == 404


PAGE = b"<!doctype html><title>Gate</title><script>alert(1)</script><p>The gate is shut."


@pytest.fixture
def captured(load: Load, database: Database, settings: Settings, search: Search, tmp_path: Path) -> str:
    """Public id of an article with a capture."""
    load(write_records(tmp_path / "a.jsonl", make_record(1)))
    digest = digest_payload(PAGE)
    PayloadStore(settings.payloads).put({digest: pack(PAGE)})
    at = datetime(2024, 5, 3, 14, 5, tzinfo=UTC)
    url = "https://lode-echo.example/notice/1"
    with session_scope(database, write=True) as session:
        record = CaptureRecord(1, url, at, "text/html", "windows-1252", digest, len(PAGE), {"title": "meta"})
        record_captures(session, [record], 1)
    return search().results[0].article.public_id


def test_article_leads_to_its_captured_page(client: TestClient, captured: str) -> None:
    article = client.get(f"/articles/{captured}").text
    assert f'href="/articles/{captured}/captures"' in article
    page = client.get(f"/articles/{captured}/captures").text
    assert "3 May 2024, 14:05 UTC" in page
    assert f'src="/articles/{captured}/captures/1/page"' in page
    assert " sandbox" in page


def test_captured_page_comes_as_it_was_and_may_do_nothing(client: TestClient, captured: str) -> None:
    answer = client.get(f"/articles/{captured}/captures/1/page")
    assert answer.content == PAGE
    assert answer.headers["content-type"].startswith("text/html; charset=")
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "form-action 'none'"} <= set(policy)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_capture_of_another_article_is_not_shown_under_this_one(
    load: Load, client: TestClient, captured: str, search: Search, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "b.jsonl", make_record(2, title="The quay")))
    (other,) = search("title:quay").results
    for path in ("captures", "captures/1", "captures/1/page"):
        assert client.get(f"/articles/{other.article.public_id}/{path}").status_code == 404


def test_page_that_is_not_kept_is_told_so(client: TestClient, captured: str, settings: Settings) -> None:
    settings.payloads.unlink()
    assert client.get(f"/articles/{captured}/captures/1/page").status_code == 404
