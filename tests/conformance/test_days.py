"""Each engine goes by the day of the clock that an article was published by, and orders by the instant."""

from datetime import UTC, datetime

import pytest

from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.language import parse
from app.search.periods import parse_date_span
from app.search.request import FacetField, Filter, OrderBy
from app.search.tree import EVERYTHING
from app.store.changes import IndexableArticle
from tests.conformance.engines import open_with
from tests.factories import NOW, make_indexable

AUCKLAND, LONDON, NEW_YORK, NOWHERE = 1, 2, 3, 4


def _article(number: int, written: str) -> IndexableArticle:
    at = datetime.fromisoformat(written)
    offset = at.utcoffset()
    return make_indexable(
        number,
        published_at=at.astimezone(UTC) if offset is not None else at.replace(tzinfo=UTC),
        published_offset=None if offset is None else int(offset.total_seconds()) // 60,
    )


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Three articles of ten hours, of as many days, and one whose clock is not known."""
    articles = [
        _article(AUCKLAND, "2024-01-01T00:30:00+13:00"),
        _article(LONDON, "2023-12-31T18:00:00+00:00"),
        _article(NEW_YORK, "2023-12-31T20:15:00-05:00"),
        _article(NOWHERE, "2024-01-01T01:00:00"),
    ]
    # The second commit has none with an offset but 0: a part of an index may lack what others hold.
    commits = [[articles[0], articles[2]], [articles[1], articles[3]]]
    return open_with(request.param, tmp_path_factory.mktemp("days"), commits)


def _ids(engine: Engine, plan: Plan) -> list[int]:
    return [hit.article_id for hit in engine.search(plan).hits]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("date:2024-01-01", {AUCKLAND, NOWHERE}),
        ("date:2023-12-31", {LONDON, NEW_YORK}),
        ("date:2023", {LONDON, NEW_YORK}),
        ("date:2024-01..", {AUCKLAND, NOWHERE}),
        ("date:<2024", {LONDON, NEW_YORK}),
        ("date:>2023-12-31", {AUCKLAND, NOWHERE}),
    ],
)
def test_query_by_date_goes_by_the_day_as_written(engine: Engine, query: str, numbers: set[int]) -> None:
    assert set(_ids(engine, Plan(parse(query, NOW).tree, order_by="newest"))) == numbers


def test_filter_by_date_goes_by_the_day_as_written(engine: Engine) -> None:
    days = [Plan(EVERYTHING, dates=parse_date_span(day)) for day in ("2023-12-31", "2024-01-01")]
    assert [set(_ids(engine, plan)) for plan in days] == [{LONDON, NEW_YORK}, {AUCKLAND, NOWHERE}]


@pytest.mark.parametrize(
    ("facet", "counts"),
    [
        ("day", {"2023-12-31": 2, "2024-01-01": 2}),
        ("month", {"2023-12": 2, "2024-01": 2}),
        ("year", {"2023": 2, "2024": 2}),
    ],
)
def test_facets_count_days_as_written(engine: Engine, facet: FacetField, counts: dict[str, int]) -> None:
    matches = engine.search(Plan(EVERYTHING, facets=(facet,), order_by="newest"))
    assert {each.value: each.count for each in matches.facets[facet]} == counts


def test_facets_held_to_dates_go_by_the_day_too(engine: Engine) -> None:
    source = Filter("source", (("lode-echo",),))
    plan = Plan(EVERYTHING, (source,), parse_date_span("2024-01-01"), facets=("source", "year"))
    matches = engine.search(plan)
    assert [each.count for each in matches.facets["source"]] == [2]
    assert matches.total == 2


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("oldest", [AUCKLAND, LONDON, NOWHERE, NEW_YORK]),
        ("newest", [NEW_YORK, NOWHERE, LONDON, AUCKLAND]),
    ],
)
def test_orders_and_places_go_by_the_instant(engine: Engine, order: OrderBy, ids: list[int]) -> None:
    hits = engine.search(Plan(EVERYTHING, order_by=order)).hits
    assert [hit.article_id for hit in hits] == ids
    assert _ids(engine, Plan(EVERYTHING, order_by=order, after=hits[1].position)) == ids[2:]
