"""The index: it follows the store, is built anew where it cannot, and finds what it should."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database

from app.db import open_database, session_scope
from app.errors import IndexBusy, IndexUnavailable
from app.ingest.run import RunOptions, run_ingest
from app.search.engines import ENGINES
from app.search.engines.base import Plan
from app.search.index import SearchIndex
from app.search.indexer import Indexer, read_state, state_path
from app.search.tree import EVERYTHING
from app.store.changes import get_head
from tests.conftest import Load, Search, SilentWatcher
from tests.factories import make_record, write_records

KIND = ENGINES["tantivy"]
CORPUS = [
    make_record(
        1, title="Ferry to Halvik", body="The ferry crossed the strait at dawn with the first post.",
        source="Lode Echo", section="Transport", tags=["Ferry", "Halvik"], published="2023-05-01",
        author="Ana Ruiz",
    ),
    make_record(
        2, title="Storm over the quay",
        body="No boat crossed. The low quay was under water, and the ferry stayed.",
        source="Lode Echo", section="Weather", tags=["Storm"], published="2024-01-14T22:00:00Z",
    ),
    make_record(
        3, title="Quay walls", body="The quay is low where the walls are oldest.",
        source="Harbour Post", section="Works", tags=["Storm", "Low Quay"], published="2024-06",
        url="https://news.harbour-post.example/walls",
    ),
    make_record(
        4, title="Die Schleusen", body="Zwei Schleusen werden im Sommer erneuert.",
        source="Harbour Post", section="Works", tags=["Locks"], published="2025-02-03", lang="de-AT",
    ),
    make_record(
        5, title="A recipe without a day", body="Kelp, flour, salt.", source="Kitchen Sheet", published=None,
    ),
]  # fmt: skip


@pytest.fixture
def corpus(load: Load, tmp_path: Path) -> Path:
    """The five articles above, loaded; the file they are from."""
    path = write_records(tmp_path / "corpus.jsonl", *CORPUS)
    load(path)
    return path


def _found(search: Search, query: str = "", **asked: Any) -> list[int]:
    """Numbers of the articles found, in order."""
    return [result.article.id for result in search(query, **asked).results]


# Following the store


def test_index_follows_each_run(
    load: Load, corpus: Path, indexer: Indexer, search: Search, tmp_path: Path
) -> None:
    assert indexer.behind() == 0
    load(write_records(tmp_path / "more.jsonl", make_record(6, body="A sixth notice about eels.")))
    assert indexer.behind() == 0
    assert search("eels").total == 1
    assert search().total == 6


def test_index_that_fell_behind_catches_up(
    load: Load, corpus: Path, database: Database, tmp_path: Path
) -> None:
    other = Indexer(database, KIND, tmp_path / "other")
    assert other.behind() is None
    assert other.bring_up_to_date() == 5
    generation = _generation(tmp_path / "other")
    load(write_records(tmp_path / "more.jsonl", make_record(6), make_record(7)))
    assert other.behind() == 2
    assert other.bring_up_to_date() == 2
    assert (other.behind(), other.bring_up_to_date()) == (0, 0)
    assert _generation(tmp_path / "other") == generation
    state = read_state(tmp_path / "other")
    assert state is not None
    assert state.articles == 7
    with session_scope(database) as session:
        assert state.mark == get_head(session)


def _generation(index_dir: Path) -> str:
    state = read_state(index_dir)
    assert state is not None
    return state.generation


def test_progress_tells_of_every_article(corpus: Path, indexer: Indexer) -> None:
    told: list[int] = []
    assert indexer.rebuild(progress=told.append) == sum(told) == 5


def test_reader_sees_the_next_commit(load: Load, corpus: Path, index_dir: Path, tmp_path: Path) -> None:
    index = SearchIndex(KIND, index_dir)
    assert index.engine().search(Plan(EVERYTHING)).total == 5
    load(write_records(tmp_path / "more.jsonl", make_record(6)))
    assert index.engine().search(Plan(EVERYTHING)).total == 6


def test_reader_sees_the_index_that_replaced_another(corpus: Path, indexer: Indexer, index_dir: Path) -> None:
    index = SearchIndex(KIND, index_dir)
    before = index.engine()
    indexer.rebuild()
    assert index.engine() is not before
    assert index.engine().search(Plan(EVERYTHING)).total == 5


def test_no_index_yet_says_what_to_do(index_dir: Path) -> None:
    with pytest.raises(IndexUnavailable, match="backissue reindex"):
        SearchIndex(KIND, index_dir).engine()


def test_second_writer_is_told_that_another_writes(corpus: Path, database: Database, index_dir: Path) -> None:
    with (
        Indexer(database, KIND, index_dir).writing(),
        pytest.raises(IndexBusy),
    ):
        Indexer(database, KIND, index_dir).bring_up_to_date(wait_seconds=0)


def test_what_was_put_before_a_failure_is_put_again(corpus: Path, database: Database, tmp_path: Path) -> None:
    other = Indexer(database, KIND, tmp_path / "other")

    def fail_halfway() -> None:
        with other.writing() as session:
            session.follow()
            raise RuntimeError("the machine went down")

    with pytest.raises(RuntimeError, match="went down"):
        fail_halfway()
    assert other.behind() is None
    assert other.bring_up_to_date() == 5


# Building anew


@pytest.mark.parametrize("lost", ["*", "meta.json", "*.store", "*.term", "*.idx", "*.fast"])
def test_damaged_index_is_built_anew(
    corpus: Path, indexer: Indexer, index_dir: Path, search: Search, lost: str
) -> None:
    old = _generation(index_dir)
    files = list((index_dir / old).glob(lost))
    assert files
    for file in files:
        file.unlink()
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 5
    assert _generation(index_dir) != old
    assert not (index_dir / old).exists()
    assert search("ferry").total == 2


@pytest.mark.parametrize("lost", ["index", "generation", "state", "state-garbled"])
def test_lost_index_is_built_anew(
    corpus: Path, indexer: Indexer, index_dir: Path, search: Search, lost: str
) -> None:
    match lost:
        case "index":
            shutil.rmtree(index_dir)
        case "generation":
            shutil.rmtree(index_dir / _generation(index_dir))
        case "state":
            state_path(index_dir).unlink()
        case _:
            state_path(index_dir).write_text('{"schema": ')
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 5
    assert search().total == 5


def test_index_of_another_schema_is_built_anew(corpus: Path, database: Database, index_dir: Path) -> None:
    newer = Indexer(database, KIND._replace(schema=KIND.schema + 1), index_dir)
    assert newer.behind() is None
    assert newer.bring_up_to_date() == 5
    with pytest.raises(IndexUnavailable, match="another version"):
        SearchIndex(KIND, index_dir).engine()


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Database]:
    """Another database, as from a backup."""
    engine = open_database(f"sqlite:///{tmp_path / 'restored.db'}")
    yield engine
    engine.dispose()


def test_database_replaced_under_the_index_is_noticed(
    corpus: Path, restored: Database, index_dir: Path, tmp_path: Path
) -> None:
    elsewhere = Indexer(restored, KIND, tmp_path / "elsewhere")
    records = [make_record(number, title=f"Restored {number}") for number in range(10, 16)]
    run_ingest(
        [str(write_records(tmp_path / "restored.jsonl", *records))],
        RunOptions(),
        database=restored,
        indexer=elsewhere,
        watcher=SilentWatcher(),
    )
    indexer = Indexer(restored, KIND, index_dir)
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 6
    engine = SearchIndex(KIND, index_dir).engine()
    assert engine.search(Plan(EVERYTHING)).total == 6


def test_empty_database_under_a_full_index_is_noticed(
    corpus: Path, restored: Database, index_dir: Path
) -> None:
    indexer = Indexer(restored, KIND, index_dir)
    assert indexer.behind() is None
    assert indexer.bring_up_to_date() == 0
    assert SearchIndex(KIND, index_dir).engine().count() == 0


# Finding


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("ferry", {1, 2}),
        ("FERRY", {1, 2}),
        ("ferry dawn", {1}),
        ("dawn OR kelp", {1, 5}),
        ("ferry -dawn", {2}),
        ("-ferry", {3, 4, 5}),
        ("NOT (ferry OR kelp)", {3, 4}),
        ('"low quay"', {2}),
        ('"quay low"', set()),
        ('"quay low"~1', {3}),
        ("title:quay", {2, 3}),
        ("body:storm", set()),
        ("ferr*", {1, 2}),
        ("fery~", {1, 2}),
        ("tag:storm", {2, 3}),
        ("#LowQuay", {3}),
        ('tag:"low quay"', {3}),
        ("-tag:storm", {1, 4, 5}),
        ('source:"Harbour Post"', {3, 4}),
        ("source:post", {3, 4}),
        ('source:"Post Harbour"', set()),
        ("-source:lode", {3, 4, 5}),
        ("section:works", {3, 4}),
        ("author:ruiz", {1}),
        ("lang:de", {4}),
        ("lang:de-AT", {4}),
        ("lang:at", set()),
        ("site:harbour-post.example", {3}),
        ("site:post.example", set()),
        ("url:walls", {3}),
        ("date:2024", {2, 3}),
        ("date:2024-01-14", {2}),
        ("date:..2023", {1}),
        ("-date:2024", {1, 4, 5}),
        ("nowhere", set()),
        ("", {1, 2, 3, 4, 5}),
    ],
)
def test_queries(corpus: Path, search: Search, query: str, numbers: set[int]) -> None:
    outcome = search(query)
    assert {result.article.id for result in outcome.results} == numbers
    assert outcome.total == len(numbers)


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"tag": ["storm"]}, {2, 3}),
        ({"tag": ["Storm,Low Quay"]}, {3}),
        ({"tag": ["ferry|locks"]}, {1, 4}),
        ({"tag": ["-storm"]}, {1, 4, 5}),
        ({"tag": ["storm"], "source": ["Lode Echo"]}, {2}),
        ({"source": ["-lode-echo,-kitchen-sheet"]}, {3, 4}),
        ({"section": ["Works"]}, {3, 4}),
        ({"author": ["Ana Ruiz"]}, {1}),
        ({"lang": ["de"]}, {4}),
        ({"lang": ["-de"]}, {1, 2, 3, 5}),
        ({"tag": ["nowhere"]}, set()),
    ],
)
def test_filters(corpus: Path, search: Search, filters: dict[str, list[str]], numbers: set[int]) -> None:
    assert set(_found(search, filters=filters)) == numbers


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [("2024", "2024", {2, 3}), ("", "2024-01-14", {1, 2}), ("1999", "2001", set())],
)
def test_dates(corpus: Path, search: Search, first: str, last: str, numbers: set[int]) -> None:
    assert set(_found(search, from_date=first, to_date=last)) == numbers


def test_query_and_filters_are_both_required(corpus: Path, search: Search) -> None:
    assert _found(search, "ferry", filters={"tag": ["storm"]}, to_date="2024") == [2]


def test_inflections_are_found_in_the_article_s_own_language(corpus: Path, search: Search) -> None:
    assert set(_found(search, "ferries")) == {1, 2}
    assert set(_found(search, "crossing")) == {1, 2}
    assert _found(search, "Schleuse") == [4]


def test_quoted_phrase_and_exact_quotes_match_adjacent_words_only(corpus: Path, search: Search) -> None:
    assert _found(search, '"first post"') == [1]
    assert _found(search, '"ferries"') == []


def test_exact_word_ranks_above_its_inflections(load: Load, search: Search, tmp_path: Path) -> None:
    bodies = ("Two boats were dredging here.", "One boat will dredge here.", "The boat has dredged here.")
    records = [make_record(number, body=body) for number, body in enumerate(bodies, start=1)]
    load(write_records(tmp_path / "a.jsonl", *records))
    assert _found(search, "dredge")[0] == 2
    assert set(_found(search, "dredge")) == {1, 2, 3}
    assert _found(search, "dredging")[0] == 1


def test_word_in_the_title_ranks_above_one_in_the_body(load: Load, search: Search, tmp_path: Path) -> None:
    records = [
        make_record(1, body="A lamp on the lock."),
        make_record(2, title="Lamp", body="Something on the lock."),
    ]
    load(write_records(tmp_path / "a.jsonl", *records))
    assert _found(search, "lamp") == [2, 1]


def test_spellings_of_a_word_find_each_other(load: Load, search: Search, tmp_path: Path) -> None:
    titles = ("Straße", "کابل", "Ёлка", "海の道", "İzmir", "C++ und C")
    load(
        write_records(
            tmp_path / "a.jsonl", *(make_record(n, title=title) for n, title in enumerate(titles, start=1))
        )
    )
    found = [
        _found(search, query) for query in ("strasse", "كابل", "елка", "海", "の道", "izmir", "c++", "道の")
    ]
    assert found == [[1], [2], [3], [4], [4], [5], [6], []]


@pytest.mark.parametrize(("order", "numbers"), [("newest", [4, 3, 2, 1, 5]), ("oldest", [1, 2, 3, 4, 5])])
def test_orders_put_undated_articles_last(
    corpus: Path, search: Search, order: str, numbers: list[int]
) -> None:
    assert _found(search, order_by=order) == numbers


def test_relevance_has_scores_and_the_other_orders_have_none(corpus: Path, search: Search) -> None:
    scores = [result.score for result in search("ferry").results]
    assert all(score is not None and score > 0 for score in scores)
    assert {result.score for result in search("ferry", order_by="newest").results} == {None}


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
def test_pages_hold_each_article_once(load: Load, search: Search, tmp_path: Path, order: str) -> None:
    load(
        write_records(tmp_path / "a.jsonl", *(make_record(number, title="Notice") for number in range(1, 48)))
    )
    pages = [_found(search, "notice", order_by=order, page=page, page_size=10) for page in range(1, 7)]
    assert [len(page) for page in pages] == [10, 10, 10, 10, 7, 0]
    assert len({number for page in pages for number in page}) == 47
    assert search("notice", order_by=order, page=6, page_size=10).total == 47


def _facet(search: Search, name: str, query: str = "", **asked: Any) -> dict[str, int]:
    return {value.value: value.count for value in search(query, facets=(name,), **asked).facets[name]}  # type: ignore[index]


def test_facets_count_every_match(corpus: Path, search: Search) -> None:
    assert _facet(search, "source") == {"lode-echo": 2, "harbour-post": 2, "kitchen-sheet": 1}
    assert _facet(search, "tag") == {"storm": 2, "ferry": 1, "halvik": 1, "lowquay": 1, "locks": 1}
    assert _facet(search, "section") == {"works": 2, "transport": 1, "weather": 1}
    assert _facet(search, "author") == {"ana-ruiz": 1}
    assert _facet(search, "lang") == {"en": 4, "de-at": 1}
    assert _facet(search, "year") == {"2024": 2, "2023": 1, "2025": 1}
    assert _facet(search, "month") == {"2023-05": 1, "2024-01": 1, "2024-06": 1, "2025-02": 1}


def test_facets_respect_the_query_and_other_filters(corpus: Path, search: Search) -> None:
    assert _facet(search, "source", "ferry") == {"lode-echo": 2}
    assert _facet(search, "source", filters={"tag": ["storm"]}) == {"lode-echo": 1, "harbour-post": 1}
    assert _facet(search, "tag", from_date="2025", to_date="2025") == {"locks": 1}
    assert _facet(search, "year", filters={"source": ["lode-echo"]}) == {"2023": 1, "2024": 1}


def test_facet_ignores_its_own_filter(corpus: Path, search: Search) -> None:
    filters = {"source": ["lode-echo"], "tag": ["storm"]}
    assert _facet(search, "source", filters=filters) == {"lode-echo": 1, "harbour-post": 1}
    assert _facet(search, "tag", filters=filters) == {"storm": 1, "ferry": 1, "halvik": 1}
    assert _facet(search, "year", from_date="2024", to_date="2024") == {"2023": 1, "2024": 2, "2025": 1}
    assert _found(search, filters=filters) == [2]


def test_facets_are_listed_by_count_with_their_written_form(corpus: Path, search: Search) -> None:
    facets = search(facets=("tag", "source")).facets
    assert [value.value for value in facets["tag"]] == ["storm", "ferry", "halvik", "locks", "lowquay"]
    assert facets["tag"][4].label == "Low Quay"
    assert {value.label for value in facets["source"]} == {"Lode Echo", "Harbour Post", "Kitchen Sheet"}


def test_matches_are_marked_and_the_rest_is_escaped(load: Load, search: Search, tmp_path: Path) -> None:
    load(
        write_records(
            tmp_path / "a.jsonl", make_record(title="Locks & ferries", body="A ferry, 3 &lt; 4 gates.")
        )
    )
    (result,) = search("ferry").results
    assert result.title_html == "Locks &amp; <mark>ferries</mark>"
    assert result.snippet_html == "A <mark>ferry</mark>, 3 &lt; 4 gates."
