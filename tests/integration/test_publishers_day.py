"""The day is that of the clock an article was published by, wherever one is shown or asked for."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.main import create_app
from app.search.archive import Archive
from app.search.engines import ENGINES
from app.search.index import SearchIndex
from app.settings import Settings
from app.store.reading import StoredArticle, list_articles
from app.web.tools import Tools
from tests.conftest import Load, Search
from tests.factories import NOW, make_record, write_records
from tests.integration.conftest import Run
from tests.integration.reading import Page

EARLY, LATE, PLAIN = "2024-01-01T00:30:00+13:00", "Tue, 05 Mar 2024 22:15:00 EST", "2024-03-05T22:15:00"
RECORDS = (
    make_record(1, title="First light", published=EARLY),
    make_record(2, title="Last train", published=LATE),
    make_record(3, title="No zone", published=PLAIN),
)


@pytest.fixture(autouse=True)
def _loaded(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "three.jsonl", *RECORDS))


def _ids(client: TestClient) -> dict[str, str]:
    return {each["title"]: each["id"] for each in client.get("/api/v1/articles").json()["results"]}


@pytest.fixture
def ids(client: TestClient) -> dict[str, str]:
    """Public ids by title."""
    return _ids(client)


@pytest.mark.parametrize(
    ("title", "words", "machine"),
    [
        ("First light", "1 January 2024", "2024-01-01T00:30:00+13:00"),
        ("Last train", "5 March 2024", "2024-03-05T22:15:00-05:00"),
        ("No zone", "5 March 2024", "2024-03-05T22:15:00Z"),
    ],
)
def test_page_and_lists_show_the_day_as_written(
    client: TestClient, ids: dict[str, str], title: str, words: str, machine: str
) -> None:
    page = Page(client.get(f"/articles/{ids[title]}"))
    (shown,) = page.tree.xpath("//article//header//time | //article//time")[:1]
    assert (shown.text_content(), shown.get("datetime")) == (words, machine)
    (published,) = page.tree.xpath("//meta[@property='article:published_time']/@content")
    (cited,) = page.tree.xpath("//meta[@name='citation_publication_date']/@content")
    (data,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    assert (published, cited) == (machine, machine[:10].replace("-", "/"))
    assert json.loads(data)["datePublished"] == machine
    listed = Page(client.get("/search?q=" + title.replace(" ", "+")))
    assert (words, machine) in [
        (each.text_content(), each.get("datetime")) for each in listed.tree.iter("time")
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("apa", "(2024, January 1)"),
        ("chicago", "January 1, 2024"),
        ("bibtex", "2024-01-01"),
        ("ris", "2024/01/01"),
        ("csl", "1\n"),
    ],
)
def test_citations_have_the_day_as_written(
    client: TestClient, ids: dict[str, str], form: str, said: str
) -> None:
    text = client.get(f"/articles/{ids['First light']}/cite/{form}").text
    assert said in text
    assert "2023" not in text
    if form == "csl":
        assert json.loads(text)[0]["issued"] == {"date-parts": [[2024, 1, 1]]}


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_api_searches_and_counts_by_that_day_and_keeps_the_instant(settings: Settings, engine: str) -> None:
    assert engine in ENGINES
    with TestClient(create_app(settings.model_copy(update={"engine": engine}))) as client:

        def titles(**asked: str) -> list[str]:
            return [each["title"] for each in client.get("/api/v1/articles", params=asked).json()["results"]]

        assert titles(q="date:2024-01-01") == ["First light"]
        assert set(titles(q="date:2024-03-05")) == {"Last train", "No zone"}
        assert titles(q="date:2023") == titles(q="date:2024-03-06..") == []
        assert titles(**{"from-date": "2024-01-01", "to-date": "2024-01-01"}) == ["First light"]
        assert titles(**{"order-by": "newest"}) == ["Last train", "No zone", "First light"]
        counted = client.get("/api/v1/articles?facets=year,month&page-size=1").json()["facets"]
        assert [(each["value"], each["count"]) for each in counted["year"]] == [("2024", 3)]
        assert {each["value"]: each["count"] for each in counted["month"]} == {"2024-01": 1, "2024-03": 2}
        days = client.get("/api/v1/timeline?interval=day").json()["buckets"]
        assert {each["start"]: each["count"] for each in days if each["count"]} == {
            "2024-01-01": 1,
            "2024-03-05": 2,
        }
        first = client.get("/api/v1/articles?q=first+light").json()["results"][0]
        assert (first["published_at"], first["published_offset"]) == ("2023-12-31T11:30:00Z", 780)
        whole = client.get(f"/api/v1/articles/{first['id']}").json()
        assert whole["published"] == EARLY
        plain = client.get("/api/v1/articles?q=zone&fields=published_offset,published").json()["results"][0]
        assert (plain["published_offset"], plain["published"]) == (None, "2024-03-05T22:15:00Z")


def test_walk_with_cursors_meets_each_once_in_the_order_of_instants(client: TestClient) -> None:
    for order, expected in (
        ("oldest", ["First light", "No zone", "Last train"]),
        ("newest", ["Last train", "No zone", "First light"]),
    ):
        met, path = [], f"/api/v1/articles?order-by={order}&page-size=1"
        while path:
            answer = client.get(path).json()
            met += [each["title"] for each in answer["results"]]
            path = answer["next"]
        assert met == expected


def test_calendar_has_each_article_at_its_day(client: TestClient) -> None:
    assert client.get("/dates/2023").status_code == 404
    years = Page(client.get("/dates"))
    assert "/dates/2024" in [address for _, address in years.links]
    month = Page(client.get("/dates/2024/03"))
    assert set(month.titles) == {"Last train", "No zone"}
    days = [text for text, address in month.links if "from-date=2024-03" in (address or "")]
    assert "5" in days
    assert "6" not in days


def test_front_page_has_the_tags_of_the_last_days(load: Load, client: TestClient, tmp_path: Path) -> None:
    load(
        write_records(
            tmp_path / "tag.jsonl", make_record(4, published="2024-03-05T23:15:00-08:00", tags=["Sea"])
        )
    )
    assert "#Sea" in Page(client.get("/")).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("rss", "<pubDate>Mon, 01 Jan 2024 00:30:00 +1300</pubDate>"),
        ("atom", "<published>2024-01-01T00:30:00+13:00</published>"),
        ("json", '"date_published":"2024-01-01T00:30:00+13:00"'),
    ],
)
def test_feeds_tell_instant_and_offset(client: TestClient, form: str, said: str) -> None:
    assert said in client.get(f"/search.{form}?q=first+light").text
    plain = client.get(f"/search.{form}?q=zone").text
    assert "Tue, 05 Mar 2024 22:15:00 GMT" in plain or "2024-03-05T22:15:00Z" in plain


def test_assistants_are_told_the_day_as_written(database: Database, index_dir: Path, search: Search) -> None:
    archive = Archive(database, SearchIndex(ENGINES["tantivy"], index_dir), lambda: NOW)
    public_id = search("first light").results[0].article.public_id
    read = Tools(archive, "https://press.example").read(public_id)
    assert read["published"] == EARLY
    assert f"First light, {EARLY}." in read["cite_as"]


def test_command_line_prints_the_day_as_written(run: Run) -> None:
    lines = run("search", "light OR train").out
    assert "  2024-01-01  Lode Echo  First light" in lines
    assert "  2024-03-05  Lode Echo  Last train" in lines


def test_table_has_the_date_as_written_beside_the_instant(client: TestClient) -> None:
    answer = client.get("/api/v1/export?format=csv&q=first+light")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert (row["published_at"], row["published"], row["published_offset"]) == (
        "2023-12-31T11:30:00Z",
        EARLY,
        "780",
    )


Stored = dict[str, StoredArticle]


@pytest.fixture
def stored(database: Database) -> Callable[[], Stored]:
    """`stored()`: articles by title."""

    def read() -> Stored:
        with session_scope(database) as session:
            return {article.title: article for article in list_articles(session, list(range(1, 50)))}

    return read


def _without_offset(line: str) -> dict[str, Any]:
    record = json.loads(line)
    del record["published_offset"]
    return dict(record)


@pytest.mark.parametrize("is_old", [False, True])
def test_export_loads_as_the_same_with_and_without_the_key(
    run: Run, tmp_path: Path, stored: Callable[[], Stored], is_old: bool
) -> None:
    exported = tmp_path / "out.jsonl"
    run("export", exported)
    if is_old:
        write_records(exported, *map(_without_offset, exported.read_text().splitlines()))
    before = stored()
    assert "new 0, updated 0, unchanged 3" in run("ingest", exported).out
    ran = run("ingest", exported, "--data", tmp_path / "other")
    assert "new 3" in ran.out
    lines = run("search", "--json", "--order-by=oldest", "", "--data", tmp_path / "other").out
    loaded = {each["title"]: each for each in json.loads(lines)["results"]}
    assert {title: (each["id"], each["published_offset"]) for title, each in loaded.items()} == {
        title: (each.public_id, each.published_offset) for title, each in before.items()
    }


def test_loading_again_changes_nothing(load: Load, tmp_path: Path) -> None:
    counts = load(write_records(tmp_path / "again.jsonl", *RECORDS)).counts
    assert (counts.new, counts.updated, counts.unchanged) == (0, 0, 3)
