"""Addresses that people make themselves lead to what they ask for, or it is said what they cannot."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE, Page


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/dates/2024/1", "/dates/2024/01"),
        ("/dates/2024/01/14", "/search?from-date=2024-01-14&to-date=2024-01-14"),
        ("/dates/2024/1/4", "/search?from-date=2024-01-04&to-date=2024-01-04"),
        ("/tags/storm?from-date=2024-02", "/search?tag=storm&from-date=2024-02"),
        ("/tags/storm?q=quay&source=lode-echo", "/search?q=quay&tag=storm&source=lode-echo"),
        ("/sources/lode-echo?page=2", "/search?source=lode-echo&page=2"),
    ],
)
def test_address_that_asks_for_more_leads_to_what_answers_it(
    client: TestClient, path: str, leads_to: str
) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (301, 303)
    assert answer.headers["location"] == leads_to


@pytest.mark.parametrize("path", ["/dates/2024/13", "/dates/2024/0", "/dates/2024/02/30", "/dates/24/1/1x"])
def test_date_that_is_none_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_filter_by_a_name_that_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/api/v1/articles?source=nosuch&tag=storm|nope").json()
    notices = [(notice["code"], notice["message"]) for notice in answer["query"]["notices"]]
    assert notices == [
        ("unknown-name", "there is no tag 'nope' in this archive"),
        ("unknown-name", "there is no source 'nosuch' in this archive"),
    ]
    refused = client.get("/api/v1/articles?source=nosuch&strict=true")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "source")
    assert "there is no source" in Page(client.get("/search?source=nosuch")).text
    assert client.get("/api/v1/articles?source=lode-echo&lang=xx").json()["query"]["notices"] == []
