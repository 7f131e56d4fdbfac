"""View models: facets, chips and page links, with the searches that they lead to."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.datastructures import QueryParams

from app.search.archive import FacetValue, Outcome
from app.search.engines.base import Matches
from app.search.finding import Found
from app.search.language import parse
from app.search.request import build_request
from app.web.facets import FacetValueView, FacetView, view_facets
from app.web.parameters import read_asked
from app.web.views import view_search
from tests.factories import NOW


def _outcome(address: str = "", total: int = 0, **facets: dict[str, int]) -> Outcome:
    """What a search could have found: a total, and facets as value to count."""
    request = build_request(read_asked(QueryParams(address)))
    parsed = parse(request.query, NOW)
    found = Found(request, parsed, Matches(total, (), 0, {}), (parsed.tree, total), request)
    values: Any = {
        facet: tuple(FacetValue(value, value.upper(), count) for value, count in counts.items())
        for facet, counts in facets.items()
    }
    return Outcome(found, (), values, None)


def _asks(url: str) -> dict[str, str]:
    assert urlsplit(url).path == "/search"
    return dict(parse_qsl(urlsplit(url).query))


def _value(address: str, facet: str, value: str) -> FacetValueView:
    (view,) = view_facets(_outcome(address, **{facet: {value: 1}}))
    return view.values[0]


@pytest.mark.parametrize(
    ("address", "toggled"),
    [
        ("q=quay", {"q": "quay", "tag": "a"}),
        ("tag=b", {"tag": "b|a"}),
        ("tag=a", {}),
        ("tag=a|b", {"tag": "b"}),
        ("tag=a,b", {"tag": "b"}),
        ("tag=b,c|a", {"tag": "b,c"}),
        ("tag=b,c", {"tag": "b,c|a"}),
        ("tag=-a", {"tag": "a"}),
        ("tag=b,-a,-c", {"tag": "b|a,-c"}),
        ("tag=b&source=s&page=3", {"tag": "b|a", "source": "s"}),
    ],
)
def test_facet_value_is_put_on_or_taken_off_and_the_rest_stays(address: str, toggled: dict[str, str]) -> None:
    assert _asks(_value(address, "tag", "a").toggle_url) == toggled


@pytest.mark.parametrize(
    ("address", "chosen", "excluded"),
    [
        ("q=quay", False, {"q": "quay", "tag": "-a"}),
        ("tag=b", False, {"tag": "b,-a"}),
        ("tag=a", True, None),
        ("tag=-a", False, None),
    ],
)
def test_facet_value_can_be_excluded_unless_it_is_chosen_or_excluded(
    address: str, chosen: bool, excluded: dict[str, str] | None
) -> None:
    value = _value(address, "tag", "a")
    assert value.chosen is chosen
    assert (_asks(value.exclude_url) if value.exclude_url else None) == excluded


def test_facets_have_titles_labels_and_shares() -> None:
    source, language = view_facets(_outcome(source={"a": 200, "b": 50, "c": 1}, tag={}, lang={"de": 3}))
    assert (source.name, source.title) == ("source", "Source")
    assert [(each.label, each.count, each.percent) for each in source.values] == [
        ("A", 200, 100),
        ("B", 50, 25),
        ("C", 1, 1),
    ]
    assert [each.label for each in language.values] == ["German"]


def test_facet_that_is_the_same_for_all_results_is_left_out_unless_it_is_chosen() -> None:
    assert view_facets(_outcome(total=3, lang={"de": 3})) == ()
    assert len(view_facets(_outcome("lang=de", total=3, lang={"de": 3}))) == 1
    assert len(view_facets(_outcome(total=3, lang={"de": 2}))) == 1


def _labels(facet: FacetView) -> list[str]:
    return [value.label for value in facet.values]


def test_facet_shows_the_commonest_values_and_those_chosen() -> None:
    counts = {f"t{number}": 100 - number for number in range(30)}
    (tag,) = view_facets(_outcome("tag=t25,-t28", tag=counts))
    assert _labels(tag) == [f"T{number}" for number in [*range(8), 25]]


def test_chips_say_what_is_chosen_and_take_it_off() -> None:
    outcome = _outcome("q=quay&tag=a|b,c,-d&lang=de&from-date=2024")
    view = view_search(outcome, NOW, names={"tag": {"a": "Ana", "d": "Dora"}})
    rest = {"q": "quay", "tag": "a|b,c,-d", "lang": "de", "from-date": "2024"}
    without_language = {name: value for name, value in rest.items() if name != "lang"}
    without_date = {name: value for name, value in rest.items() if name != "from-date"}
    assert [(chip.text, _asks(chip.url)) for chip in view.chips] == [
        ("Tag: Ana or b", {**rest, "tag": "c,-d"}),
        ("Tag: c", {**rest, "tag": "a|b,-d"}),
        ("Tag: not Dora", {**rest, "tag": "a|b,c"}),
        ("Language: German", without_language),
        ("Date: since 2024", without_date),
    ]
    assert _asks(view.clear_url) == {"q": "quay"}


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ("from-date=2024&to-date=2024", "Date: 2024"),
        ("from-date=2024&to-date=2025-03", "Date: 2024 to March 2025"),
        ("to-date=2025", "Date: until 2025"),
    ],
)
def test_chip_of_dates(dates: str, text: str) -> None:
    assert [chip.text for chip in view_search(_outcome(dates), NOW).chips] == [text]


@pytest.mark.parametrize(
    ("address", "total", "numbers"),
    [
        ("", 20, []),
        ("", 21, ["1", "2"]),
        ("page=2", 21, ["1", "2"]),
        ("page=10", 400, ["1", "8", "9", "10", "11", "12", "20"]),
        ("", 1_000_000, ["1", "2", "3", "500"]),
        ("page-size=7", 1_000_000, ["1", "2", "3", "1,428"]),
    ],
)
def test_page_links_are_the_first_the_last_and_those_around(
    address: str, total: int, numbers: list[str]
) -> None:
    assert [link.text for link in view_search(_outcome(address, total), NOW).pages.numbers] == numbers


def test_current_page_and_order_are_marked() -> None:
    view = view_search(_outcome("q=quay&order-by=oldest&page=2", 60), NOW)
    assert [(link.text, link.current) for link in view.pages.numbers] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]
    assert [(link.text, link.current) for link in view.orders] == [
        ("Relevance", False),
        ("Newest", False),
        ("Oldest", True),
    ]


def test_page_links_lead_to_the_page_before_and_after() -> None:
    def beside(address: str) -> list[dict[str, str]]:
        pages = view_search(_outcome(address, 60), NOW).pages
        return [_asks(url) if url else {} for url in (pages.previous_url, pages.next_url)]

    assert beside("q=quay") == [{}, {"q": "quay", "page": "2"}]
    assert beside("q=quay&page=2") == [{"q": "quay"}, {"q": "quay", "page": "3"}]
    assert beside("q=quay&page=3") == [{"q": "quay", "page": "2"}, {}]


def test_the_last_page_says_where_pages_end() -> None:
    assert view_search(_outcome("q=quay&page=500", 10_001), NOW).ends_at == 10_000
    assert view_search(_outcome("q=quay&page=499", 10_001), NOW).ends_at is None
    assert view_search(_outcome("q=quay&page=500", 10_000), NOW).ends_at is None


def test_relevance_is_no_order_without_a_query() -> None:
    assert [link.text for link in view_search(_outcome(), NOW).orders] == ["Newest", "Oldest"]


def test_form_carries_the_filters_on_but_not_the_page() -> None:
    view = view_search(_outcome("q=quay&tag=a&page=2&page-size=50&to-date=2025"), NOW)
    assert dict(view.hidden) == {"tag": "a", "page-size": "50", "to-date": "2025"}


def test_query_understood_as_written_is_not_repeated() -> None:
    assert view_search(_outcome("q=low+++quay"), NOW).interpreted_as == ""
    assert view_search(_outcome("q=low+%22quay"), NOW).interpreted_as == 'low "quay"'
