"""Text from articles and from addresses is shown as text on every page, whatever it holds."""

from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database
from sqlalchemy import text

from app.search.indexer import Indexer
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import Page

EVIL = "eels <script>alert(1)</script><img src=x onerror=alert(1)> \"'><b>bold</b> & {{ 7 * 7 }}"


@pytest.fixture
def public_id(load: Load, database: Database, indexer: Indexer, tmp_path: Path) -> str:
    """An article in which everything is markup, put past the job that would have cleaned it."""
    load(
        write_records(
            tmp_path / "a.jsonl", make_record(1, tags=["Eels"], author="Ana", section="News", summary="S.")
        )
    )
    with database.begin() as connection:
        connection.execute(
            text("UPDATE article SET title = :it, body = :it, summary = :it, published_raw = :it"),
            {"it": EVIL},
        )
        for table in ("source", "section", "tag", "author"):
            connection.execute(text(f"UPDATE {table} SET name = :it"), {"it": EVIL})  # noqa: S608  # our names
        found = str(connection.execute(text("SELECT public_id FROM article")).scalar_one())
    indexer.rebuild()
    return found


def _check(page: Page, shown: str = EVIL) -> None:
    run = "//script[not(@type='application/ld+json')]"  # the other holds data, in which `<` cannot stand
    assert not any("<" in data for data in page.tree.xpath("//script[@type='application/ld+json']/text()"))
    assert page.tree.xpath(f"{run}[contains(., 'alert')] | //img[@src='x'] | //b[.='bold']") == []
    assert page.tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert " ".join(shown.split()) in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        "/search?q=eels",
        "/search?q=alert",
        "/search?tag=eels&source=lode-echo&section=news&author=-ana",
        "/search?tag=-eels",
        "/tags",
        "/tags/eels",
        "/sources",
        "/sources/lode-echo",
        "/articles/{public_id}",
    ],
)
def test_markup_in_an_article_is_text_on_every_page(client: TestClient, public_id: str, path: str) -> None:
    page = Page(client.get(path.format(public_id=public_id)))
    assert page.status == 200
    _check(page)


@pytest.mark.parametrize(
    "parameter", ["q", "tag", "source", "author", "from-date", "order-by", "page", "page-size"]
)
def test_markup_in_an_address_is_text(client: TestClient, public_id: str, parameter: str) -> None:
    for path in ("/search", "/", "/tags", "/tags/eels"):
        page = Page(client.get(path, params={parameter: EVIL}))
        assert page.status in (200, 400)
        _check(page, "")
    assert Page(client.get("/search", params={"q": EVIL})).tree.xpath("//input[@id='q']/@value") == [EVIL]


@pytest.mark.parametrize("room", ["articles", "tags", "sources"])
def test_markup_in_what_is_not_there_is_text(client: TestClient, room: str) -> None:
    page = Page(client.get(f"/{room}/{quote('<b>bold<script>alert', safe='')}"))
    assert page.status == 404
    _check(page, "<b>bold<script>alert")


def test_matches_are_marked_in_escaped_text(client: TestClient, public_id: str) -> None:
    page = Page(client.get("/search?q=alert+bold"))
    assert set(page.marked) == {"alert", "bold"}
    (result,) = client.get("/api/v1/articles?q=alert").json()["results"]
    marked = escape(EVIL, quote=False).replace("alert", "<mark>alert</mark>")
    assert result["highlights"] == {"title": marked, "body": marked}
    assert result["title"] == EVIL
