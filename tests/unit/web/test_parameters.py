"""Addresses of searches: read, written, and refused."""

import pytest
from starlette.datastructures import QueryParams

from app.errors import InvalidParameter
from app.search.request import Filter, build_request
from app.web.parameters import (
    read_asked,
    read_flag,
    refuse_unknown,
    split_list,
    with_filter,
    write_query,
)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "q=low+quay",
        "q=quay&tag=a%2Cb%7Cc%2C-d&source=lode-echo",
        "section=works&author=-ana-ruiz&lang=en%7Cde",
        "q=quay&from-date=2024&to-date=2025-03",
        "q=quay&order-by=newest",
        "order-by=oldest",
        "page-size=50",
    ],
)
def test_written_address_is_the_one_that_was_read(address: str) -> None:
    assert write_query(build_request(read_asked(QueryParams(address)))) == address


def test_what_is_as_by_default_is_left_out_of_an_address() -> None:
    asked = QueryParams("q=quay&order-by=relevance&page=1&page-size=20&tag=&from-date=")
    assert write_query(build_request(read_asked(asked))) == "q=quay"


def test_page_is_written_where_it_is_not_the_first() -> None:
    request = build_request(read_asked(QueryParams("q=quay&page=3")))
    assert (write_query(request), write_query(request, page=2)) == ("q=quay", "q=quay&page=2")


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "1e3", "9999999999"])
def test_number_that_is_none_is_refused_by_name(number: str) -> None:
    with pytest.raises(InvalidParameter, match="page-size is") as refused:
        read_asked(QueryParams({"page-size": number}))
    assert refused.value.parameter == "page-size"


def test_filter_is_replaced_added_or_dropped() -> None:
    tag, source = Filter("tag", (("a",),)), Filter("source", (("s",),))
    assert with_filter((tag,), source) == (tag, source)
    assert with_filter((tag, source), Filter("tag", (("b",),))) == (source, Filter("tag", (("b",),)))
    assert with_filter((tag, source), Filter("tag")) == (source,)


def test_unknown_and_repeated_parameters_are_refused() -> None:
    refuse_unknown(QueryParams("q=a&tag=b&tag=c"), ("q", "tag"))
    for address, name in (("colour=red", "colour"), ("q=a&q=b", "q")):
        with pytest.raises(InvalidParameter) as refused:
            refuse_unknown(QueryParams(address), ("q", "tag"))
        assert refused.value.parameter == name


def test_flag_is_true_or_false() -> None:
    assert [read_flag(QueryParams(text), "strict") for text in ("", "strict=false", "strict=true")] == [
        False,
        False,
        True,
    ]
    with pytest.raises(InvalidParameter, match="it can be true or false"):
        read_flag(QueryParams("strict="), "strict")


def test_list_is_cut_at_commas() -> None:
    assert split_list(" a, b,,c ,") == ["a", "b", "c"]
