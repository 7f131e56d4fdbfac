"""The description of the API says what the API does: parameters, answers, problems."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.web.api import models
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE, Page


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))
    load(write_records(tmp_path / "late.jsonl", make_record(1, title="Ferry to Halvik, late")))


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    description: dict[str, Any] = client.get("/api/openapi.json").json()
    return description


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        assert list(methods) == ["get"]
        yield path, methods["get"]


def _filled(client: TestClient, path: str) -> str:
    (article,) = client.get("/api/v1/articles?q=halvik").json()["results"]
    slug = "storm" if "tags" in path else "lode-echo"
    return path.format(public_id=article["id"], slug=slug, facet="tag")


def test_declared_parameters_are_those_that_are_read(client: TestClient, described: dict[str, Any]) -> None:
    for path, operation in _operations(described):
        declared = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]
        detail = client.get(_filled(client, path) + "?colour=red").json()["detail"]
        known = detail.partition("there are ")[2]
        assert declared == ([] if known == "none" else known.split(", ")), path


def test_everything_is_explained(described: dict[str, Any]) -> None:
    for path, operation in _operations(described):
        assert operation["summary"], path
        assert operation["description"], path
        assert {"200", "304", "400", "406", "414", "429", "500", "503"} <= set(operation["responses"])
        assert "422" not in operation["responses"]
        assert ("404" in operation["responses"]) == ("{" in path)
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                assert parameter["description"], parameter["name"]
                assert "example" in parameter or parameter["name"] in ("cursor", "after")


def test_examples_of_parameters_are_answered(client: TestClient, described: dict[str, Any]) -> None:
    for path, operation in _operations(described):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query" and "example" in parameter:
                value = parameter["example"]
                written = value if isinstance(value, str) else json.dumps(value)
                if isinstance(value, list):
                    written = ",".join(value)
                answer = client.get(_filled(client, path), params={parameter["name"]: written})
                assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/articles",
        '/articles?q=quay+"low&facets=source,tag,section,author,lang,year,month',
        "/articles?q=ferry&fields=title,body,highlights,score",
        "/articles/{public_id}",
        "/articles/{public_id}?fields=title,links",
        "/articles/{public_id}/related",
        "/articles/{public_id}/versions",
        "/articles/{public_id}/versions?fields=body",
        "/tags",
        "/tags/storm",
        "/sources",
        "/sources/lode-echo",
        "/facets/tag",
        "/timeline",
        "/suggest?q=fe",
        "/stats",
        "/fields",
    ],
)
def test_answer_is_of_the_type_that_is_declared(
    client: TestClient, described: dict[str, Any], path: str
) -> None:
    bare = path.partition("?")[0].replace("/storm", "/{slug}").replace("/lode-echo", "/{slug}")
    bare = bare.replace("/facets/tag", "/facets/{facet}")
    operation = described["paths"]["/api/v1" + bare]["get"]
    reference = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    model: type[models.Answer] = getattr(models, reference.rpartition("/")[2])
    answer = client.get("/api/v1" + _filled(client, path))
    said = model.model_validate_json(answer.content)
    assert said.model_dump(exclude_unset=True) == answer.json()


def test_every_type_referred_to_is_there(described: dict[str, Any]) -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"].rpartition("/")[2]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    assert set(references(described)) <= set(described["components"]["schemas"])


def test_earlier_texts_are_listed_without_bodies_unless_named(client: TestClient) -> None:
    (article,) = client.get("/api/v1/articles?q=halvik").json()["results"]
    address = f"/api/v1/articles/{article['id']}/versions"
    (version,) = client.get(address).json()["results"]
    assert (version["number"], version["title"], "body" in version) == (1, FIVE[0]["title"], False)
    (version,) = client.get(f"{address}?fields=body").json()["results"]
    assert version == {"number": 1, "body": FIVE[0]["body"]}


def test_archive_is_told_in_numbers(client: TestClient) -> None:
    answer = client.get("/api/v1/stats").json()
    words = sum(article["word_count"] for article in client.get("/api/v1/articles").json()["results"])
    assert (answer["articles"], answer["words"], answer["sources"], answer["tags"]) == (5, words, 3, 5)
    assert answer["published"] == {"first": "2024-01-14T00:00:00Z", "last": "2025-02-03T00:00:00Z"}
    assert answer["languages"][0] == {"value": "en", "label": "en", "count": 4}
    assert answer["last_change_at"] == "2025-07-13T00:00:00Z"


def test_highlights_that_nobody_asks_for_are_not_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.archive.snippet", None)
    answer = client.get("/api/v1/articles?q=quay&fields=title,score")
    assert [list(each) for each in answer.json()["results"]] == [["id", "title", "score"]] * 2


def test_page_of_the_description_has_it_all_and_loads_nothing_from_elsewhere(
    client: TestClient, described: dict[str, Any]
) -> None:
    page = Page(client.get("/api/docs"))
    for path, operation in _operations(described):
        assert f"GET {path}" in page.text
        first = operation["description"].split("\n", maxsplit=1)[0]
        assert first.replace("`", "") in page.text
    for address in page.tree.xpath("//link/@href | //script/@src | //img/@src"):
        assert address.startswith("/")
    for _, url in page.links:
        if url.startswith("/api/v1/"):
            assert client.get(url).status_code == 200
