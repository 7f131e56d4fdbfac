"""The other pages: front page, article, tags, sources, and what is not there."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from protego import Protego

from tests.conftest import Load, Search
from tests.factories import NOW, make_record, write_records
from tests.integration.reading import FIVE, Page


@pytest.fixture
def loaded(load: Load, tmp_path: Path) -> None:
    """The five articles."""
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _read(client: TestClient, search: Search, query: str) -> Page:
    (result,) = search(query).results
    return Page(client.get(f"/articles/{result.article.public_id}"))


# The front page


def test_front_page_shows_size_span_newest_tags_and_sources(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/"))
    assert page.status == 200
    assert "5 articles" in page.text
    assert "2023" in page.text
    assert "2025" in page.text
    assert page.titles[:2] == ["Die Schleusen", "Quay walls"]
    addresses = [url for _, url in page.links]
    assert {"/tags/storm", "/sources/lode-echo", "/tags", "/sources", "/search"} <= set(addresses)
    assert page.tree.xpath("//form[@action='/search']//input[@name='q']")


def test_front_page_of_an_empty_archive_says_how_to_fill_it(client: TestClient) -> None:
    page = Page(client.get("/"))
    assert (page.status, page.titles) == (200, [])
    assert "backissue ingest" in page.text


@pytest.mark.parametrize("path", ["/search", "/search?q=ferry", "/tags", "/sources"])
def test_empty_archive_has_every_page(client: TestClient, path: str) -> None:
    page = Page(client.get(path))
    assert (page.status, page.titles) == (200, [])


# The article


@pytest.mark.parametrize(
    ("published", "how"),
    [
        ("2024-05-03", "as given: 2024-05-03"),
        ("6 days ago", "counted from 6 days ago"),
        ("03/04/2025", "cannot be read: 03/04/2025"),
        ("2052-05-03", "cannot be read: 2052-05-03"),
        (None, "the input gives none"),
    ],
)
def test_article_says_how_its_date_is_known(
    load: Load, tmp_path: Path, client: TestClient, search: Search, published: str | None, how: str
) -> None:
    load(write_records(tmp_path / "one.jsonl", make_record(published=published)), as_of=NOW)
    assert how in _read(client, search, "notice").text


def test_article_is_whole_and_says_what_is_known_of_it(
    loaded: None, client: TestClient, search: Search
) -> None:
    page = _read(client, search, "halvik")
    assert page.status == 200
    assert page.tree.xpath("//h1")[0].text_content().strip() == "Ferry to Halvik"
    assert "The ferry crossed the strait at dawn with the first post." in page.text
    assert "1 May 2023" in page.text
    addresses = {url for _, url in page.links}
    assert {
        "/sources/lode-echo",
        "/tags/ferry",
        "/tags/halvik",
        "/search?section=transport",
        "/search?author=ana-ruiz",
        "https://lode-echo.example/notice/1",
    } <= addresses


def test_article_keeps_its_paragraphs_and_direction(
    load: Load, client: TestClient, search: Search, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, title="قایق", body="اول.\n\nدوم.", lang="fa")))
    page = _read(client, search, "قایق")
    assert [p.text_content().strip() for p in page.tree.xpath("//p[.='اول.' or .='دوم.']")] == [
        "اول.",
        "دوم.",
    ]
    for marked in ("@lang='fa'", "@dir='rtl'"):
        assert page.tree.xpath(f"//h1[ancestor-or-self::*[{marked}]]")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2024-05", ["May 2024", "2024-05"]),
        ("2024", ["2024"]),
        ("6 days ago", ["7 July 2025", "6 days ago"]),
        (None, ["undated"]),
        ("2024-02-30", ["undated"]),
    ],
)
def test_date_is_shown_as_it_is_known(
    load: Load, client: TestClient, search: Search, tmp_path: Path, published: Any, shown: list[str]
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, published=published)), as_of=NOW)
    page = _read(client, search, "pinned")
    assert [text for text in shown if text not in page.text] == []


def test_revised_article_says_so(load: Load, client: TestClient, search: Search, tmp_path: Path) -> None:
    load(
        write_records(
            tmp_path / "a.jsonl", make_record(1, body="First."), make_record(1, body="Second eels.")
        )
    )
    assert "revised 1 time" in _read(client, search, "eels").text


def test_article_without_a_text_says_so(
    load: Load, client: TestClient, search: Search, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, title="Eels", body=None)))
    assert "no text" in _read(client, search, "eels").text


# Tags and sources


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        (
            "/tags",
            {"/tags/storm": 2, "/tags/ferry": 1, "/tags/halvik": 1, "/tags/locks": 1, "/tags/lowquay": 1},
        ),
        ("/sources", {"/sources/harbour-post": 2, "/sources/lode-echo": 2, "/sources/kitchen-sheet": 1}),
    ],
)
def test_names_are_listed_with_their_counts_most_used_first(
    loaded: None, client: TestClient, path: str, listed: dict[str, int]
) -> None:
    page = Page(client.get(path))
    found = [url for _, url in page.links if url.startswith(f"{path}/")]
    assert found == list(listed)
    for address, count in listed.items():
        (item,) = page.tree.xpath(f"//main//li[.//a[@href='{address}']]")
        assert str(count) in item.text_content()


@pytest.mark.parametrize(
    ("path", "name", "titles"),
    [
        ("/tags/storm", "Storm", ["Quay walls", "Storm over the quay"]),
        ("/sources/harbour-post", "Harbour Post", ["Die Schleusen", "Quay walls"]),
    ],
)
def test_name_has_a_page_of_its_articles(
    loaded: None, client: TestClient, path: str, name: str, titles: list[str]
) -> None:
    page = Page(client.get(path))
    assert page.titles == titles
    assert name in page.tree.xpath("//h1")[0].text_content()
    assert "2 articles" in page.text


@pytest.mark.parametrize("name", ["tags/lodelock", "sources/lode-echo"])
def test_page_of_a_name_goes_on_in_the_search(
    load: Load, client: TestClient, tmp_path: Path, name: str
) -> None:
    records = (make_record(number, tags=["LodeLock"]) for number in range(21))
    load(write_records(tmp_path / "a.jsonl", *records))
    page = Page(client.get(f"/{name}"))
    assert len(page.titles) == 20
    (following,) = {url for text, url in page.links if text == "2"}
    rest = Page(client.get(following)).titles
    assert len({*page.titles, *rest}) == 21


@pytest.mark.parametrize("page", ["0", "-1", "99999999", "x"])
def test_page_number_where_there_is_none_does_no_harm(loaded: None, client: TestClient, page: str) -> None:
    for path in ("/tags/storm", "/sources/lode-echo"):
        assert client.get(path, params={"page": page}).status_code == 200


# What is not there, and what is always there


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/articles/nosuch", "there is no article 'nosuch' in this archive"),
        ("/tags/nosuch", "there is no tag 'nosuch' in this archive"),
        ("/sources/nosuch", "there is no source 'nosuch' in this archive"),
        ("/nosuch", "there is no such page"),
        ("/static/nosuch.css", "there is no such page"),
        ("/static/../pyproject.toml", "there is no such page"),
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(
    loaded: None, client: TestClient, path: str, sentence: str
) -> None:
    page = Page(client.get(path))
    assert page.status == 404
    assert sentence in page.text
    assert "/search" in [url for _, url in page.links]


def test_health_tells_what_is_stored_and_indexed(loaded: None, client: TestClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "articles": 5, "indexed": 5})


def test_crawlers_are_kept_from_searches(client: TestClient) -> None:
    rules = client.get("/robots.txt").text.splitlines()
    assert rules[1:3] == ["Allow: /search$", "Disallow: /search"]
    page = Page(client.get("/search?q=kabulov"))
    assert page.tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_crawlers_may_read_the_list_of_all_articles(loaded: None, client: TestClient) -> None:
    page = Page(client.get("/search"))
    assert page.tree.xpath("//meta[@name='robots']") == []
    assert page.tree.xpath("//meta[@name='description']/@content") == ["5 articles · Backissue"]


@pytest.mark.parametrize(
    "path", ["/", "/search", "/nosuch", "/api/v1/articles", "/healthz", "/search?page=0"]
)
def test_every_answer_protects_the_reader(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/search", "/tags", "/sources", "/nosuch"])
def test_page_needs_nothing_that_its_policy_forbids(client: TestClient, path: str) -> None:
    page = Page(client.get(path))
    assert page.tree.xpath("//style | //script[not(@src)] | //*[@style]") == []
    loaded = page.tree.xpath(
        "//link[not(@rel='search' or @rel='alternate')]/@href | //script/@src | //img/@src"
    )
    for address in loaded:
        assert address.startswith("/static/") or address == "/manifest.webmanifest"
        assert client.get(address).status_code == 200


def test_head_is_answered_as_get(client: TestClient) -> None:
    answer = client.head("/search")
    assert (answer.status_code, answer.text) == (200, "")
    assert client.head("/nosuch").status_code == 404


def test_nothing_is_written_through_the_pages(client: TestClient) -> None:
    assert client.post("/search").status_code == 405
    assert client.delete("/articles/x").status_code == 405


@pytest.mark.parametrize("path", ["/search.rss", "/search.atom?q=ferry", "/search.json", "/tags/ferry.rss"])
def test_feeds_may_be_fetched_by_programs_that_heed_robots(client: TestClient, path: str) -> None:
    rules = Protego.parse(client.get("/robots.txt").text)
    assert rules.can_fetch(path, "Backissue")
    assert not rules.can_fetch("/search?q=ferry", "Backissue")
