"""What every engine promises beside its matches: to write, see what others wrote, take threads and damage."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import IndexUnavailable
from app.search.engines import ENGINES, EngineKind
from app.search.engines.base import Engine, Matches, Plan, TellingTerm
from app.search.language import parse
from app.search.related import choose_terms
from app.search.request import OrderBy
from app.search.tree import EVERYTHING, Phrase, Word
from app.store.changes import IndexableArticle
from tests.factories import NOW, make_indexable, make_name


@pytest.fixture(params=sorted(ENGINES))
def kind(request: pytest.FixtureRequest) -> EngineKind:
    """Each engine."""
    found: EngineKind = ENGINES[request.param]
    return found


def _put(engine: Engine, articles: Iterable[IndexableArticle]) -> None:
    writer = engine.write()
    writer.put(articles)
    writer.commit()
    writer.close()
    engine.reload()


def _found(engine: Engine, query: str, order_by: OrderBy = "oldest") -> list[int]:
    plan = Plan(parse(query, NOW).tree, order_by=order_by)
    return [hit.article_id for hit in engine.search(plan).hits]


def test_engines_have_schema_versions_of_their_own() -> None:
    assert len({kind.schema for kind in ENGINES.values()}) == len(ENGINES)


def test_index_without_articles_answers(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    matches = engine.search(Plan(parse("lock -river OR x* OR y~", NOW).tree, facets=("tag", "year")))
    assert (matches.total, matches.hits, dict(matches.facets)) == (0, (), {"tag": (), "year": ()})
    assert engine.count() == engine.frequency("lock") == 0
    assert engine.words("lo", 5) == engine.slugs("tag", "", 5) == []
    assert engine.related(1, [TellingTerm(("lock",), 1.0)], 5) == ()


def test_article_put_again_takes_the_place_of_the_first(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(1, body="Cod."), make_indexable(2, body="Eels.")])
    _put(engine, [make_indexable(1, body="Cod."), make_indexable(2, body="Herring.")])
    assert engine.count() == 2
    assert [_found(engine, word) for word in ("cod", "herring", "eels")] == [[1], [2], []]


def test_ids_are_told_by_their_range(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(number) for number in (1, 2, 5)])
    assert [engine.ids(*between) for between in ((0, 99), (2, 5), (3, 4))] == [[1, 2, 5], [2, 5], []]


def test_article_put_twice_in_one_session_is_as_it_was_put_last(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(1, body="Cod.")])
    _put(engine, [make_indexable(1, body="Eels."), make_indexable(1, body="Herring.")])
    assert engine.count() == 1
    assert [_found(engine, word) for word in ("cod", "eels", "herring")] == [[], [], [1]]


def test_articles_stay_apart_over_many_commits(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    writer = engine.write()
    for round_number in range(12):
        writer.put(
            make_indexable(number, body=f"Round {round_number}.") for number in range(1, round_number + 2)
        )
        writer.commit()
    writer.close()
    engine.reload()
    assert engine.count() == 12
    assert _found(engine, "round") == _found(engine, "11") == list(range(1, 13))


def test_what_is_not_committed_is_never_seen(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(1)])
    writer = engine.write()
    writer.put([make_indexable(1, body="Eels."), make_indexable(2)])
    engine.reload()
    assert _found(engine, "") == [1]
    writer.close()
    _put(engine, [make_indexable(3)])
    assert _found(engine, "") == [1, 3]
    assert _found(engine, "eels") == []


def test_commit_is_seen_after_a_reload_and_not_before(kind: EngineKind, tmp_path: Path) -> None:
    reader, writer = kind.open(tmp_path), kind.open(tmp_path)
    for number in range(1, 8):
        _put(writer, [make_indexable(number)])
        assert reader.count() == number - 1
        assert _found(reader, "lock") == list(range(1, number))
        reader.reload()
    assert reader.count() == 7


def test_commit_of_another_process_is_seen_after_a_reload(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    name = next(name for name, each in ENGINES.items() if each == kind)
    writing = (
        "from pathlib import Path\n"
        "from app.search.engines import ENGINES\n"
        "from tests.factories import make_indexable\n"
        f"writer = ENGINES[{name!r}].open(Path({str(tmp_path)!r})).write()\n"
        "writer.put([make_indexable(1), make_indexable(2)])\n"
        "writer.commit()\n"
        "writer.close()\n"
    )
    subprocess.run([sys.executable, "-c", writing], check=True, cwd=Path(__file__).parents[2])
    assert engine.count() == 0
    engine.reload()
    assert _found(engine, "lock") == [1, 2]


def test_threads_find_the_same_while_the_index_is_written(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(number, body=f"Lock {number % 7} at the quay.") for number in range(1, 400)])
    expected = {str(digit): _found(engine, str(digit)) for digit in range(7)}

    def search(number: int) -> bool:
        query = str(number % 7)
        return _found(engine, f"{query} quay")[:10] == expected[query][:10]

    with ThreadPoolExecutor(8) as threads:
        searches = [threads.submit(search, number) for number in range(200)]
        _put(engine, [make_indexable(number, body="Elsewhere.") for number in range(400, 500)])
        assert all(each.result() for each in searches)


def test_words_and_slugs_are_counted_and_found_by_their_beginning(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    bodies = ("Ferry and ferryman", "A ferry", "Férry; quay", "Quay")
    quay, queue = make_name("quay"), make_name("queue")
    for number, body in enumerate(bodies, 1):
        _put(engine, [make_indexable(number, body=body, tags=(quay, queue) if number == 1 else (queue,))])
    assert engine.frequency("ferry") == 3
    assert engine.frequency("boat") == 0
    assert engine.words("fe", 10) == [("ferry", 3), ("ferryman", 1)]
    assert engine.words("fe", 1) == [("ferry", 3)]
    assert engine.slugs("tag", "qu", 10) == [("queue", 4), ("quay", 1)]
    assert engine.slugs("tag", "x", 10) == []


def test_related_articles_have_most_of_the_terms_itself_left_out(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    bodies = (
        "The council sluice at Halvik",
        "The sluice of Halvik leaks",
        "The council sits",
        "The weather",
        "The weather and the council",
    )
    _put(engine, [make_indexable(number, body=body) for number, body in enumerate(bodies, 1)])
    assert _related(engine, 1, "sluice", "halvik", "council")[0] == 2
    assert _related(engine, 2, "sluice", "halvik") == [1]
    assert _related(engine, 1, "weather") == [4, 5]
    assert _related(engine, 1, "unheard") == _related(engine, 1) == []


def test_terms_of_several_words_must_stand_side_by_side(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(
        engine,
        [make_indexable(1, body="水門"), make_indexable(2, body="水門"), make_indexable(3, body="門水")],
    )
    assert [hit.article_id for hit in engine.related(1, [TellingTerm(("水", "门"), 1.0)], 5)] == [2]


def test_related_articles_are_found_when_most_of_the_index_was_replaced(
    kind: EngineKind, tmp_path: Path
) -> None:
    engine = kind.open(tmp_path)
    for edition in ("first", "second", "third", "fourth"):
        _put(
            engine,
            [make_indexable(number, body=f"Sluice {number}, {edition} look") for number in range(1, 34)],
        )
    assert engine.count() == 33
    for number in range(1, 34):
        assert len(_related(engine, number, "sluice", "fourth", "look")) == 5


def test_terms_of_an_article_are_those_it_uses_often_and_few_others_have(
    kind: EngineKind, tmp_path: Path
) -> None:
    engine = kind.open(tmp_path)
    bodies = ("Fog and eels", "Fog and cod", "Fog and eels again", "Fog and 水門", "Fog by 水門", "And so on")
    _put(engine, [make_indexable(number, title="", body=body) for number, body in enumerate(bodies, 1)])
    terms = choose_terms(engine, "Eels", "Fog, fog and lampreys; 水門 and a 門水", "en")
    words = [term.words for term in terms]
    assert words.index(("eels",)) < words.index(("and",))
    assert ("水", "门") in words
    assert ("lampreys",) not in words
    assert [term.weight for term in terms if term.words == ("by",)] == []
    weights = dict(terms)
    assert weights["fog",] == weights["eels",] > 1.0
    assert choose_terms(engine, "", "", "en") == ()


def _related(engine: Engine, article_id: int, *words: str) -> list[int]:
    terms = [TellingTerm((word,), 1.0) for word in words]
    return [hit.article_id for hit in engine.related(article_id, terms, 5)]


def test_words_in_the_title_and_words_as_written_count_more(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    texts = {
        1: ("Weather", "Fog on sluices."),
        2: ("Weather", "Fog on sluice."),
        3: ("Sluice", "Fog on weather."),
    }
    filler = [make_indexable(number, title="Weather", body="Fog on fields.") for number in range(4, 30)]
    _put(engine, [make_indexable(number, title=title, body=body) for number, (title, body) in texts.items()])
    _put(engine, filler)
    assert [hit.article_id for hit in engine.search(Plan(Word("sluice"))).hits] == [3, 2, 1]


def test_writer_knows_what_another_has_committed_since_it_was_opened(
    kind: EngineKind, tmp_path: Path
) -> None:
    late = kind.open(tmp_path)
    _put(kind.open(tmp_path), [make_indexable(1)])
    _put(late, [make_indexable(1)])
    assert late.count() == 1


@pytest.mark.parametrize(
    ("order", "numbers"), [("newest", [3, 6, 5, 1, 4, 2]), ("oldest", [1, 5, 6, 3, 2, 4])]
)
def test_undated_articles_are_last_in_both_orders_whatever_the_years(
    kind: EngineKind, tmp_path: Path, order: OrderBy, numbers: list[int]
) -> None:
    engine = kind.open(tmp_path)
    years = enumerate((1, None, 9999, None, 1969, 1970), start=1)
    _put(
        engine,
        [
            make_indexable(number, published_at=year and datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))
            for number, year in years
        ],
    )
    assert _found(engine, "", order) == numbers


def _walk(engine: Engine, query: str, order_by: OrderBy, step: int) -> Iterator[Matches]:
    """Pages of `step` hits, each after the last of the page before."""
    plan = Plan(parse(query, NOW).tree, order_by=order_by, limit=step)
    while (matches := engine.search(plan)).hits:
        yield matches
        plan = replace(plan, after=matches.hits[-1].position)


def _scattered(numbers: Iterable[int]) -> list[IndexableArticle]:
    """Articles of a few days, many of the same, some without one, half of them about eels."""
    days = [None, *(datetime(2024, 5, day, tzinfo=UTC) for day in range(1, 6)), datetime(1, 1, 1, tzinfo=UTC)]
    return [
        make_indexable(n, published_at=days[n * 5 % 7], body="Eels." if n % 2 else "Cod.") for n in numbers
    ]


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("query", ["", "eels", "-eels", "date:2024-05-02..", "e* OR c*"])
def test_walk_by_position_meets_every_match_once_in_order(
    kind: EngineKind, tmp_path: Path, order: OrderBy, query: str
) -> None:
    engine = kind.open(tmp_path)
    _put(engine, _scattered(range(1, 60)))
    whole = engine.search(Plan(parse(query, NOW).tree, order_by=order, limit=100))
    pages = list(_walk(engine, query, order, step=7))
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {whole.total}
    assert [page.following for page in pages] == [
        max(0, whole.total - 7 * n) for n in range(1, len(pages) + 1)
    ]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_walk_meets_all_that_was_there_while_more_is_added(
    kind: EngineKind, tmp_path: Path, order: OrderBy
) -> None:
    engine = kind.open(tmp_path)
    _put(engine, _scattered(range(1, 40)))
    met = []
    for number, page in enumerate(_walk(engine, "eels", order, step=3)):
        met += [hit.article_id for hit in page.hits]
        _put(engine, _scattered(range(100 + 4 * number, 104 + 4 * number)))
    assert len(met) == len(set(met))
    assert set(range(1, 40, 2)) <= set(met)


def test_hits_by_relevance_have_no_position(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(1), make_indexable(2)])
    matches = engine.search(Plan(Word("lock"), limit=1))
    assert [hit.position for hit in matches.hits] == [None]
    assert matches.following == 1


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("date:0001", [1]),
        ("date:1399", [2]),
        ("date:2500", [3]),
        ("date:..1399", [1, 2]),
        ("date:2500..", [3]),
        ("-date:..9999", [4]),
    ],
)
def test_dates_that_orders_do_not_tell_apart_are_found_apart(
    kind: EngineKind, tmp_path: Path, query: str, numbers: list[int]
) -> None:
    engine = kind.open(tmp_path)
    years = enumerate((1, 1399, 2500), start=1)
    articles = [make_indexable(number, published_at=datetime(at, 7, 1, tzinfo=UTC)) for number, at in years]
    _put(engine, [*articles, make_indexable(4, published_at=None)])
    assert _found(engine, query) == numbers


def test_facets_of_all_follow_each_commit(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    plan = Plan(EVERYTHING, facets=("tag", "lang"))
    quay = make_name("quay")
    for number in (1, 2):
        _put(engine, [make_indexable(number, tags=(quay,))])
        counts = engine.search(plan).facets["tag"]
        assert [(each.value, each.count) for each in counts] == [(str(quay.id), number)]
        assert engine.search(plan) == engine.search(plan)


def test_days_are_a_facet(kind: EngineKind, tmp_path: Path) -> None:
    engine = kind.open(tmp_path)
    days = [datetime(2025, 7, day, 9, tzinfo=UTC) for day in (3, 3, 14)]
    _put(engine, [make_indexable(number, published_at=day) for number, day in enumerate(days, 1)])
    counts = engine.search(Plan(EVERYTHING, facets=("day",))).facets["day"]
    assert [(each.value, each.count) for each in counts] == [("2025-07-03", 2), ("2025-07-14", 1)]


def test_query_that_no_engine_can_take_is_told_as_our_error(kind: EngineKind, tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"cannot read the search index|fails over this search"):
        kind.open(tmp_path).search(Plan(Phrase("")))


# Over a damaged file Whoosh leaves open what it had opened before.
_leaves_files_open = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@_leaves_files_open
@pytest.mark.parametrize("damage", ["zeros", "cut", "gone"])
def test_damaged_files_are_told_as_our_error(kind: EngineKind, tmp_path: Path, damage: str) -> None:
    engine = kind.open(tmp_path)
    _put(engine, [make_indexable(number) for number in range(1, 200)])
    for file in tmp_path.iterdir():
        if file.is_file() and file.suffix not in (".lock", ".json", ".toc"):
            if damage == "gone":
                file.unlink()
            else:
                size = file.stat().st_size
                file.write_bytes(b"\0" * size if damage == "zeros" else file.read_bytes()[: size // 2])
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        dict(kind.open(tmp_path).search(Plan(Word("lock"), facets=("source",))).facets)


@_leaves_files_open
def test_list_of_parts_that_is_damaged_is_told_as_our_error(kind: EngineKind, tmp_path: Path) -> None:
    _put(kind.open(tmp_path), [make_indexable(1)])
    for file in tmp_path.iterdir():
        if file.is_file() and file.suffix in (".json", ".toc"):
            file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        kind.open(tmp_path).search(Plan(EVERYTHING))


def test_folder_that_cannot_be_made_is_told_as_our_error(kind: EngineKind, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexUnavailable, match="cannot open the search index"):
        kind.open(tmp_path / "file" / "index")
