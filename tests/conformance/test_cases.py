"""Each engine finds what the table of cases says, with all its facets, filters and orders."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.engines.stemming import STEMMER_NAMES
from app.search.language import parse
from app.search.periods import parse_date_span
from app.search.request import FacetField, Filter, FilterField, OrderBy, parse_filter
from app.search.tree import EVERYTHING, Word
from app.store.names import TABLES
from tests.conformance.cases import ARTICLES, CASES, FILTERED, INFLECTIONS, NEWEST, OLDEST
from tests.conformance.engines import open_with
from tests.factories import NOW, make_indexable, make_name


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Each engine, with the articles of the cases in two parts of its index."""
    return open_with(request.param, tmp_path_factory.mktemp("cases"), [ARTICLES[:5], ARTICLES[5:]])


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        pytest.param(query, numbers, id=f"{construct}: {query}")
        for construct, cases in CASES.items()
        for query, numbers in cases.items()
    ],
)
@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_query_finds(engine: Engine, query: str, numbers: set[int], order: OrderBy) -> None:
    matches = engine.search(Plan(parse(query, NOW).tree, order_by=order))
    assert {hit.article_id for hit in matches.hits} == numbers
    assert matches.total == len(numbers)


def _filters(text: str) -> Iterator[Filter]:
    names: dict[str, FilterField] = {name: name for name in ("tag", "source", "section", "author", "lang")}
    for parameter in text.split("&"):
        name, _, value = parameter.partition("=")
        if parsed := parse_filter(names[name], [value]):
            yield parsed


@pytest.mark.parametrize(("text", "numbers"), FILTERED.items())
def test_filters_let_through(engine: Engine, text: str, numbers: set[int]) -> None:
    matches = engine.search(Plan(EVERYTHING, filters=tuple(_filters(text))))
    assert {hit.article_id for hit in matches.hits} == numbers


@pytest.mark.parametrize(("order", "numbers"), [("newest", NEWEST), ("oldest", OLDEST)])
def test_orders_are_kept_over_pages(engine: Engine, order: OrderBy, numbers: list[int]) -> None:
    pages = [engine.search(Plan(EVERYTHING, order_by=order, offset=at, limit=5)) for at in (0, 5, 10, 15)]
    assert [hit.article_id for page in pages for hit in page.hits] == numbers
    assert {page.total for page in pages} == {12}


def test_dates_let_through(engine: Engine) -> None:
    dates = parse_date_span("2024-05-03")
    assert engine.search(Plan(EVERYTHING, dates=dates)).total == 2
    assert engine.search(Plan(EVERYTHING, dates=(dates[1], None))).total == 6


def _by_value(facet: FacetField, counts: Mapping[str, int]) -> dict[str, int]:
    """Most first, names by their numbers, as engines give them."""
    values = {str(make_name(slug).id) if facet in TABLES else slug: count for slug, count in counts.items()}
    return dict(sorted(values.items(), key=lambda each: (-each[1], each[0])))


@pytest.mark.parametrize(
    ("facet", "counts"),
    [
        ("tag", {"lodelock": 2, "people": 1}),
        ("section", {"local-news": 1, "politics": 1}),
        ("source", {"lode-echo": 3}),
        ("author", {"jon-vale": 2, "hanna-brock": 1}),
        ("lang", {"en": 2, "th": 1}),
        ("year", {"2024": 2, "9999": 1}),
        ("month", {"2024-05": 2, "9999-12": 1}),
        ("day", {"2024-05-03": 2, "9999-12-31": 1}),
    ],
)
def test_facets_count_matches_by_value_most_first(
    engine: Engine, facet: FacetField, counts: dict[str, int]
) -> None:
    found = engine.search(Plan(parse("lock", NOW).tree, facets=(facet,), facet_size=2)).facets[facet]
    assert [(each.value, each.count) for each in found] == list(_by_value(facet, counts).items())


@pytest.mark.parametrize(
    ("facet", "counts"),
    [
        ("tag", {"cafe": 1, "people": 1}),
        ("lang", {"de": 1, "en": 1}),
        ("source", {"lode-echo": 1}),
        ("year", {}),
    ],
)
def test_facet_counts_within_all_filters_but_its_own(
    engine: Engine, facet: FacetField, counts: dict[str, int]
) -> None:
    filters = tuple(_filters("tag=people&lang=de"))
    found = engine.search(Plan(EVERYTHING, filters=filters, facets=(facet,))).facets[facet]
    assert {each.value: each.count for each in found} == _by_value(facet, counts)


@pytest.mark.parametrize("value", ['x"] OR tag:IN ["cafe', "*", "\\", '\\"', ") OR (*", "tag:cafe", ""])
def test_filter_of_any_text_is_a_value_and_nothing_more(engine: Engine, value: str) -> None:
    unwanted = Filter("source", unwanted=(value,))
    plan = Plan(EVERYTHING, filters=(Filter("lang", ((value,),)), unwanted), facets=("tag", "lang"))
    everything = engine.search(Plan(EVERYTHING, facets=("lang",)))
    matches = engine.search(plan)
    assert (matches.total, matches.facets["tag"]) == (0, ())
    assert matches.facets["lang"] == everything.facets["lang"]


def test_facets_of_dates_ignore_the_dates_asked_for(engine: Engine) -> None:
    plan = Plan(parse("lock", NOW).tree, dates=parse_date_span("2024"), facets=("year", "lang"))
    matches = engine.search(plan)
    assert matches.total == 2
    assert [each.value for each in matches.facets["year"]] == ["2024", "9999"]
    assert [each.value for each in matches.facets["lang"]] == ["en"]


def test_inflections_are_known_for_every_language_with_a_stemmer() -> None:
    assert set(INFLECTIONS) == set(STEMMER_NAMES)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_inflections_find_one_another_in_their_language_only(name: str, tmp_path: Path) -> None:
    forms = [(language, form) for language, pair in INFLECTIONS.items() for form in pair]
    known = [make_indexable(at, body=form, language=language) for at, (language, form) in enumerate(forms)]
    others = [make_indexable(100 + at, body=form, language="und") for at, (_, form) in enumerate(forms)]
    engine = open_with(name, tmp_path, [known[1:], [known[0], *others]])
    for at, (language, form) in enumerate(forms):
        hits = engine.search(Plan(Word(form), limit=200)).hits
        found = {hit.article_id for hit in hits}
        in_language = {each for each in found if each < 100 and forms[each][0] == language}
        assert in_language == {at // 2 * 2, at // 2 * 2 + 1}, (language, form)
        assert {forms[each - 100][1] for each in found if each >= 100} == {form}
