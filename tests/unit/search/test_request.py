"""Parameters as they come, checked and turned into a search."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.errors import InvalidParameter
from app.search.request import (
    FACET_FIELDS,
    Asked,
    Filter,
    FilterField,
    build_request,
    parse_filter,
    write_filter,
)


@pytest.mark.parametrize(
    ("query", "asked", "order"),
    [
        ("", None, "newest"),
        ("  ", None, "newest"),
        ("ferry", None, "relevance"),
        ("ferry", "oldest", "oldest"),
        ("", "relevance", "relevance"),
    ],
)
def test_order_is_relevance_where_there_is_a_query(query: str, asked: str | None, order: str) -> None:
    assert build_request(Asked(q=query, order_by=asked)).order_by == order


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"page_size": 0}, "page-size"),
        ({"page_size": 201}, "page-size"),
        ({"page": 0}, "page"),
        ({"page": 501, "page_size": 20}, "page"),
        ({"order_by": "best"}, "order-by"),
        ({"facets": ["colour"]}, "facets"),
        ({"from_date": "soon"}, "from-date"),
        ({"to_date": "2025-02-30"}, "to-date"),
        ({"from_date": "2025-07-04", "to_date": "2025-07-03"}, "from-date"),
        ({"filters": {"tag": [",".join(f"t{n}" for n in range(101))]}}, "tag"),
    ],
)
def test_what_cannot_be_names_its_parameter(given: dict[str, Any], parameter: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        build_request(Asked(**given))
    assert caught.value.parameter == parameter
    assert str(caught.value)


def test_last_page_within_the_limit_is_given() -> None:
    assert build_request(Asked(page=500, page_size=20)).page == 500


def test_dates_are_whole_days_months_and_years() -> None:
    request = build_request(Asked(from_date=" 2024 ", to_date="2025-06"))
    assert request.dates == (datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC))
    assert (request.from_date, request.to_date) == ("2024", "2025-06")


def test_one_day_from_and_to_is_that_day() -> None:
    request = build_request(Asked(from_date="2025-07-03", to_date="2025-07-03"))
    assert request.dates == (datetime(2025, 7, 3, tzinfo=UTC), datetime(2025, 7, 4, tzinfo=UTC))


def test_facets_are_each_counted_once() -> None:
    assert build_request(Asked(facets=[*FACET_FIELDS, "tag"])).facets == FACET_FIELDS
    assert build_request(Asked(facets=iter(["tag", "tag"]))).facets == ("tag",)


def test_last_year_there_is_can_be_asked_for() -> None:
    request = build_request(Asked(from_date="9999", to_date="9999-12-31"))
    assert request.dates == (datetime(9999, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("tag", ["#Low Quay"], Filter("tag", (("lowquay",),))),
        ("source", ["Lode Echo"], Filter("source", (("lode-echo",),))),
        ("lang", ["PT-br"], Filter("lang", (("pt-br",),))),
        ("lang", ["pt_BR"], Filter("lang", (("pt-br",),))),
        ("tag", ["a,b"], Filter("tag", (("a",), ("b",)))),
        ("tag", ["a", "b"], Filter("tag", (("a",), ("b",)))),
        ("tag", ["a|b"], Filter("tag", (("a", "b"),))),
        ("tag", ["-a"], Filter("tag", (), ("a",))),
        ("tag", ["a|b,-c|d", "e"], Filter("tag", (("a", "b"), ("e",)), ("c", "d"))),
        ("tag", ["a,a,-b,-b"], Filter("tag", (("a",),), ("b",))),
        ("tag", ["", " , ", "|", "-"], None),
        ("tag", [], None),
    ],
)
def test_filters(name: FilterField, texts: list[str], expected: Filter | None) -> None:
    assert parse_filter(name, texts) == expected


@pytest.mark.parametrize("text", ["a", "a,b", "a|b", "-a", "a|b,e,-c,-d"])
def test_filter_is_written_as_it_is_read(text: str) -> None:
    wanted = parse_filter("tag", [text])
    assert wanted is not None
    assert write_filter(wanted) == text


def test_filters_come_in_one_order_however_they_were_asked() -> None:
    one = build_request(Asked(filters={"source": ["x"], "tag": ["y"]}))
    other = build_request(Asked(filters={"tag": ["y"], "source": ["x"]}))
    assert one.filters == other.filters
