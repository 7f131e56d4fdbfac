"""`cursor`: programs walk through all there is by `next`, while articles are added."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records

ASKED = "/api/v1/articles?page-size=4&fields=title"


@pytest.fixture(autouse=True)
def _thirty(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "thirty.jsonl", *(_record(number) for number in range(30))))


def _record(number: int) -> dict[str, Any]:
    return make_record(number, published=f"2024-05-{number % 9 + 1:02}" if number % 4 else None)


def _walk(client: TestClient, url: str | None, before_each: Any = lambda: None) -> list[str]:
    titles = []
    while url:
        before_each()
        answer = client.get(url)
        assert answer.status_code == 200, answer.text
        titles += [result["title"] for result in answer.json()["results"]]
        url = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{url}>; rel="next"' if url else None)
    return titles


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("narrowed", ["", "&q=notice", "&source=lode-echo&from-date=2024-05-03"])
def test_next_leads_through_all_in_order(client: TestClient, order: str, narrowed: str) -> None:
    whole = client.get(f"{ASKED}{narrowed}&order-by={order}&page-size=200".replace("page-size=4&", "")).json()
    titles = [result["title"] for result in whole["results"]]
    assert whole["next"] is None
    assert _walk(client, f"{ASKED}{narrowed}&order-by={order}") == titles
    assert len(titles) == whole["total"] > 4


def test_next_leads_through_all_by_relevance_by_page_numbers(client: TestClient) -> None:
    first = client.get(f"{ASKED}&q=notice").json()
    assert first["next"] == "/api/v1/articles?q=notice&page-size=4&page=2&fields=id%2Ctitle"
    assert len(set(_walk(client, first["next"]))) == 26


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_walk_meets_what_was_there_once_while_a_load_runs(
    client: TestClient, load: Load, tmp_path: Path, order: str
) -> None:
    numbers = iter(range(100, 200, 3))

    def add() -> None:
        first = next(numbers)
        load(write_records(tmp_path / f"{first}.jsonl", *(_record(n) for n in range(first, first + 3))))

    titles = _walk(client, f"{ASKED}&order-by={order}", add)
    assert len(titles) == len(set(titles))
    assert {f"Notice {number}" for number in range(30)} <= set(titles)


@pytest.mark.parametrize(
    ("query", "code", "added"),
    [
        ("pinned zebra", "any-of-them", {"body": "A zebra is pinned."}),
        ("PINNED OR ZEBRA", "words-as-operators", {"body": "Is it pinned, or a zebra?"}),
        ("PINNED OR ZEBRA -QUAGGA", "words-as-operators", {"body": "Is it pinned, or a zebra?"}),
        ('"pinned by a zebra of old"', "any-of-them", {"body": "It was pinned by a zebra of old."}),
        ("board pinned #quagga", "any-of-them", {"body": "The board is pinned.", "tags": ["quagga"]}),
        ("告示掲載", "cut-into-words", {"body": "告示掲載のお知らせ。"}),
        ("告示掲載 zebra", "any-of-them", {"body": "告示掲載: zebra."}),
    ],
)
def test_walk_keeps_how_its_query_was_read_whatever_is_added(
    client: TestClient, load: Load, tmp_path: Path, query: str, code: str, added: dict[str, Any]
) -> None:
    texts = ["It is pinned to the board.", "掲載された告示。"]
    load(
        write_records(
            tmp_path / "texts.jsonl",
            *(make_record(40 + n, title=f"T {n}", body=texts[n % 2]) for n in range(30)),
        )
    )
    asked = {"q": query, "page-size": 4, "fields": "title", "order-by": "newest"}
    first = client.get("/api/v1/articles", params=asked).json()
    assert first["query"]["notices"][-1]["code"] == code
    load(write_records(tmp_path / "all.jsonl", make_record(90, title="All", **added)))
    titles = [result["title"] for result in first["results"]] + _walk(client, first["next"])
    assert len(titles) == len(set(titles))
    assert len(set(titles) - {"All"}) == first["total"] > 4


def test_page_by_cursor_has_the_whole_total_and_no_number(client: TestClient) -> None:
    second = client.get(client.get(ASKED).json()["next"]).json()
    assert (second["page"], second["total"], second["pages"]) == (None, 30, 8)


def test_cursor_brings_its_order(client: TestClient) -> None:
    cursor = client.get(f"{ASKED}&order-by=oldest").json()["next"].partition("cursor=")[2]
    assert client.get("/api/v1/articles", params={"cursor": cursor}).json()["order_by"] == "oldest"


@pytest.mark.parametrize(
    ("with_it", "parameter", "sentence"),
    [
        ("&page=2", "page", "page is given beside a cursor"),
        ("&order-by=oldest", "cursor", "the cursor is of order-by=newest, and oldest is asked for"),
        ("&order-by=relevance", "cursor", "a walk keeps its order"),
        ("x", "cursor", "is damaged: take it whole from `next` of the answer before"),
    ],
)
def test_cursor_that_cannot_be_is_refused(
    client: TestClient, with_it: str, parameter: str, sentence: str
) -> None:
    answer = client.get(client.get(ASKED).json()["next"] + with_it)
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter
    assert sentence in answer.json()["detail"]


def test_page_numbers_that_end_point_at_cursor_and_export(client: TestClient) -> None:
    detail = client.get("/api/v1/articles?page=501").json()["detail"]
    assert "cursor" in detail
    assert "/api/v1/export" in detail
