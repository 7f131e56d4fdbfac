"""The page of an article: the way it was come by, citations, what programs read on it, earlier texts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load, Search
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE, Page, asks

Open = Callable[..., Page]


@pytest.fixture
def open_article(load: Load, client: TestClient, search: Search, tmp_path: Path) -> Open:
    """`open_article("halvik", "q=ferry")`: the article that a query finds, with parameters."""
    load(write_records(tmp_path / "five.jsonl", *FIVE))

    def get(query: str, parameters: str = "") -> Page:
        (result,) = search(query).results
        page = Page(client.get(f"/articles/{result.article.public_id}?{parameters}"))
        assert page.status == 200
        return page

    return get


def _trail(page: Page) -> tuple[str, str]:
    """Titles before and after."""
    before, after = (
        page.tree.xpath(f"//nav[@class='trail']//a[@rel='{rel} nofollow']/@title") for rel in ("prev", "next")
    )
    return "".join(before), "".join(after)


@pytest.mark.parametrize(
    ("summary", "standfirst"),
    [
        ("The lock is closed.", []),
        ("The lock is closed. The mayor …", []),
        ("Repairs take until autumn.", ["Repairs take until autumn."]),
    ],
)
def test_summary_stands_above_the_text_unless_the_text_begins_so(
    load: Load, client: TestClient, search: Search, tmp_path: Path, summary: str, standfirst: list[str]
) -> None:
    record = make_record(body="The lock is closed.\nThe mayor regrets it.", summary=summary)
    load(write_records(tmp_path / "one.jsonl", record))
    (result,) = search("mayor").results
    page = Page(client.get(f"/articles/{result.article.public_id}"))
    assert page.tree.xpath("//p[@class='standfirst']/text()") == standfirst


# The way it was come by


def test_result_leads_to_the_article_as_a_place_in_the_search(open_article: Open, client: TestClient) -> None:
    results = Page(client.get("/search?tag=-ferry"))
    address = results.tree.xpath("//h2/a/@href")[1]
    assert asks(address) == {"tag": "-ferry", "at": "2"}
    page = Page(client.get(address))
    assert page.tree.xpath("//h1")[0].text_content().strip() == "Quay walls"
    assert _trail(page) == ("Die Schleusen", "Storm over the quay")
    assert "2 of 4" in page.text
    (back,) = page.tree.xpath("//a[@class='trail-back']/@href")
    assert back.startswith("/search?tag=-ferry#a-")


@pytest.mark.parametrize(
    ("at", "beside"), [(1, ("", "Quay walls")), (5, ("Ferry to Halvik", "")), (2, ("", "")), (99, ("", ""))]
)
def test_first_and_last_have_one_neighbour_and_a_wrong_place_none(
    open_article: Open, at: int, beside: tuple[str, str]
) -> None:
    query = "recipe" if at == 5 else "schleusen"
    page = open_article(query, f"at={at}")
    assert _trail(page) == beside
    assert ("of 5" in page.text) is (beside != ("", ""))


def test_way_back_leads_to_the_page_of_the_result(open_article: Open) -> None:
    (back,) = open_article("halvik", "page-size=2&at=4").tree.xpath("//a[@class='trail-back']/@href")
    assert asks(back.partition("#")[0]) == {"page-size": "2", "page": "2"}


def test_words_searched_for_are_marked_and_numbered(open_article: Open) -> None:
    page = open_article("halvik", "q=ferry+crossing")
    assert page.marked == ["Ferry", "ferry crossed"]
    assert page.tree.xpath("//mark/@id") == ["match-1", "match-2"]
    assert "2 matches" in page.text
    clear = next(url for text, url in page.links if text == "Clear")
    assert "?" not in clear


@pytest.mark.parametrize(
    "parameters", ["", "utm_source=letter", "page=x", "q=", "at=abc", "from-date=soon&q=ferry"]
)
def test_address_without_a_search_or_with_none_that_can_be_is_the_article(
    open_article: Open, parameters: str
) -> None:
    page = open_article("halvik", parameters)
    assert (page.marked, page.tree.xpath("//nav[@class='trail']")) == ([], [])


def test_article_can_be_read_where_the_index_cannot(
    open_article: Open, client: TestClient, index_dir: Path
) -> None:
    page = open_article("halvik")
    index_dir.joinpath("state.json").unlink()
    again = Page(client.get(page.address + "?q=ferry&at=1"))
    assert again.status == 200
    assert "The ferry crossed the strait" in again.text


# Citing


@pytest.mark.parametrize(
    ("name", "kind", "beginning"),
    [
        (
            "apa",
            "text/plain",
            "Ruiz, A. (2023, May 1). Ferry to Halvik. Lode Echo. https://lode-echo.example/",
        ),
        ("chicago", "text/plain", "Ruiz, Ana. “Ferry to Halvik.” Lode Echo, May 1, 2023. https://"),
        ("bibtex", "application/x-bibtex", "@article{"),
        ("ris", "application/x-research-info-systems", "TY  - NEWS\r\n"),
        ("csl", "application/vnd.citationstyles.csl+json", "[\n"),
    ],
)
def test_citation_is_a_file_to_download(
    open_article: Open, client: TestClient, name: str, kind: str, beginning: str
) -> None:
    page = open_article("halvik")
    (address,) = [url for _, url in page.links if url.endswith(f"/cite/{name}")]
    answer = client.get(address)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.text.startswith(beginning)


def test_format_or_article_that_there_is_not_is_not_found(open_article: Open, client: TestClient) -> None:
    address = open_article("halvik").address
    assert "there are apa, chicago" in Page(client.get(f"{address.rstrip('?')}/cite/word")).text
    assert client.get("/articles/nosuch/cite/apa").status_code == 404


def test_programs_read_what_the_article_is(open_article: Open) -> None:
    page = open_article("halvik", "q=ferry")
    meta = {
        each.get("name") or each.get("property"): each.get("content")
        for each in page.tree.xpath("//meta[@content]")
    }
    assert {
        "citation_title": "Ferry to Halvik",
        "citation_author": "Ruiz, Ana",
        "citation_publication_date": "2023/05/01",
        "prism.publicationName": "Lode Echo",
        "z.itemType": "newspaperArticle",
        "og:type": "article",
        "og:title": "Ferry to Halvik",
        "article:published_time": "2023-05-01",
    }.items() <= meta.items()
    (text,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    said: dict[str, Any] = json.loads(text)
    assert (said["@type"], said["headline"], said["datePublished"]) == (
        "NewsArticle",
        "Ferry to Halvik",
        "2023-05-01",
    )
    (canonical,) = page.tree.xpath("//link[@rel='canonical']/@href")
    assert said["url"] == canonical == meta["og:url"]
    assert "?" not in canonical


# Earlier texts


def test_versions_show_what_changed(load: Load, client: TestClient, search: Search, tmp_path: Path) -> None:
    texts = (
        "The lock shuts at nine.\n\nKeys are at the inn.",
        "The lock shuts at ten.\n\nKeys are at the inn.",
    )
    load(write_records(tmp_path / "a.jsonl", *(make_record(1, body=text) for text in texts)))
    (result,) = search("lock").results
    article = Page(client.get(f"/articles/{result.article.public_id}"))
    (address,) = [url for text, url in article.links if text == "revised 1 time"]
    page = Page(client.get(address))
    assert [each.text_content() for each in page.tree.xpath("//del")] == ["nine"]
    assert [each.text_content() for each in page.tree.xpath("//ins")] == ["ten"]
    assert "1 paragraph as before" in page.text
    assert "The lock shuts at nine." in page.text


def test_article_of_one_text_has_no_versions(open_article: Open, client: TestClient) -> None:
    page = open_article("halvik")
    assert "/versions" not in "".join(url for _, url in page.links)
    assert client.get(f"{page.address.rstrip('?')}/versions").status_code == 404
