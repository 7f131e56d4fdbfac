"""Finding words however they are written: joined or parted, in other characters, by their emoji; and
suggestions that stay in the language of the query.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.search.archive import Archive, search_archive
from app.search.engines import ENGINES
from app.search.index import SearchIndex
from app.search.indexer import Indexer
from app.search.request import Asked, build_request
from app.search.suggesting import suggest
from tests.conftest import Load, Search
from tests.factories import NOW, make_record, write_records

ENGLISH = [
    "The weekly collection of waste in Mexico",
    "A collection of maps",
    "The recognition of Afghanistan",
]
SPANISH = [
    "La colección de mapas del museo de México",
    "Colección de sellos y museos",
    "El reconocimiento de Afganistán",
]


@pytest.fixture
def archive(database: Database, index_dir: Path) -> Archive:
    """The archive of `load`."""
    return Archive(database, SearchIndex(ENGINES["tantivy"], index_dir), lambda: NOW)


@pytest.fixture
def two_languages(load: Load, tmp_path: Path) -> None:
    """Many articles in English and fewer in Spanish, each with words of its own."""
    texts = [("en", text) for text in ENGLISH * 12] + [("es", text) for text in SPANISH * 2]
    load(
        write_records(
            tmp_path / "two.jsonl",
            *(
                make_record(
                    number, title=f"{text} {number}", body=text, lang=language, tags=["New Port News"]
                )
                for number, (language, text) in enumerate(texts, 1)
            ),
        )
    )


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("colección méxico", None),
        ("colección", None),
        ("colecion museo", "coleccion museo"),
        ("colection mexico", "collection mexico"),
        ("afganistan recogntion", "afghanistan recognition"),
        ("afganistan reconocimento", "afganistan reconocimiento"),
    ],
)
@pytest.mark.usefixtures("two_languages")
def test_better_query_is_in_one_language(search: Search, query: str, better: str | None) -> None:
    assert search(query).did_you_mean == better


@pytest.mark.parametrize(
    ("typed", "words"),
    [("museo col", {"museo coleccion"}), ("waste col", {"waste collection"}), ("maps coleccion", set())],
)
@pytest.mark.usefixtures("two_languages")
def test_words_are_completed_to_what_stands_with_those_before(
    archive: Archive, typed: str, words: set[str]
) -> None:
    assert {each.text for each in suggest(archive, typed) if each.kind == "word"} == words


@pytest.mark.parametrize("typed", ["new po", "port", "News", "port ne"])
@pytest.mark.usefixtures("two_languages")
def test_tag_is_suggested_by_any_of_its_words(archive: Archive, typed: str) -> None:
    assert "New Port News" in {each.text for each in suggest(archive, typed) if each.kind == "tag"}


@pytest.mark.parametrize("typed", ["ort", "ewport", "portnew", "ws"])
@pytest.mark.usefixtures("two_languages")
def test_tag_is_not_suggested_by_the_inside_of_a_word(archive: Archive, typed: str) -> None:
    found = {each.text for each in suggest(archive, typed) if each.kind == "tag"}
    assert ("New Port News" in found) == (typed == "portnew")


def test_suggested_names_are_not_lost_among_others(archive: Archive, load: Load, tmp_path: Path) -> None:
    inside = [f"Sport{number:02}" for number in range(60)]
    beginning = [f"Old Port{number:02}" for number in range(25)]
    tags = [["Old Port", *inside, *beginning], beginning]
    load(
        write_records(tmp_path / "tags.jsonl", *(make_record(at, tags=each) for at, each in enumerate(tags)))
    )
    found = [(each.text, each.count) for each in suggest(archive, "port") if each.kind == "tag"]
    assert found == [("Old Port00", 2), ("Old Port01", 2), ("Old Port02", 2)]
    found = [(each.text, each.count) for each in suggest(archive, "port00") if each.kind == "tag"]
    assert found == [("Old Port00", 2)]
    load(write_records(tmp_path / "more.jsonl", *(make_record(n, tags=["Old Port"]) for n in (7, 8, 9))))
    found = [(each.text, each.count) for each in suggest(archive, "port") if each.kind == "tag"]
    assert found[0] == ("Old Port", 4)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        (
            "subprime",
            "Loans: <mark>sub</mark>-<mark>prime</mark>, <mark>subprime</mark>, <mark>sub prime</mark>",
        ),
        (
            "sub-prime",
            "Loans: <mark>sub</mark>-<mark>prime</mark>, <mark>subprime</mark>, <mark>sub prime</mark>",
        ),
    ],
)
def test_what_is_found_is_marked(load: Load, search: Search, tmp_path: Path, query: str, marked: str) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(title="Loans: sub-prime, subprime, sub prime")))
    assert search(query).results[0].title_html == marked


@pytest.mark.parametrize(
    ("query", "title", "language", "marked"),
    [
        ("email", "An e-mail came", "en", "An <mark>e</mark>-<mark>mail</mark> came"),
        ("online", "All on-line now", "en", "All <mark>on-line</mark> now"),
        ("US", "The U.S. fleet", "en", "The <mark>U.S</mark>. fleet"),
        ("Weld's", "The keeper Weld speaks", "en", "The keeper <mark>Weld</mark> speaks"),
        ("🎉", "Port open 🎉 today", "en", "Port open <mark>🎉</mark> today"),
        ("台湾", "臺灣的船", "zh", "<mark>臺灣</mark>的船"),
        ("らーめん", "港のラーメン店", "ja", "港の<mark>ラーメン</mark>店"),
        ("حكومة", "قالت والحكومة هنا", "ar", "قالت <mark>والحكومة</mark> هنا"),
        ("میشود", "بندر باز می شود", "fa", "بندر باز <mark>می شود</mark>"),
        ("می شود", "بندر باز می‌شود", "fa", "بندر باز <mark>می‌شود</mark>"),
        ("10^6", "About 10⁶ eels", "en", "About <mark>10⁶</mark> eels"),
        ("écluse", "Près de l’écluse", "fr", "Près de l’<mark>écluse</mark>"),
        ("Izmir", "İzmir'de fırtına", "tr", "<mark>İzmir</mark>'de fırtına"),
    ],
)
def test_marks_are_at_the_right_places(
    load: Load, search: Search, tmp_path: Path, query: str, title: str, language: str, marked: str
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(title=title, lang=language)))
    assert [result.title_html for result in search(query).results] == [marked]


def test_emoji_that_no_article_has_finds_nothing(load: Load, search: Search, tmp_path: Path) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(title="Port open 🎉 today"), make_record(2)))
    assert search("🎈").total == 0
    assert search("🎉 port").total == 1
    assert search("-🎉").total == 1


def test_run_of_characters_is_cut_into_words_nearest_first(
    load: Load, search: Search, tmp_path: Path
) -> None:
    bodies = [
        "運河的水位很高，人們說了很多話，又過了幾天，船閘關閉了。",
        "運河的船閘",
        "運河",
        "只有船閘而已",
    ]
    records = [make_record(number, title="", body=body, lang="zh") for number, body in enumerate(bodies, 1)]
    load(write_records(tmp_path / "a.jsonl", *records))
    outcome = search("运河船闸", order_by="relevance")
    assert [result.article.body for result in outcome.results] == [bodies[1], bodies[0]]
    assert [notice.code for notice in outcome.found.parsed.notices] == ["cut-into-words"]
    assert outcome.found.parsed.interpreted_as == "运河 船闸"
    assert search('"运河船闸"').total == 0
    assert search("运河").found.parsed.notices == ()


def test_short_titles_are_in_the_language_of_their_source(load: Load, search: Search, tmp_path: Path) -> None:
    long = (
        "The keeper of the lock closed both gates before the storm, and the ferry had to wait until morning. "
    )
    records = [
        make_record(number, body=long + str(number), lang="", source="Lode Echo") for number in range(1, 12)
    ]
    short = make_record(20, title="Ferry fares rise", body="", lang="", source="Lode Echo")
    elsewhere = make_record(21, title="Ferry fares fall", body="", lang="", source="Quay Sheet")
    load(write_records(tmp_path / "a.jsonl", *records, short, elsewhere))
    languages = {result.article.title: result.article.language for result in search("fares").results}
    assert languages == {"Ferry fares rise": "en", "Ferry fares fall": "und"}


FOUND = [
    ("email*", "Emails of the week"),
    ("cooperat*", "Emails of the week"),
    ("us*", "Emails of the week"),
    ("url:https://www.lode.example/2025/07/plan.html", "Emails of the week"),
    ("url:http://lode.example/2025/07", "Emails of the week"),
    ("url:www.lode.example", "Emails of the week"),
    ("site:https://www.lode.example/", "Emails of the week"),
    ("運河町長選、山川花子氏が4選", "運河町長選、山川花子氏が3選"),
    ("町長選で山川花子氏が4選", "運河町長選、山川花子氏が3選"),
    ("GDP增长6%", "GDP增长5%"),
    ("GDP下降", "GDP增长5%"),
]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize(("query", "title"), FOUND)
def test_found_as_people_write_it(
    database: Database, load: Load, tmp_path: Path, engine: str, query: str, title: str
) -> None:
    records = write_records(
        tmp_path / "a.jsonl",
        make_record(
            1,
            title="Emails of the week",
            body="An e-mail about co-operation with the U.S.",
            url="https://www.lode.example/2025/07/plan.html",
        ),
        make_record(2, title="運河町長選、山川花子氏が3選", body="開票が終わった。", lang="ja"),
        make_record(3, title="GDP增长5%", body="高于预期。", lang="zh-Hans"),
    )
    load(records)
    folder = tmp_path / engine
    Indexer(database, ENGINES[engine], folder).rebuild()
    archive = Archive(database, SearchIndex(ENGINES[engine], folder), lambda: NOW)
    results = search_archive(archive, build_request(Asked(q=query))).results
    assert results[0].article.title == title
