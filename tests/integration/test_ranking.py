"""What comes first: the order by relevance of the Tantivy engine (ADR 6)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.language import parse
from app.store.changes import IndexableArticle
from tests.factories import NOW, make_indexable

_FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
_FILLER = "The town council met on Monday evening to hear about the harbour, the market and the bridge."


def _engine(folder: Path, *commits: Iterable[IndexableArticle]) -> Engine:
    """Articles committed together; each time is a part of the index of its own."""
    engine = ENGINES["tantivy"].open(folder)
    for articles in commits:
        writer = engine.write()
        writer.put(articles)
        writer.commit()
        writer.close()
    engine.reload()
    return engine


def _ranked(engine: Engine, query: str, offset: int = 0, limit: int = 20) -> list[int]:
    plan = Plan(parse(query, NOW).tree, offset=offset, limit=limit)
    return [hit.article_id for hit in engine.search(plan).hits]


def _make(number: int, title: str, body: str, day: int = 0, language: str = "en") -> IndexableArticle:
    return make_indexable(
        number, title=title, body=body, published_at=_FIRST_DAY + timedelta(days=day), language=language
    )


def _fillers(first: int = 100, count: int = 40) -> list[IndexableArticle]:
    """Articles of another day, so that the words searched for are not in all there are."""
    return [_make(number, "Council met again", _FILLER) for number in range(first, first + count)]


def test_word_in_title_comes_before_word_in_body(tmp_path: Path) -> None:
    engine = _engine(
        tmp_path,
        [
            _make(1, "Ferry stays in port", f"Nobody crossed. {_FILLER}"),
            _make(2, "Nobody crossed today", f"The ferry stays in port. {_FILLER}", day=1),
            *_fillers(),
        ],
    )
    assert _ranked(engine, "ferry") == [1, 2]


@pytest.mark.parametrize(("query", "numbers"), [("ferries", [1, 2]), ("ferry", [2, 1])])
def test_form_asked_for_comes_before_its_inflections(tmp_path: Path, query: str, numbers: list[int]) -> None:
    engine = _engine(
        tmp_path,
        [
            _make(1, "Storm", f"The ferries stay in port. {_FILLER}", day=numbers[1]),
            _make(2, "Storm", f"The ferry must stay in port. {_FILLER}", day=numbers[0]),
            *_fillers(),
        ],
    )
    assert _ranked(engine, query) == numbers


def test_rare_inflection_does_not_come_before_the_form_asked_for(tmp_path: Path) -> None:
    common = [_make(n, "Storm", f"The ferry stays. {_FILLER}") for n in range(10, 30)]
    engine = _engine(
        tmp_path, [_make(1, "Storm", f"The ferries stay. {_FILLER}", day=1), *common, *_fillers()]
    )
    assert _ranked(engine, "ferry", limit=50)[-1] == 1


@pytest.mark.parametrize("query", ["white heron", "white OR heron"])
def test_words_side_by_side_come_before_the_same_words_apart(tmp_path: Path, query: str) -> None:
    engine = _engine(
        tmp_path,
        [
            _make(1, "Seen at dawn", f"A white heron by the tall lamp. {_FILLER}"),
            _make(2, "Seen at dawn", f"A heron by the tall white lamp. {_FILLER}", day=1),
            *_fillers(),
        ],
    )
    assert _ranked(engine, query) == [1, 2]


@pytest.mark.parametrize("query", ["harbour lights", "lights AND harbour", '"harbour lights"'])
def test_article_whose_whole_title_is_asked_for_comes_first(tmp_path: Path, query: str) -> None:
    often = "Harbour lights, harbour lights: the harbour lights are on. " * 5
    engine = _engine(
        tmp_path,
        [
            _make(1, "Harbour Lights!", _FILLER),
            _make(2, "Why harbour lights are harbour lights, by lights of the harbour", often, day=1),
            *_fillers(),
        ],
    )
    assert _ranked(engine, query)[0] == (2 if query.startswith("lights") else 1)


def test_article_with_both_words_comes_before_one_with_the_rarer_word_often(tmp_path: Path) -> None:
    engine = _engine(
        tmp_path,
        [
            _make(1, "Seen at dawn", f"A heron sat on the mole. {_FILLER}"),
            _make(2, "Seen at dawn", f"A heron, a heron and a heron sat there. {_FILLER}", day=1),
            _make(3, "Seen at dawn", f"The mole. {_FILLER}", day=2),
            *_fillers(),
        ],
    )
    assert _ranked(engine, "heron OR mole")[0] == 1


def test_word_that_titles_do_without_counts_less_than_one_as_frequent_that_they_name(tmp_path: Path) -> None:
    named = [_make(n, f"Eels of pond {n}", f"There are eels. {_FILLER}") for n in range(10, 40)]
    unnamed = [_make(n, f"Pond {n}", f"There should be more. {_FILLER}") for n in range(40, 70)]
    engine = _engine(
        tmp_path,
        [
            _make(1, "Monday", f"Eels. {_FILLER}"),
            _make(2, "Monday", f"Should. {_FILLER}", day=1),
            *named,
            *unnamed,
            *_fillers(),
        ],
    )
    ranked = _ranked(engine, "should OR eels", limit=100)
    assert ranked.index(1) < ranked.index(2)


def test_article_of_unknown_language_is_not_behind_for_having_no_stems(tmp_path: Path) -> None:
    text = f"The ferry stays in port. {_FILLER}"
    engine = _engine(
        tmp_path,
        [_make(1, "Storm", text), _make(2, "Storm", text, day=1, language="und"), *_fillers()],
    )
    assert _ranked(engine, "ferry") == [2, 1]


@pytest.mark.parametrize("query", ["ferry port", "ferry OR storm OR port", '"ferry stays"', "title:storm"])
def test_equal_scores_are_newest_first_wherever_pages_are_cut(tmp_path: Path, query: str) -> None:
    days = [number * 73 % 200 for number in range(200)]
    articles = [
        _make(number, "Storm", "The ferry stays in port.", day=day) for number, day in enumerate(days, 1)
    ]
    better = _make(500, "Storm: ferry stays in port", "The ferry stays in port.")
    engine = _engine(tmp_path, articles[:70], [better, *_fillers(600)], articles[70:])
    newest_first = [article.id for article in sorted(articles, key=lambda each: -days[each.id - 1])]
    pages = [_ranked(engine, query, offset, 7) for offset in range(0, 210, 7)]
    found = [number for page in pages for number in page]
    assert [number for number in found if number != 500] == newest_first
    assert len(found) == 201


@pytest.mark.parametrize(
    "query",
    [
        "harbour lights",
        "harbour OR lights",
        '"harbour lights"',
        "harbour -lights",
        "title:harbour lights",
        "nothing",
    ],
)
def test_what_helps_an_article_forward_does_not_make_it_a_match(tmp_path: Path, query: str) -> None:
    engine = _engine(
        tmp_path,
        [
            _make(1, "Harbour lights", "Nothing more."),
            _make(2, "Lights", "In the harbour."),
            _make(3, "Harbour", "It is dark."),
            _make(4, "Lights of the town", "It is dark."),
            *_fillers(count=3),
        ],
    )
    tree = parse(query, NOW).tree
    relevant, newest = engine.search(Plan(tree)), engine.search(Plan(tree, order_by="newest"))
    assert relevant.total == newest.total
    assert {hit.article_id for hit in relevant.hits} == {hit.article_id for hit in newest.hits}


def _make_untitled(number: int, body: str, day: int = 0) -> IndexableArticle:
    return _make(number, "", body, day)


def test_words_count_alike_whether_titles_have_them_where_there_are_no_titles(tmp_path: Path) -> None:
    """Of two words as frequent, neither can be called one that titles do without."""
    often = [_make_untitled(n, f"Tide and gale. {_FILLER}") for n in range(10, 90)]
    rare = [_make_untitled(n, f"Reed. {_FILLER}") for n in range(90, 100)]
    untitled = [_make_untitled(n, _FILLER) for n in range(100, 140)]
    engine = _engine(tmp_path / "untitled", [*often, *rare, *untitled])
    titled = _engine(tmp_path / "titled", [*often, *rare, *_fillers()])
    tree = parse("tide", NOW).tree
    alone, beside = (each.search(Plan(tree)).hits[0].score or 0.0 for each in (engine, titled))
    assert alone > beside


def test_function_words_do_not_decide_however_rare_they_are(tmp_path: Path) -> None:
    named = [
        _make(n, f"Patents of town {n}", f"Patents on chemical dyes. {_FILLER}", day=n) for n in range(10, 30)
    ]
    engine = _engine(
        tmp_path, [_make(1, "I am so envious", "So I am."), _make(2, "Who am I", ""), *named, *_fillers()]
    )
    asked = parse("i OR am OR interested OR in OR chemical OR patents", NOW).tree
    hits = [hit.article_id for hit in engine.search(Plan(asked, limit=50)).hits]
    assert set(hits[:20]) == set(range(10, 30))
