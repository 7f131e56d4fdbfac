"""The engine by itself: what was put is there once, in order, and rightly counted."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import IndexUnavailable
from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.language import parse
from app.search.request import OrderBy
from app.search.tree import EVERYTHING, Word
from app.store.changes import IndexableArticle
from tests.factories import NOW, make_indexable

KIND = ENGINES["tantivy"]


def _put(engine: Engine, articles: Iterable[IndexableArticle]) -> None:
    """A writing session of its own, committed."""
    writer = engine.write()
    writer.put(articles)
    writer.commit()
    writer.close()
    engine.reload()


def _found(engine: Engine, query: str, order_by: OrderBy = "newest") -> list[int]:
    plan = Plan(parse(query, NOW).tree, order_by=order_by)
    return [hit.article_id for hit in engine.search(plan).hits]


def test_article_put_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    _put(engine, [make_indexable(1, body="Cod."), make_indexable(2, body="Eels.")])
    _put(engine, [make_indexable(1, body="Cod."), make_indexable(2, body="Herring.")])
    assert engine.count() == 2
    assert [_found(engine, word) for word in ("cod", "herring", "eels")] == [[1], [2], []]


def test_article_put_twice_in_one_session_is_as_it_was_put_last(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    _put(engine, [make_indexable(1, body="Eels."), make_indexable(1, body="Herring.")])
    assert engine.count() == 1
    assert [_found(engine, word) for word in ("herring", "eels")] == [[1], []]


def test_writer_knows_what_another_has_committed_since_it_was_opened(tmp_path: Path) -> None:
    late = KIND.open(tmp_path)
    _put(KIND.open(tmp_path), [make_indexable(1)])
    _put(late, [make_indexable(1)])
    assert late.count() == 1


@pytest.mark.parametrize(
    ("order", "numbers"), [("newest", [3, 6, 5, 1, 4, 2]), ("oldest", [1, 5, 6, 3, 2, 4])]
)
def test_undated_articles_are_last_in_both_orders_whatever_the_years(
    tmp_path: Path, order: OrderBy, numbers: list[int]
) -> None:
    engine = KIND.open(tmp_path)
    years = enumerate((1, None, 9999, None, 1969, 1970), start=1)
    _put(
        engine,
        [
            make_indexable(number, published_at=year and datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))
            for number, year in years
        ],
    )
    assert _found(engine, "", order) == numbers


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("date:0001", [1]),
        ("date:1399", [2]),
        ("date:2500", [3]),
        ("date:..1399", [2, 1]),
        ("date:2500..", [3]),
        ("-date:..9999", [4]),
    ],
)
def test_dates_that_orders_do_not_tell_apart_are_found_apart(
    tmp_path: Path, query: str, numbers: list[int]
) -> None:
    engine = KIND.open(tmp_path)
    years = enumerate((1, 1399, 2500), start=1)
    articles = [make_indexable(number, published_at=datetime(at, 7, 1, tzinfo=UTC)) for number, at in years]
    _put(engine, [*articles, make_indexable(4, published_at=None)])
    assert _found(engine, query) == numbers


def test_facet_counts_are_exact_where_each_part_of_the_index_has_many_values(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    for first in (1, 4_001, 8_001):
        # In each part many tags of two articles come before the one that all parts have.
        pairs = ((number, f"t{number // 2}") for number in range(first, first + 3_998))
        articles = [make_indexable(number, tags=((slug, slug),)) for number, slug in pairs]
        _put(engine, [*articles, make_indexable(first + 3_999, tags=(("everywhere", "Everywhere"),))])
    counts = engine.search(Plan(EVERYTHING, facets=("tag",), facet_size=1)).facets["tag"]
    assert [(each.value, each.count) for each in counts] == [("everywhere", 3)]


def test_query_that_the_engine_cannot_take_is_told_as_our_error(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    with pytest.raises(IndexUnavailable, match="cannot read the search index"):
        engine.search(Plan(Word("")))


def test_index_file_that_is_garbled_is_told_as_our_error(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    _put(engine, [make_indexable(number) for number in range(1, 200)])
    for file in tmp_path.iterdir():
        if file.suffix in (".term", ".idx", ".store", ".fast"):
            file.write_bytes(b"\0" * file.stat().st_size)
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        KIND.open(tmp_path).search(Plan(EVERYTHING, facets=("tag",), limit=20))


def test_facets_of_all_follow_each_commit(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    plan = Plan(EVERYTHING, facets=("tag", "lang"))
    for number in (1, 2):
        _put(engine, [make_indexable(number, tags=(("quay", "Quay"),))])
        assert [(each.value, each.count) for each in engine.search(plan).facets["tag"]] == [("quay", number)]
        assert engine.search(plan) == engine.search(plan)


def test_words_of_the_index_are_counted_and_found_by_their_beginning(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    bodies = ("Ferry and ferryman", "A ferry", "Férry; quay", "Quay")
    _put(engine, [make_indexable(number, body=body) for number, body in enumerate(bodies, 1)])
    assert engine.frequency("ferry") == 3
    assert engine.frequency("boat") == 0
    assert engine.words("fe", 10) == [("ferry", 3), ("ferryman", 1)]
    assert engine.words("fe", 1) == [("ferry", 3)]


def test_related_articles_share_the_words_that_are_rare(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    bodies = (
        "The council sluice at Halvik",
        "The sluice of Halvik leaks",
        "The council sits",
        "The weather",
        "The weather and the council",
    )
    _put(engine, [make_indexable(number, body=body) for number, body in enumerate(bodies, 1)])
    hits = engine.related(1, bodies[0], 2)
    assert hits[0].article_id == 2
    assert 1 not in [hit.article_id for hit in hits]


def test_days_are_a_facet(tmp_path: Path) -> None:
    engine = KIND.open(tmp_path)
    days = [datetime(2025, 7, day, 9, tzinfo=UTC) for day in (3, 3, 14)]
    _put(engine, [make_indexable(number, published_at=day) for number, day in enumerate(days, 1)])
    counts = engine.search(Plan(EVERYTHING, facets=("day",))).facets["day"]
    assert [(each.value, each.count) for each in counts] == [("2025-07-03", 2), ("2025-07-14", 1)]
