"""Finding: from words, filters and dates to the articles they mean, in order, with counts and marks."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Load, Search
from tests.factories import make_record, write_records

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
        (f"site:{'x' * 300}.example", set()),
        ("url:walls", {3}),
        ("date:2024", {2, 3}),
        ("date:2024-01-14", {2}),
        ("date:..2023", {1}),
        ("date:>=2024-06", {3, 4}),
        ("date:>2024", {4}),
        ("date:<2024", {1}),
        ("date:1y", {4}),
        ("date:2024-06..", {3, 4}),
        ("date:2024..2024-05", {2}),
        ("date:..9999", {1, 2, 3, 4}),
        ("date:9999", set()),
        ("date:9999-12", set()),
        ("date:>9999", set()),
        ("-date:..9999", {5}),
        ("-date:2024", {1, 4, 5}),
        ("ferry -date:2024..", {1}),
        ("title:-quay", {1, 4, 5}),
        ("quay -title:walls", {2}),
        (f"{'x' * 1_900}*", set()),
        (f"{'é' * 90}*", set()),
        (f"{'é' * 90}~2", set()),
        ("url:" * 499 + "x", set()),
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
        ({"tag": ["storm|ferry,-low quay"]}, {1, 2}),
        ({"tag": ["storm|ferry", "storm|locks"]}, {2, 3}),
        ({"tag": ["storm,-storm"]}, set()),
        ({"source": ["lode-echo|harbour-post"], "tag": ["-storm"]}, {1, 4}),
        ({"source": ["lode-echo,harbour-post"]}, set()),
        ({"lang": ["de_AT"]}, {4}),
        ({"lang": ["at"]}, set()),
    ],
)
def test_filters(corpus: Path, search: Search, filters: dict[str, list[str]], numbers: set[int]) -> None:
    assert set(_found(search, filters=filters)) == numbers


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        ("2024", "2024", {2, 3}),
        ("", "2024-01-14", {1, 2}),
        ("2024-06", "", {3, 4}),
        ("", "9999", {1, 2, 3, 4}),
        ("9999", "9999-12-31", set()),
        ("1999", "2001", set()),
        ("", "", {1, 2, 3, 4, 5}),
    ],
)
def test_dates(corpus: Path, search: Search, first: str, last: str, numbers: set[int]) -> None:
    assert set(_found(search, from_date=first, to_date=last)) == numbers


@pytest.mark.parametrize(
    "site", ["новости.example", "www.Новости.example", ".новости.example", "xn--b1amnebsh.example"]
)
def test_site_is_found_in_either_form_of_its_name(
    load: Load, search: Search, tmp_path: Path, site: str
) -> None:
    load(
        write_records(
            tmp_path / "a.jsonl", make_record(1, url="https://www.новости.example/1"), make_record(2)
        )
    )
    assert _found(search, f"site:{site}") == [1]


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


@pytest.mark.parametrize("query", ["tag:notice", "-eels", "date:2020..", "*", "source:lode -tag:eels"])
def test_what_nothing_makes_more_relevant_comes_newest_first(
    load: Load, search: Search, tmp_path: Path, query: str
) -> None:
    records = [
        make_record(number, title="Lock", body="Closed.", tags=["Notice"], published=f"2024-05-{day:02}")
        for number, day in enumerate((3, 1, 4, 2, 5), start=1)
    ]
    load(write_records(tmp_path / "a.jsonl", *records))
    pages = [_found(search, query, order_by="relevance", page=page, page_size=2) for page in (1, 2, 3, 4)]
    assert pages == [[5, 3], [1, 4], [2], []]


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


def test_facet_ignores_its_own_filter_however_it_was_chosen(corpus: Path, search: Search) -> None:
    everything = _facet(search, "tag")
    for chosen in (["storm"], ["storm,low quay"], ["storm|ferry"], ["-storm"], ["ferry,-storm"]):
        assert _facet(search, "tag", filters={"tag": chosen}) == everything
    assert _facet(search, "lang", filters={"lang": ["-de"]}) == {"en": 4, "de-at": 1}


def test_facet_respects_what_the_query_says_of_its_own_field(corpus: Path, search: Search) -> None:
    assert _facet(search, "tag", "tag:ferry") == {"ferry": 1, "halvik": 1}
    filters = {"tag": ["storm"]}
    assert _facet(search, "tag", "tag:ferry", filters=filters) == {"ferry": 1, "halvik": 1}
    assert _facet(search, "year", "date:2024", from_date="2023", to_date="2023") == {"2024": 2}
    assert _found(search, "tag:ferry", filters=filters) == []


def test_facets_of_a_page_beyond_the_last_are_those_of_all_pages(corpus: Path, search: Search) -> None:
    outcome = search("ferry", facets=("source",), page=9)
    assert (outcome.results, outcome.total) == ((), 2)
    assert [(value.value, value.count) for value in outcome.facets["source"]] == [("lode-echo", 2)]


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


def test_revised_article_is_found_by_what_it_says_now(
    load: Load, corpus: Path, search: Search, tmp_path: Path
) -> None:
    revised = make_record(
        1, title="Boat to Halvik", body="The boat crossed at noon.", source="Harbour Post",
        tags=["Boat", "Halvik"], published="2022-01-01",
    )  # fmt: skip
    load(write_records(tmp_path / "revised.jsonl", revised))
    assert search().total == 5
    now = (
        "noon",
        "title:boat",
        "tag:boat",
        "tag:halvik",
        "source:harbour -tag:storm -tag:locks",
        "date:2022",
    )
    assert {query: _found(search, query) for query in now} == {query: [1] for query in now}
    before = ("dawn", "title:ferry", "tag:ferry", "date:2023")
    assert {query: _found(search, query) for query in before} == {query: [] for query in before}
    # What it does not say any more is not taken back.
    unsaid = ("author:ruiz", "section:transport")
    assert {query: _found(search, query) for query in unsaid} == {query: [1] for query in unsaid}
    assert _facet(search, "tag") == {"storm": 2, "boat": 1, "halvik": 1, "locks": 1, "lowquay": 1}


@pytest.mark.usefixtures("corpus")
def test_where_no_article_has_all_words_those_with_any_are_found_and_it_is_said(search: Search) -> None:
    outcome = search("kelp dawn herring")
    assert {result.article.id for result in outcome.results} == {1, 5}
    (notice,) = outcome.found.parsed.notices
    assert (notice.code, notice.position) == ("any-of-them", None)
    assert outcome.found.parsed.interpreted_as == "kelp OR dawn OR herring"


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("query", "match", "numbers"),
    [
        ("kelp dawn", "all", set()),
        ("kelp dawn", "any", {1, 5}),
        ("ferry dawn", "any", {1, 2}),
        ("ferry dawn -storm", "any", {1}),
        ("ferry dawn tag:storm", "any", {2}),
        ("herring", None, set()),
        ("herring tag:storm", None, set()),
    ],
)
def test_all_or_any_of_the_words(search: Search, query: str, match: str | None, numbers: set[int]) -> None:
    outcome = search(query, match=match)
    assert {result.article.id for result in outcome.results} == numbers
    assert not outcome.found.parsed.notices


@pytest.mark.usefixtures("corpus")
def test_sentence_that_is_pasted_finds_its_article_first(search: Search) -> None:
    outcome = search("Yesterday the ferry crossed the wide strait at dawn, with very little post")
    assert outcome.results[0].article.id == 1


@pytest.mark.parametrize("query", ["url:новости", "url:xn--b1amnebsh", "url:новости.example/1"])
@pytest.mark.parametrize("host", ["новости.example", "xn--b1amnebsh.example"])
def test_address_is_found_in_either_form_of_its_host(
    load: Load, search: Search, tmp_path: Path, host: str, query: str
) -> None:
    record = make_record(1, url=f"https://{host}/1")
    del record["source"]
    load(write_records(tmp_path / "a.jsonl", record, make_record(2)))
    assert _found(search, query) == [1]
    assert _found(search, "source:новости.example") == [1]


@pytest.mark.parametrize("site", ["straße.example", "xn--strae-oqa.example"])
def test_site_is_found_whichever_standard_its_name_was_written_by(
    load: Load, search: Search, tmp_path: Path, site: str
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1, url="https://xn--strae-oqa.example/1")))
    assert _found(search, f"site:{site}") == [1]
