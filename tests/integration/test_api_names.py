"""`/api/v1/tags` and `/api/v1/sources`, and the description of the API."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app import __version__
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def test_tags_are_listed_most_used_first(client: TestClient) -> None:
    assert client.get("/api/v1/tags").json() == {
        "total": 5,
        "results": [
            {"slug": "storm", "name": "Storm", "count": 2},
            {"slug": "ferry", "name": "Ferry", "count": 1},
            {"slug": "halvik", "name": "Halvik", "count": 1},
            {"slug": "locks", "name": "Locks", "count": 1},
            {"slug": "lowquay", "name": "Low Quay", "count": 1},
        ],
    }


def test_sources_are_listed_most_used_first(client: TestClient) -> None:
    assert client.get("/api/v1/sources").json() == {
        "total": 3,
        "results": [
            {"slug": "harbour-post", "name": "Harbour Post", "count": 2},
            {"slug": "lode-echo", "name": "Lode Echo", "count": 2},
            {"slug": "kitchen-sheet", "name": "Kitchen Sheet", "count": 1},
        ],
    }


def test_total_counts_the_tags_beyond_the_most_used_too(
    client: TestClient, load: Load, tmp_path: Path
) -> None:
    records = (make_record(100 + n, tags=[f"tag {n}x{m}" for m in range(100)]) for n in range(10))
    load(write_records(tmp_path / "tags.jsonl", *records))
    answer = client.get("/api/v1/tags").json()
    assert (answer["total"], len(answer["results"])) == (1_005, 1_000)
    assert answer["results"][0]["slug"] == "storm"


@pytest.mark.parametrize(
    ("room", "filtered_by", "slug", "name"),
    [("tags", "tag", "lowquay", "Low Quay"), ("sources", "source", "kitchen-sheet", "Kitchen Sheet")],
)
def test_name_tells_its_count_and_where_its_articles_are(
    client: TestClient, room: str, filtered_by: str, slug: str, name: str
) -> None:
    answer = client.get(f"/api/v1/{room}/{slug}").json()
    links = answer.pop("links")
    assert answer == {"slug": slug, "name": name, "count": 1}
    assert links == {"html": f"/{room}/{slug}", "articles": f"/api/v1/articles?{filtered_by}={slug}"}
    assert client.get(links["html"]).status_code == 200
    assert client.get(links["articles"]).json()["total"] == 1


def test_api_is_described(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    assert description["info"]["version"] == __version__
    assert set(description["paths"]) >= {
        "/api/v1/articles",
        "/api/v1/articles/{public_id}",
        "/api/v1/tags",
        "/api/v1/tags/{slug}",
        "/api/v1/sources",
        "/api/v1/sources/{slug}",
    }
