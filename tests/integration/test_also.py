"""All, then some: what a page goes on with where few articles have all words."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import Page

_TITLES = {
    1: "Ferry stays in port",
    2: "Ferry and quay",
    3: "Quay under water",
    4: "Market day",
    5: "Port and quay",
}


@pytest.fixture(autouse=True)
def _articles(load: Load, tmp_path: Path) -> None:
    records = [
        make_record(n, title=title, body=f"The news of day {n}.", tags=["even" if n % 2 == 0 else "odd"])
        for n, title in _TITLES.items()
    ]
    load(write_records(tmp_path / "some.jsonl", *records))


def _ask(client: TestClient, **asked: str) -> dict[str, Any]:
    answer = client.get("/api/v1/articles", params={name.replace("_", "-"): asked[name] for name in asked})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _titles(results: list[dict[str, Any]]) -> set[str]:
    return {result["title"] for result in results}


def test_others_with_some_of_the_words_stand_beside_the_results(client: TestClient) -> None:
    answer = _ask(client, q="ferry quay", also="true", facets="tag")
    assert _titles(answer["results"]) == {_TITLES[2]}
    assert _titles(answer["also"]) == {_TITLES[1], _TITLES[3], _TITLES[5]}
    assert answer["total"] == answer["pages"] == 1
    assert [value["count"] for value in answer["facets"]["tag"]] == [1]
    assert answer["next"] is None
    assert answer["query"]["notices"] == []
    assert all("<mark>" in each["highlights"]["title"] for each in answer["also"])
    scores = [each["score"] for each in answer["also"]]
    assert scores == sorted(scores, reverse=True)


def test_nothing_else_of_the_answer_changes(client: TestClient) -> None:
    with_some = _ask(client, q="ferry quay", also="true")
    with_some.pop("also")
    assert with_some == _ask(client, q="ferry quay", also="false") == _ask(client, q="ferry quay")


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "ferry quay", "order_by": "newest"},
        {"q": "ferry quay", "match": "any"},
        {"q": "ferry quay", "page_size": "1"},
        {"q": "ferry quay", "page": "2"},
        {"q": "ferry"},
        {"q": ""},
        {"q": "ferry zzz"},
    ],
)
def test_there_are_none_where_all_words_are_not_the_matter(client: TestClient, asked: dict[str, str]) -> None:
    assert _ask(client, **asked, also="true")["also"] == []


def test_they_fill_the_page_and_no_more(client: TestClient) -> None:
    answer = _ask(client, q="ferry quay", also="true", page_size="3")
    assert len(answer["results"]) + len(answer["also"]) == 3


def test_filters_names_and_exclusions_hold(client: TestClient) -> None:
    assert _titles(_ask(client, q="ferry quay", tag="odd", also="true", match="all")["also"]) == {
        _TITLES[1],
        _TITLES[3],
        _TITLES[5],
    }
    assert _titles(_ask(client, q="ferry quay -water", also="true")["also"]) == {_TITLES[1], _TITLES[5]}
    assert _titles(_ask(client, q="ferry quay tag:even", also="true")["also"]) == set()


def test_one_or_does_not_switch_it_off(client: TestClient) -> None:
    answer = _ask(client, q="ferry zzzqqq OR yyyqqq")
    assert _titles(answer["results"]) == {_TITLES[1], _TITLES[2]}
    assert [notice["code"] for notice in answer["query"]["notices"]] == ["any-of-them"]
    answer = _ask(client, q="ferry quay OR market day", also="true")
    assert _titles(answer["results"]) == {_TITLES[2], _TITLES[4]}
    assert {_TITLES[1], _TITLES[3]} <= _titles(answer["also"])


def test_match_all_may_have_them_where_nothing_has_all(client: TestClient) -> None:
    answer = _ask(client, q="ferry zzz", match="all", also="true")
    assert answer["total"] == 0
    assert _titles(answer["also"]) == {_TITLES[1], _TITLES[2]}


def test_capitals_without_a_match_for_all_of_them_have_operators(client: TestClient) -> None:
    answer = _ask(client, q="MARKET OR PORT")
    assert _titles(answer["results"]) == {_TITLES[1], _TITLES[4], _TITLES[5]}
    assert [notice["code"] for notice in answer["query"]["notices"]] == ["words-as-operators"]
    answer = _ask(client, q="FERRY AND QUAY")
    assert _titles(answer["results"]) == {_TITLES[2]}
    assert [notice["code"] for notice in answer["query"]["notices"]] == ["operators-as-words"]


@pytest.mark.parametrize(
    "address", ["/api/v1/export", "/api/v1/facets/tag", "/api/v1/timeline", "/search.json"]
)
def test_nothing_else_takes_it(client: TestClient, address: str) -> None:
    plain = client.get(address, params={"q": "ferry quay"})
    asked = client.get(address, params={"q": "ferry quay", "also": "true"})
    assert asked.status_code == 400
    assert _TITLES[3] not in plain.text


def test_value_is_true_or_false(client: TestClient) -> None:
    assert client.get("/api/v1/articles", params={"q": "a b", "also": "yes"}).status_code == 400


def test_page_goes_on_under_a_quiet_line(client: TestClient) -> None:
    page = Page(client.get("/search", params={"q": "ferry quay"}))
    assert "1 article" in page.text
    assert "Only 1 article has all of the words. Those below have some of them." in page.text
    assert page.titles[0] == _TITLES[2]
    assert set(page.titles[1:]) == {_TITLES[1], _TITLES[3], _TITLES[5]}
    link = next(url for text, url in page.links if text == _TITLES[3])
    assert "at=0" in link
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("asked", [{"match": "all"}, {"match": "any"}, {"order-by": "newest"}])
def test_page_does_not_go_on_where_something_else_is_asked(client: TestClient, asked: dict[str, str]) -> None:
    page = Page(client.get("/search", params={"q": "ferry quay", **asked}))
    assert "Those below" not in page.text
    in_german = client.get("/search", params={"q": "ferry quay"}, headers={"accept-language": "de"}).text
    assert "Nur 1 Artikel enthält alle Wörter." in in_german


def test_headline_is_found_though_a_hashtag_in_it_is_no_tag(client: TestClient) -> None:
    answer = _ask(client, q="#Breaking ferry stays in harbour")
    assert _titles(answer["results"]) >= {_TITLES[1]}
    assert answer["results"][0]["title"] == _TITLES[1]


def test_tag_asked_for_with_a_single_word_stays_a_tag(client: TestClient) -> None:
    assert _ask(client, q="#nosuch ferry")["total"] == 0


def test_signs_in_a_quoted_headline_are_no_words(client: TestClient) -> None:
    answer = _ask(client, q='"Ferry - stays in *harbour* & … today" says', also="true")
    assert answer["results"][0]["title"] == _TITLES[1]


def test_quoted_headline_with_a_word_wrong_finds_its_article(client: TestClient) -> None:
    answer = _ask(client, q='"Ferry stays in harbour today" says captain')
    assert answer["results"][0]["title"] == _TITLES[1]
