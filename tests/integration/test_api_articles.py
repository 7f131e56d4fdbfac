"""`/api/v1/articles`: what it answers, key by key, and how a program walks through it."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

FERRY, STORM, WALLS, LOCKS, RECIPE = (record["title"] for record in FIVE)


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _ask(client: TestClient, **asked: str) -> dict[str, Any]:
    params = {name.replace("_", "-"): asked[name] for name in asked}
    answer = client.get("/api/v1/articles", params=params)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def _titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


def test_answer_has_every_key(client: TestClient) -> None:
    answer = _ask(client, q="halvik", facets="source")
    (result,) = answer.pop("results")
    assert answer == {
        "total": 1,
        "page": 1,
        "page_size": 20,
        "pages": 1,
        "order_by": "relevance",
        "next": None,
        "query": {"text": "halvik", "interpreted_as": "halvik", "did_you_mean": None, "notices": []},
        "facets": {"source": [{"value": "lode-echo", "label": "Lode Echo", "count": 1}]},
    }
    public_id, score = result.pop("id"), result.pop("score")
    assert public_id.isalnum()
    assert score > 0
    assert result == {
        "title": "Ferry to Halvik",
        "source": {"slug": "lode-echo", "name": "Lode Echo"},
        "published_at": "2023-05-01T00:00:00Z",
        "published_precision": "day",
        "published_offset": None,
        "section": "Transport",
        "tags": [{"slug": "ferry", "name": "Ferry"}, {"slug": "halvik", "name": "Halvik"}],
        "authors": [{"slug": "ana-ruiz", "name": "Ana Ruiz"}],
        "language": "en",
        "summary": None,
        "url": "https://lode-echo.example/notice/1",
        "word_count": 11,
        "highlights": {
            "title": "Ferry to <mark>Halvik</mark>",
            "body": "The ferry crossed the strait at dawn with the first post.",
        },
        "links": {"html": f"/articles/{public_id}", "self": f"/api/v1/articles/{public_id}"},
    }


def test_links_of_an_article_lead_to_it(client: TestClient) -> None:
    (result,) = _ask(client, q="halvik")["results"]
    assert client.get(result["links"]["html"]).status_code == 200
    article = client.get(result["links"]["self"]).json()
    assert article["body"] == FIVE[0]["body"]
    assert (article["published_raw"], article["published_from"]) == ("2023-05-01", "given")
    assert {"id", "byline", "added_at", "updated_at", "tags", "links"} <= set(article)
    assert "highlights" not in article


def test_articles_without_a_date_or_a_section_say_null(client: TestClient) -> None:
    (result,) = _ask(client, q="kelp")["results"]
    assert (result["published_at"], result["published_precision"]) == (None, "unknown")
    assert (result["section"], result["tags"], result["authors"]) == (None, [], [])


def test_list_carries_no_bodies_unless_they_are_named(client: TestClient) -> None:
    assert all("body" not in result for result in _ask(client)["results"])
    results = _ask(client, fields="title, body")["results"]
    assert [list(result) for result in results] == [["id", "title", "body"]] * 5
    assert results[0]["body"] == FIVE[3]["body"]


def test_without_a_query_all_are_listed_newest_first_and_unscored(client: TestClient) -> None:
    answer = _ask(client)
    assert (answer["total"], answer["order_by"]) == (5, "newest")
    assert _titles(answer) == [LOCKS, WALLS, STORM, FERRY, RECIPE]
    assert [result["score"] for result in answer["results"]] == [None] * 5


def test_relevance_is_the_order_of_a_query(client: TestClient) -> None:
    answer = _ask(client, q="ferry")
    assert (answer["order_by"], _titles(answer)) == ("relevance", [FERRY, STORM])
    scores = [result["score"] for result in answer["results"]]
    assert scores == sorted(scores, reverse=True)
    assert _titles(_ask(client, q="ferry", order_by="newest")) == [STORM, FERRY]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"tag": "storm,lowquay"}, [WALLS]),
        ({"tag": "ferry|locks"}, [LOCKS, FERRY]),
        ({"tag": "storm,-lowquay"}, [STORM]),
        ({"source": "-harbour-post,-kitchen-sheet"}, [STORM, FERRY]),
        ({"section": "works", "lang": "en"}, [WALLS]),
        ({"author": "Ana Ruiz"}, [FERRY]),
        ({"from_date": "2024-01-14", "to_date": "2024-06"}, [WALLS, STORM]),
        ({"from_date": "2025"}, [LOCKS]),
        ({"to_date": "2023"}, [FERRY]),
        ({"q": "quay -walls"}, [STORM]),
    ],
)
def test_filters_are_all_held_to(client: TestClient, asked: dict[str, str], titles: list[str]) -> None:
    answer = _ask(client, **asked)
    assert (_titles(answer), answer["total"]) == (titles, len(titles))


def test_repeated_filter_asks_for_both(client: TestClient) -> None:
    assert _titles(client.get("/api/v1/articles?tag=storm&tag=lowquay").json()) == [WALLS]


def test_facets_ignore_their_own_choice_and_hold_to_the_others(client: TestClient) -> None:
    facets = _ask(client, source="harbour-post", tag="storm", facets="source,tag,year")["facets"]
    assert facets == {
        "source": [
            {"value": "harbour-post", "label": "Harbour Post", "count": 1},
            {"value": "lode-echo", "label": "Lode Echo", "count": 1},
        ],
        "tag": [
            {"value": "locks", "label": "Locks", "count": 1},
            {"value": "lowquay", "label": "Low Quay", "count": 1},
            {"value": "storm", "label": "Storm", "count": 1},
        ],
        "year": [{"value": "2024", "label": "2024", "count": 1}],
    }


def test_every_facet_can_be_asked_for(client: TestClient) -> None:
    names = ["source", "tag", "section", "author", "lang", "year", "month"]
    facets = _ask(client, facets=",".join(names))["facets"]
    assert list(facets) == names
    assert all(facets.values())


def test_pages_together_hold_every_article_once(client: TestClient) -> None:
    pages = [_ask(client, page=str(page), page_size="2") for page in (1, 2, 3)]
    assert [(page["page"], page["pages"], page["total"]) for page in pages] == [(n, 3, 5) for n in (1, 2, 3)]
    assert [title for page in pages for title in _titles(page)] == [LOCKS, WALLS, STORM, FERRY, RECIPE]


def test_page_beyond_the_last_is_empty(client: TestClient) -> None:
    answer = _ask(client, page="9")
    assert (answer["results"], answer["total"], answer["page"]) == ([], 5, 9)


def test_what_was_not_understood_comes_with_its_place(client: TestClient) -> None:
    query = _ask(client, q='quay "low walls', match="all")["query"]
    assert query["text"] == 'quay "low walls'
    (notice,) = query["notices"]
    assert (notice["code"], notice["position"]) == ("unclosed-quote", 5)
    assert set(notice) == {"code", "position", "message", "suggestion"}
