"""Browsing: names, dates, help, other ways where nothing is found, the front page."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE, Page, asks


@pytest.fixture
def loaded(load: Load, tmp_path: Path) -> None:
    """The five articles."""
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _names(page: Page) -> list[str]:
    return [name.text_content() for name in page.tree.xpath("//ul[contains(@class, 'name-list')]//a")]


# Names


def test_names_are_listed_by_letter(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/tags?order=name"))
    assert _names(page) == ["#Ferry", "#Halvik", "#Locks", "#Low Quay", "#Storm"]
    assert [each.text_content() for each in page.tree.xpath("//main//h2")] == ["F", "H", "L", "S"]


def test_accented_names_stand_with_their_letter_and_numbers_first(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    tags = ["École", "Eels", "1953", "Échelle", "ماء"]
    load(write_records(tmp_path / "a.jsonl", make_record(1, tags=tags)))
    assert _names(Page(client.get("/tags?order=name"))) == ["#1953", "#Échelle", "#École", "#Eels", "#ماء"]


def test_names_that_hold_a_text_are_looked_up(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/tags?contains=quay"))
    assert _names(page) == ["#Low Quay"]
    assert "None holds nosuch" in Page(client.get("/tags?contains=nosuch")).text


def test_part_of_a_page_is_what_stands_in_its_main_element(loaded: None, client: TestClient) -> None:
    for path in ("/search?q=ferry", "/tags", "/sources?order=name", "/search/tag?q=ferry"):
        whole = client.get(path)
        part = client.get(path, headers={"backissue-part": "main"})
        assert "<html" not in part.text
        assert part.text.strip() in whole.text
        assert "backissue-part" in whole.headers["vary"]


def test_tag_shows_the_tags_that_go_with_it(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/tags/storm"))
    (companion,) = page.tree.xpath("//section[@aria-labelledby='facet-with']//a[@class='facet-include']")
    assert "Low Quay" in companion.text_content()
    found = Page(client.get(companion.get("href")))
    assert found.titles == ["Quay walls"]


# Dates


def test_dates_lead_from_years_to_months_to_days(loaded: None, client: TestClient) -> None:
    years = Page(client.get("/dates"))
    assert [url for _, url in years.links if url in ("/dates/2025", "/dates/2024", "/dates/2023")] == [
        "/dates/2025",
        "/dates/2024",
        "/dates/2023",
    ]
    year = Page(client.get("/dates/2024"))
    assert "/dates/2024/06" in [url for _, url in year.links]
    assert {"from-date": "2024-01-14", "to-date": "2024-01-14"} in [asks(url) for _, url in year.links]
    month = Page(client.get("/dates/2024/01"))
    assert month.titles == ["Storm over the quay"]
    assert {"/dates/2023/05", "/dates/2024/06"} <= {url for _, url in month.links}


@pytest.mark.parametrize(
    "path",
    [
        "/dates/1999",
        "/dates/2024/02",
        "/dates/2024/13",
        "/dates/0000",
        "/dates/24",
        "/dates/2024/00",
        "/dates/x/y",
    ],
)
def test_date_that_there_is_not_is_not_found(loaded: None, client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


# Help, and ways on


def test_help_shows_every_construct_and_its_examples_find_something(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/help/search"))
    examples = [url for _, url in page.links if url.startswith("/search?q=")]
    assert len(examples) >= 20
    for address in examples:
        assert Page(client.get(address)).titles, address


def test_help_of_an_empty_archive_has_no_examples(client: TestClient) -> None:
    page = Page(client.get("/help/search"))
    assert page.status == 200
    assert [url for _, url in page.links if url.startswith("/search?")] == []


@pytest.mark.parametrize(
    ("address", "texts"),
    [
        ("q=ferry&tag=locks", {"without the filters": 2, "the filters without the words": 1}),
        (
            "tag=storm&source=lode-echo&from-date=2025",
            {
                "without “Tag: Storm”": 0,
                "without “Source: Lode Echo”": 0,
                "without “Date: since 2025”": 1,
                "without the filters": 5,
            },
        ),
        (
            "q=ferry+zeppelin&tag=locks",
            {"without the filters": 2, "any of these words": 2, "only “ferry”": 2},
        ),
    ],
)
def test_where_nothing_is_found_only_what_finds_something_is_offered(
    loaded: None, client: TestClient, address: str, texts: dict[str, int]
) -> None:
    page = Page(client.get(f"/search?{address}"))
    assert page.titles == []
    shown = {
        item.xpath("./a")[0].text_content(): int(item.xpath("./span")[0].text_content())
        for item in page.tree.xpath("//ul[@class='ways-on']/li")
    }
    assert {text: shown.get(text, 0) for text in texts} == texts
    for way in page.tree.xpath("//ul[@class='ways-on']//a/@href"):
        assert Page(client.get(way)).titles


def test_notice_points_at_the_character_and_offers_the_field_that_was_meant(
    loaded: None, client: TestClient
) -> None:
    page = Page(client.get("/search?q=quay+titel:walls"))
    assert [each.text_content() for each in page.tree.xpath("//code[@class='pointed']")] == [
        "quay titel:walls"
    ]
    assert page.tree.xpath("//code[@class='pointed']/b/text()") == ["t"]
    assert page.asked_by("quay title:walls") == [{"q": "quay title:walls"}]


# The front page


def test_front_page_offers_three_searches_that_find_something(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/"))
    examples = page.tree.xpath("//p[@class='front-examples']/a/@href")
    assert len(examples) == 3
    for address in examples:
        assert Page(client.get(address)).titles


def test_front_page_has_the_tags_of_the_archives_last_month(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    records = (
        make_record(1, tags=["Old"], published="2020-01-01"),
        make_record(2, tags=["New"], published="2024-05-03"),
    )
    load(write_records(tmp_path / "a.jsonl", *records))
    page = Page(client.get("/"))
    assert [each.text_content() for each in page.tree.xpath("//ul[@class='tag-cloud']//a")] == ["#New"]
    assert "2 articles from 1 source, 2020 to 2024" in page.text
