"""Exports: what comes out loads again as the same archive, and opens right in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.db import session_scope
from app.exporting.csv import write_rows
from app.exporting.walking import Piece
from app.main import create_app
from app.models import ArticleAlias
from app.opening import archive_scope
from app.settings import Settings
from app.store.changes import find_highest_id
from app.store.reading import list_articles, list_versions_of
from tests.conftest import Load
from tests.factories import NOW, make_page, make_page_article, make_record, write_records
from tests.integration.conftest import Run
from tests.integration.reading import FIVE

# Texts that a reader of other people's records would take for markup, lists, dates or several names.
AWKWARD = (
    make_record(
        11, title="A < b & c", body="First *line*.\n\nSee &amp;lt;b&amp;gt; and 1. this", tags=["a; b"]
    ),
    make_record(12, author="Ruiz, Ana; Jan de Wit", published="2024-05-03T10:20:30+02:00", lang=None),
    make_record(13, url=None, id="x-13", published="July 2019", summary="Short.", section="Works & Ways"),
    make_record(14, url=None, published="some day", title="=SUM(A1)", tags=["@quay", "-1", "Low Quay"]),
    make_record(15, url=None, published="2031-01-01", title="Ahead of its time"),
    make_record(16, lang="pt-BR", published="1987", title="تقرير القناة"),
)


@pytest.fixture(autouse=True)
def _loaded(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE, *AWKWARD))
    second = make_record(1, title="Ferry to Halvik, late", body="The ferry crossed at noon.", tags=["Ferry"])
    third = make_record(
        1, title="Ferry to Halvik, lost", body="It never came.\n\nNot that day.", tags=["Ferry"]
    )
    load(write_records(tmp_path / "second.jsonl", second))
    load(write_records(tmp_path / "third.jsonl", third))
    page = tmp_path / "page.txt"
    page.write_text(make_page(make_page_article(time="6 days ago")), encoding="utf-8")
    load(page)


def _articles(settings: Settings) -> dict[str, Any]:
    """All that is to be the same in two archives, by public id."""
    with archive_scope(settings) as archive, session_scope(archive.database) as session:
        highest = find_highest_id(session)
        articles = list_articles(session, range(1, highest + 1))
        versions = list_versions_of(session, range(1, highest + 1))
    own = {"id": 0, "added_at": NOW, "updated_at": NOW, "replaced_at": None}
    return {
        article.public_id: (
            article._replace(**own),
            [replace(text, replaced_at=NOW) for text in versions.get(article.id, ())],
        )
        for article in articles
    }


def test_exported_lines_load_as_the_same_archive(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "out.jsonl"
    assert run("export", lines).code == 0
    before = _articles(settings)
    assert len(before) == 12
    other = settings.model_copy(update={"data": tmp_path / "other"})
    monkeypatch.setenv("BACKISSUE_DATA", str(other.data))
    assert "new 12, updated 2, unchanged 0, failed 0" in run("ingest", lines).out
    assert _articles(other) == before
    again = tmp_path / "again.jsonl"
    run("export", again)
    assert _undated(again) == _undated(lines)


def test_other_addresses_lead_to_their_articles_in_another_archive_too(
    run: Run, settings: Settings, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ("https://lode-echo.example/?p=2", "https://lode-echo.example/print/2")
    run("ingest", write_records(tmp_path / "met.jsonl", *({**FIVE[1], "url": url} for url in others)))
    lines = tmp_path / "out.jsonl"
    run("export", lines)
    (record,) = (each for each in _undated(lines) if each["title"] == FIVE[1]["title"])
    assert record["also_at"] == list(others)
    assert "new 0, updated 0" in run("ingest", lines).out
    other = settings.model_copy(update={"data": tmp_path / "other"})
    monkeypatch.setenv("BACKISSUE_DATA", str(other.data))
    assert "new 12, updated 2, unchanged 0, duplicate 2, failed 0" in run("ingest", lines).out
    again = tmp_path / "again.jsonl"
    run("export", again)
    assert _undated(again) == _undated(lines)
    with archive_scope(other) as archive, session_scope(archive.database) as session:
        aliases = [alias.public_id for alias in session.exec(select(ArticleAlias))]
    for alias in aliases:
        answer = client.get(f"/articles/{alias}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (301, f"/articles/{record['id']}")


def _undated(path: Path) -> list[dict[str, Any]]:
    """Records without when they came into the archive."""
    of_the_archive = ("added_at", "updated_at", "replaced_at")
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in each.items() if key not in of_the_archive} for each in records]


def test_exported_lines_change_nothing_where_they_come_from(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "out.jsonl"
    run("export", lines)
    assert "new 0, updated 0, unchanged 14, failed 0" in run("ingest", lines).out


def test_what_people_spoil_in_an_exported_line_is_told(run: Run, tmp_path: Path) -> None:
    record = {**json.loads(run("export", "-", "--query=kelp").out), "published_at": "soon", "tags": True}
    ran = run("ingest", write_records(tmp_path / "spoilt.jsonl", record))
    assert "published_at 'soon'" in ran.err
    assert "tags is neither a list nor text: left out" in ran.err


def test_exported_line_that_somebody_has_edited_is_a_new_text(run: Run, tmp_path: Path) -> None:
    record = json.loads(run("export", "-", "--query=kelp").out)
    edited = write_records(tmp_path / "edited.jsonl", {**record, "body": "Kelp, flour, salt, pepper."})
    assert "new 0, updated 1, unchanged 0, failed 0" in run("ingest", edited).out
    assert json.loads(run("export", "-", "--query=pepper").out.splitlines()[-1])["body"].endswith("pepper.")


def test_earlier_texts_stand_before_the_current_one(client: TestClient) -> None:
    answer = client.get("/api/v1/export?q=ferry+never&match=any")
    records = [json.loads(line) for line in answer.iter_lines()]
    of_one = [each for each in records if each["url"] == "https://lode-echo.example/notice/1"]
    assert [(each["title"], "replaced_at" in each) for each in of_one] == [
        ("Ferry to Halvik", True),
        ("Ferry to Halvik, late", True),
        ("Ferry to Halvik, lost", False),
    ]
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.jsonl"'


def _export(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/export", params={name.replace("_", "-"): asked[name] for name in asked})
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.iter_lines()]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_export_is_the_search_whole_and_goes_on_after_an_article(
    client: TestClient, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {"bodies": True, "versions": False, "addresses": False, "size": 2, "reach": 3}
    monkeypatch.setattr("app.exporting.walking.walk_articles.__kwdefaults__", small)
    asked = {"source": "lode-echo", "order_by": order}
    ids = [each["id"] for each in _export(client, **asked, versions="false")]
    listed = client.get(f"/api/v1/articles?source=lode-echo&order-by={order}&page-size=200").json()
    assert ids == [each["id"] for each in listed["results"]]
    for place, public_id in enumerate(ids, 1):
        rest = _export(client, **asked, fields="title", after=public_id)
        assert [each["id"] for each in rest] == ids[place:]
        assert all(list(each) == ["id", "title"] for each in rest)


def test_csv_is_what_spreadsheets_read(client: TestClient) -> None:
    answer = client.get("/api/v1/export?format=csv")
    assert answer.content.startswith(b"\xef\xbb\xbfid,title,source,")
    assert answer.content.count(b"\r\n") == len(answer.content.splitlines())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 12
    assert "body" not in rows[0]
    (sum_of_all,) = [row for row in rows if "SUM" in row["title"]]
    assert (sum_of_all["title"], sum_of_all["tags"]) == ("'=SUM(A1)", "'@quay; -1; Low Quay")
    assert sum_of_all["published_at"] == ""
    rest = client.get(f"/api/v1/export?format=csv&after={rows[0]['id']}").content
    assert answer.content.endswith(rest)
    assert rest.count(b"\r\n") == 11


@pytest.mark.parametrize("begin", list("=+-@＝＋－＠\t\r\n"))
def test_cells_of_csv_run_no_formula(settings: Settings, begin: str) -> None:
    (article, _), *_ = _articles(settings).values()
    piece = Piece([article._replace(title=f"{begin}1", word_count=-1)])
    rows = write_rows([piece], ["title", "word_count"], headed=False)
    assert list(csv.reader(io.StringIO(b"".join(rows).decode(), newline=""))) == [[f"'{begin}1", "-1"]]


def test_csv_has_the_columns_asked_for(client: TestClient) -> None:
    answer = client.get("/api/v1/export?format=csv&fields=title,body&q=kelp")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["id", "title", "body"]
    assert rows[1][1:] == [FIVE[4]["title"], FIVE[4]["body"]]


@pytest.mark.parametrize(
    ("asked", "parameter", "sentence"),
    [
        ("format=xml", "format", "format is 'xml': it can be jsonl or csv"),
        ("order-by=relevance", "order-by", "an export can be newest or oldest first"),
        ("fields=links", "fields", "there is no field 'links': there are id, title"),
        ("after=nosuch", "after", "after is 'nosuch', which is no article here"),
        ("versions=no", "versions", "it can be true or false"),
        ("page=2", "page", "there is no parameter 'page' here"),
    ],
)
def test_export_that_cannot_be_is_refused(
    client: TestClient, asked: str, parameter: str, sentence: str
) -> None:
    answer = client.get(f"/api/v1/export?{asked}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    assert sentence in answer.json()["detail"]


def test_export_without_an_index_is_a_problem_and_no_empty_file(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        (settings.index_dir / "state.json").unlink()
        assert client.get("/api/v1/export").status_code == 503


def test_command_takes_the_format_from_the_ending_and_the_options_of_search(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "quay.csv"
    assert run("export", rows, "--query", "quay", "--tag", "storm", "--from-date=2024-06").code == 0
    assert rows.read_bytes().count(b"\r\n") == 2
    assert not list(tmp_path.glob("*.part"))
    whole = json.loads(run("export", "-", "--query=kelp").out)
    named = json.loads(run("export", "-", "--query=kelp", "--fields=title").out)
    assert named == {"id": whole["id"], "title": "A recipe without a day"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("out.txt",), "cannot be told by its ending: give --format jsonl, csv or warc"),
        (("out.txt", "--format=xml"), "--format is 'xml': it can be jsonl, csv or warc"),
        (("-", "--format=warc"), "captured pages are written to a file"),
        (("out.warc", "--tag=storm"), "leave the search options out"),
        (("out.csv", "--order-by=relevance"), "an export can be newest or oldest first"),
    ],
)
def test_command_that_cannot_be_is_refused(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ran = run("export", *arguments)
    assert ran.code == 2
    assert sentence in ran.err


def test_earlier_texts_are_left_out_where_asked(run: Run) -> None:
    whole = [json.loads(line) for line in run("export", "-").out.splitlines()]
    last = [json.loads(line) for line in run("export", "-", "--no-versions").out.splitlines()]
    assert len(whole) == len(last) + 2
    assert len({record["id"] for record in last}) == len(last) == len({record["id"] for record in whole})
    assert run("export", "-", "--versions").out == run("export", "-").out
