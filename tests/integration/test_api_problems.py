"""Wrong requests to the API are answered with RFC 9457 problems: which parameter, and what is allowed."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records


@pytest.fixture(autouse=True)
def _one(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, tags=["Storm"])))


def _problem(client: TestClient, path: str, status: int) -> dict[str, object]:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, object] = answer.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["title"]
    return problem


@pytest.mark.parametrize(
    ("parameters", "name", "sentence"),
    [
        ("page=0", "page", "pages are counted from 1"),
        ("page=-1", "page", "it must be a whole number from 1"),
        ("page=two", "page", "page is 'two': it must be a whole number from 1"),
        ("page=9999999999", "page", "it must be a whole number from 1"),
        ("page=501", "page", "pages end at result 10,000"),
        ("page=51&page-size=200", "page", "pages end at result 10,000"),
        ("page-size=0", "page-size", "it can be 1 to 200"),
        ("page-size=201", "page-size", "page-size is 201: it can be 1 to 200"),
        ("order-by=foo", "order-by", "order-by is 'foo': it can be relevance, newest, oldest"),
        ("from-date=x", "from-date", "'x' is not a date: write 2025, 2025-07 or 2025-07-03"),
        ("to-date=%0C", "to-date", "is not a date: write 2025"),
        ("from-date=+2025", "from-date", "' 2025' is not a date"),
        ("to-date=2025-02-30", "to-date", "2025-02-30"),
        ("from-date=2025&to-date=2024", "from-date", "is after to-date"),
        ("facets=size", "facets", "there is no facet 'size': there are source, tag, section, author, lang"),
        ("fields=bodies", "fields", "there is no field 'bodies': there are id, title"),
        ("fields=title,,url", "fields", "fields has an empty value: leave it out"),
        ("facets=", "facets", "facets has an empty value: leave it out"),
        ("match=", "match", "match is empty: give it a value, or leave it out"),
        ("page=+", "page", "page is empty"),
        ("strict=yes", "strict", "strict is 'yes': it can be true or false"),
        ("tag=" + ",".join(map(str, range(101))), "tag", "more than 100 values"),
        ("page=1&page=2", "page", "given more than once"),
        ("q=a&q=b", "q", "given more than once"),
    ],
)
def test_value_that_cannot_be_is_refused_by_name(
    client: TestClient, parameters: str, name: str, sentence: str
) -> None:
    problem = _problem(client, f"/api/v1/articles?{parameters}", 400)
    assert problem["parameter"] == name
    assert sentence in str(problem["detail"])


def test_last_page_number_there_can_be_is_answered(client: TestClient) -> None:
    assert client.get("/api/v1/articles?page=500").status_code == 200
    assert client.get("/api/v1/articles?page=50&page-size=200").status_code == 200


@pytest.mark.parametrize(
    "path", ["articles", "articles/{id}", "tags", "tags/storm", "sources", "sources/lode-echo"]
)
def test_unknown_parameter_is_refused_by_name(client: TestClient, path: str) -> None:
    (result,) = client.get("/api/v1/articles").json()["results"]
    address = f"/api/v1/{path.format(id=result['id'])}"
    assert client.get(address).status_code == 200
    problem = _problem(client, f"{address}?colour=red", 400)
    assert problem["parameter"] == "colour"
    assert "there is no parameter 'colour' here" in str(problem["detail"])


def test_known_parameters_are_listed_to_who_asks_for_another(client: TestClient) -> None:
    detail = str(_problem(client, "/api/v1/articles?pagesize=5", 400)["detail"])
    known = "q, tag, source, section, author, lang, from-date, to-date, match, order-by, page, page-size"
    assert known in detail


def test_strict_turns_a_notice_into_a_problem(client: TestClient) -> None:
    assert client.get('/api/v1/articles?q=low "quay&strict=false').status_code == 200
    problem = _problem(client, '/api/v1/articles?q=low "quay&strict=true', 400)
    assert problem["parameter"] == "q"
    assert str(problem["detail"]).startswith("q: Character 5: ")
    assert client.get("/api/v1/articles?q=low+quay&strict=true").status_code == 200


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/api/v1/articles/nosuch", "there is no article 'nosuch'"),
        ("/api/v1/tags/nosuch", "there is no tag 'nosuch'"),
        ("/api/v1/sources/nosuch", "there is no source 'nosuch'"),
        ("/api/v1/nosuch", "there is no such page"),
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str, sentence: str) -> None:
    assert sentence in str(_problem(client, path, 404)["detail"])


def test_other_methods_are_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/articles")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]
