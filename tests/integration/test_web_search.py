"""The search page: what is found, how it is narrowed, ordered and paged, and what is said of odd queries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE, Page, asks

FERRY, STORM, WALLS, LOCKS, RECIPE = (record["title"] for record in FIVE)
Browse = Callable[..., Page]


@pytest.fixture
def browse(load: Load, client: TestClient, tmp_path: Path) -> Browse:
    """`browse(q="ferry", tag="a,b")`: the search page of the five articles."""
    load(write_records(tmp_path / "five.jsonl", *FIVE))

    def get(**asked: str) -> Page:
        page = Page(client.get("/search", params={name.replace("_", "-"): asked[name] for name in asked}))
        assert page.status == 200
        return page

    return get


def test_all_articles_are_listed_newest_first_and_undated_last(browse: Browse) -> None:
    page = browse()
    assert page.titles == [LOCKS, WALLS, STORM, FERRY, RECIPE]
    assert "5 articles" in page.text
    assert [url for _, url in page.links if url == "/tags/storm"] == ["/tags/storm"] * 2


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"tag": "storm"}, [WALLS, STORM]),
        ({"tag": "storm,lowquay"}, [WALLS]),
        ({"tag": "Low Quay"}, [WALLS]),
        ({"tag": "ferry|locks"}, [LOCKS, FERRY]),
        ({"tag": "-storm"}, [LOCKS, FERRY, RECIPE]),
        ({"tag": "storm,-lowquay"}, [STORM]),
        ({"tag": "nosuch"}, []),
        ({"source": "harbour-post"}, [LOCKS, WALLS]),
        ({"section": "transport|weather"}, [STORM, FERRY]),
        ({"author": "ana-ruiz"}, [FERRY]),
        ({"lang": "de"}, [LOCKS]),
        ({"source": "harbour-post", "lang": "-de"}, [WALLS]),
        ({"from_date": "2024", "to_date": "2024"}, [WALLS, STORM]),
        ({"from_date": "2024-06"}, [LOCKS, WALLS]),
        ({"to_date": "2024-01-14"}, [STORM, FERRY]),
        ({"order_by": "oldest"}, [FERRY, STORM, WALLS, LOCKS, RECIPE]),
        ({"q": "quay", "order_by": "newest"}, [WALLS, STORM]),
        ({"q": "ferry tag:storm"}, [STORM]),
    ],
)
def test_search_is_narrowed_and_ordered_as_asked(
    browse: Browse, asked: dict[str, str], titles: list[str]
) -> None:
    assert browse(**asked).titles == titles


def test_parameter_given_twice_asks_for_both(browse: Browse, client: TestClient) -> None:
    assert Page(client.get("/search?tag=storm&tag=lowquay")).titles == [WALLS]


def test_matches_are_marked(browse: Browse) -> None:
    assert sorted(browse(q="ferry").marked) == ["Ferry", "ferry", "ferry"]
    assert browse().marked == []


def test_query_stays_in_the_box(browse: Browse) -> None:
    page = browse(q='"low quay" -storm')
    assert page.tree.xpath("//input[@id='q']/@value") == ['"low quay" -storm']


def test_each_filter_has_a_link_that_takes_it_off(browse: Browse) -> None:
    page = browse(q="quay", tag="storm,lowquay", author="-ana-ruiz", from_date="2024", to_date="2025")
    rest = {
        "q": "quay",
        "tag": "storm,lowquay",
        "author": "-ana-ruiz",
        "from-date": "2024",
        "to-date": "2025",
    }
    assert page.asked_by("Tag: Storm") == [{**rest, "tag": "lowquay"}]
    assert page.asked_by("Tag: Low Quay") == [{**rest, "tag": "storm"}]
    assert page.asked_by("Author: not Ana Ruiz") == [
        {name: value for name, value in rest.items() if name != "author"}
    ]
    assert page.asked_by("Date: 2024 to 2025") == [
        {"q": "quay", "tag": rest["tag"], "author": rest["author"]}
    ]


def test_filter_on_a_name_there_is_not_is_shown_as_asked(browse: Browse) -> None:
    page = browse(tag="nosuch", source="a|harbour-post", lang="de")
    chip, way_on = page.asked_by("Tag: nosuch")
    assert chip == way_on == {"source": "a|harbour-post", "lang": "de"}
    assert len(page.asked_by("Source: a or Harbour Post")) == 1
    assert len(page.asked_by("Language: German")) == 1


def test_facet_adds_a_value_and_takes_it_off_again(browse: Browse) -> None:
    assert {"source": "harbour-post"} in browse().asked_by("Harbour Post")
    chosen = browse(source="harbour-post")
    assert {"source": "harbour-post|lode-echo"} in chosen.asked_by("Lode Echo")
    assert {} in chosen.asked_by("Harbour Post")
    assert {"from-date": "2024", "to-date": "2024"} in browse().asked_by("2024")


def test_facets_count_what_a_choice_would_find(browse: Browse) -> None:
    texts = [text for text, url in browse(source="harbour-post").links if url and "source=" in url]
    assert any(text.startswith("Lode Echo") and "2" in text for text in texts)


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=pinned", "/sources/lode-echo"])
def test_every_year_there_is_can_be_chosen(load: Load, client: TestClient, tmp_path: Path, path: str) -> None:
    years = [str(year) for year in range(1990, 2025)]
    records = (make_record(n, published=year) for n, year in enumerate([*years, *years[:20]]))
    load(write_records(tmp_path / "a.jsonl", *records))
    asked = [asks(url) for _, url in Page(client.get(path)).links]
    chosen = [each["from-date"] for each in asked if each.get("from-date") == each.get("to-date", "")]
    assert set(years) <= set(chosen)


def test_pages_keep_the_search_and_together_hold_everything(browse: Browse) -> None:
    first = browse(tag="-locks", page_size="2")
    rest = {"tag": "-locks", "page-size": "2"}
    assert [asked for text, asked in _numbered(first) if text == "2"] == [{**rest, "page": "2"}]
    second = browse(tag="-locks", page_size="2", page="2")
    assert first.titles + second.titles == [WALLS, STORM, FERRY, RECIPE]
    assert [asked for text, asked in _numbered(second) if text == "1"] == [rest]


def _numbered(page: Page) -> list[tuple[str, dict[str, str]]]:
    return [(text, asks(url)) for text, url in page.links if text.isdecimal()]


def test_results_of_one_page_have_no_page_links(browse: Browse) -> None:
    assert _numbered(browse()) == []


def test_page_beyond_the_last_leads_to_the_last(browse: Browse) -> None:
    page = browse(q="quay", page="9", page_size="1")
    assert page.address.endswith("/search?q=quay&page-size=1&page=2")
    assert len(page.titles) == 1
    assert browse(q="nosuch", page="9").titles == []


def test_nothing_found_shows_the_query_and_ways_on(browse: Browse) -> None:
    page = browse(q="zeppelin", tag="storm")
    assert page.titles == []
    assert "zeppelin" in page.text
    assert "/search?q=zeppelin" in [url for _, url in page.links]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"page": "0"}, "page is 0: pages are counted from 1"),
        ({"page": "two"}, "page is 'two': it must be a whole number from 1"),
        ({"page": "501"}, "pages end at result 10,000"),
        ({"page-size": "201"}, "page-size is 201: it can be 1 to 200"),
        ({"order-by": "best"}, "order-by is 'best': it can be relevance, newest, oldest"),
        ({"from-date": "soon"}, "from-date: 'soon' is not a date"),
        ({"from-date": "2025", "to-date": "2024"}, "from-date 2025 is after to-date 2024"),
        ({"tag": ",".join(map(str, range(101)))}, "tag names more than 100 values"),
    ],
)
def test_parameter_that_cannot_be_is_a_page_that_says_so(
    client: TestClient, asked: dict[str, str], sentence: str
) -> None:
    page = Page(client.get("/search", params=asked))
    assert page.status == 400
    assert sentence in page.text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("quay " * 1_000, "too-long"),
        ("q" * 5_000, "too-long"),
        ("(" * 5_000, "too-long"),
        ("!!! ... ???", "nothing-to-search"),
        ('"low quay', "unclosed-quote"),
        ("quay) low", "stray-bracket"),
        ("colour:red", "unknown-field"),
        ("date:soon", "not-a-date"),
    ],
)
def test_odd_query_has_an_answer_and_shows_the_notices_of_the_api(
    browse: Browse, client: TestClient, query: str, code: str
) -> None:
    notices = client.get("/api/v1/articles", params={"q": query}).json()["query"]["notices"]
    assert code in [notice["code"] for notice in notices]
    shown = browse(q=query).text
    assert [notice["message"] for notice in notices if notice["message"] not in shown] == []


@pytest.mark.parametrize(
    "query",
    ["AND", "-", "\x00", "🚢", "C++ O'Brien U.S. ISIS-K", "tag:", "*", "~", '""', "﷽", "\\", "%", "NOT NOT"],
)
def test_text_of_the_world_is_no_error(browse: Browse, query: str) -> None:
    assert browse(q=query).status == 200


def test_bytes_that_are_no_text_are_no_error(client: TestClient) -> None:
    assert client.get("/search?q=%ff%fe&tag=%ff").status_code == 200


def test_query_is_shown_as_it_was_understood(browse: Browse) -> None:
    assert "searched for" not in browse(q="quay").text.casefold()
    assert "searched for" in browse(q='"low quay').text.casefold()


def test_pages_link_the_first_the_last_and_those_around(
    load: Load, client: TestClient, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", *(make_record(number) for number in range(20))))
    numbers = [text for text, _ in _numbered(Page(client.get("/search?page-size=1&page=10")))]
    assert numbers == ["1", "8", "9", "10", "11", "12", "20"]
