"""What leads on: the timeline of a search, suggestions, a better query, related articles."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE, Page, asks


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _buckets(client: TestClient, **asked: str) -> list[tuple[str, int, int]]:
    answer = client.get("/api/v1/timeline", params=asked)
    assert answer.status_code == 200, answer.text
    return [(each["start"], each["count"], each["of"]) for each in answer.json()["buckets"]]


def test_timeline_has_no_gaps_and_tells_of_how_many_articles_in_all(client: TestClient) -> None:
    assert _buckets(client, q="ferry", interval="year") == [("2023", 1, 1), ("2024", 1, 2)]
    months = _buckets(client, q="quay", interval="month")
    assert months == [
        ("2024-01", 1, 1), ("2024-02", 0, 0), ("2024-03", 0, 0), ("2024-04", 0, 0), ("2024-05", 0, 0),
        ("2024-06", 1, 1),
    ]  # fmt: skip
    days = _buckets(client, q="quay", interval="day")
    assert (days[0], days[-1], len(days)) == (("2024-01-14", 1, 1), ("2024-06-01", 1, 1), 140)


def test_timeline_keeps_to_the_dates_asked_for(client: TestClient) -> None:
    asked = {"interval": "year", "from-date": "2024-02", "to-date": "2025"}
    assert _buckets(client, **asked) == [("2024", 1, 1), ("2025", 1, 1)]


def test_timeline_tells_shares_and_the_total_with_undated_articles(client: TestClient) -> None:
    answer = client.get("/api/v1/timeline?interval=year").json()
    assert answer["total"] == 5
    assert [each["share"] for each in answer["buckets"]] == [1.0, 1.0, 1.0]
    assert client.get("/api/v1/timeline?q=kelp").json() == {"interval": "month", "total": 1, "buckets": []}


@pytest.mark.parametrize("asked", ["interval=week", "interval=", "page=2", "order-by=newest"])
def test_timeline_refuses_what_it_does_not_have(client: TestClient, asked: str) -> None:
    assert client.get(f"/api/v1/timeline?{asked}").status_code == 400


def test_timeline_of_too_many_buckets_is_refused(client: TestClient, load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "old.jsonl", make_record(20, published="1890-01-01")))
    answer = client.get("/api/v1/timeline?interval=day")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "interval"


def _suggested(client: TestClient, typed: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in client.get("/api/v1/suggest", params={"q": typed}).json()["results"]:
        found.setdefault(each["kind"], []).append(each["text"])
    return found


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("fer", "tag", "Ferry"),
        ("fer", "word", "ferry"),
        ("Harb", "source", "Harbour Post"),
        ("harbour po", "source", "Harbour Post"),
        ("low q", "tag", "Low Quay"),
        ("stor", "title", "Storm over the quay"),
        ("storm qu", "title", "Storm over the quay"),
        ("storm qu", "word", "storm quay"),
        ("schluesen", "word", "schleusen"),
    ],
)
def test_what_is_typed_is_completed(client: TestClient, typed: str, kind: str, text: str) -> None:
    assert text in _suggested(client, typed).get(kind, [])


@pytest.mark.parametrize("typed", ["", "f", "?", " ", "zzzz", "x" * 5_000, "\ud800"])
def test_nothing_is_suggested_for_nothing(client: TestClient, typed: str) -> None:
    assert _suggested(client, typed.encode(errors="replace").decode()) == {}


def test_suggestions_say_what_to_search_and_where_they_lead(client: TestClient) -> None:
    first = client.get("/api/v1/suggest?q=low q").json()["results"][0]
    assert first == {
        "kind": "tag", "text": "Low Quay", "query": 'tag:"Low Quay"', "count": 1,
        "links": {"html": "/tags/lowquay"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("schluesen", "schleusen"),
        ("ferry strate", "ferry strait"),
        ("hte quay", None),
        ("title:hallvik", "title:halvik"),
        ("qauy", "quay"),
        ("quay", None),
        ("xylophone", None),
        ('"feryr"', None),
    ],
)
def test_better_query_is_offered_where_little_is_found(
    client: TestClient, query: str, better: str | None
) -> None:
    answer: dict[str, Any] = client.get("/api/v1/articles", params={"q": query}).json()
    assert answer["query"]["did_you_mean"] == better
    page = Page(client.get("/search", params={"q": query}))
    assert ("Did you mean" in page.text) == (better is not None)
    if better:
        assert page.asked_by(better)[0] == {"q": better}


def test_related_articles_are_closest_first(client: TestClient, load: Load, tmp_path: Path) -> None:
    texts = ("The sluice at Halvik leaks again.", "The sluice of Halvik leaks no more.", "The choir sang.")
    records = [make_record(30 + n, title=f"Piece {n}", body=text) for n, text in enumerate(texts)]
    load(write_records(tmp_path / "more.jsonl", *records))
    (first,) = client.get("/api/v1/articles?q=again").json()["results"]
    related = client.get(f"/api/v1/articles/{first['id']}/related?page-size=2").json()["results"]
    assert related[0]["title"] == "Piece 1"
    assert first["id"] not in [each["id"] for each in related]
    assert "body" not in related[0]
    assert "Piece 1" in Page(client.get(f"/articles/{first['id']}")).text
    assert client.get("/api/v1/articles/none/related").status_code == 404


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("tag", [("storm", 2), ("ferry", 1), ("halvik", 1), ("locks", 1), ("lowquay", 1)]),
        ("tag?q=quay", [("storm", 2), ("lowquay", 1)]),
        ("tag?contains=lo", [("locks", 1), ("lowquay", 1)]),
        ("tag?contains=Low Q", [("lowquay", 1)]),
        ("tag?contains=none", []),
        ("tag?q=quay&tag=storm", [("storm", 2), ("lowquay", 1)]),
        ("source?contains=post", [("harbour-post", 2)]),
        ("lang?contains=d", [("de", 1)]),
        ("tag?page-size=1", [("storm", 2)]),
    ],
)
def test_values_of_a_facet_are_counted_over_the_search(
    client: TestClient, asked: str, values: list[tuple[str, int]]
) -> None:
    results = client.get(f"/api/v1/facets/{asked}").json()["results"]
    assert [(each["value"], each["count"]) for each in results] == values
    shown = [asks(url) for _, url in Page(client.get(f"/search/{asked}")).links if url.startswith("/search?")]
    if "page-size" not in asked:
        assert len([each for each in shown if asked.partition("?")[0] in each]) >= len(values) - 1


@pytest.mark.parametrize("path", ["/api/v1/facets/year", "/api/v1/facets/none", "/search/none"])
def test_facet_that_there_is_not_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_page_leads_to_all_values_where_a_facet_has_more(
    client: TestClient, load: Load, tmp_path: Path
) -> None:
    records = [make_record(100 + n, tags=[f"tag {n}"], title="Kelp") for n in range(12)]
    load(write_records(tmp_path / "tags.jsonl", *records))
    more = next(url for text, url in Page(client.get("/search?q=kelp")).links if text.startswith("More"))
    assert more == "/search/tag?q=kelp"
    page = Page(client.get(more))
    assert page.asked_by("tag 11") == [{"q": "kelp", "tag": "tag11"}]
    assert page.asked_by("Back to the results")[0] == {"q": "kelp"}
