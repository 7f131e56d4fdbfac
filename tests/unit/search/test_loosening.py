"""Queries loosened: to any of their words, to enough of them; and queries all in capitals."""

import pytest

from app.search.language import parse
from app.search.tree import And, AtLeast, Node, Or, any_of, count_enough, some_of, without_long_phrases, write
from tests.factories import NOW


def _tree(query: str) -> Node:
    return parse(query, NOW).tree


def _shown(node: Node) -> str:
    """As queries are written, with `2 of [...]` for what needs so many."""
    match node:
        case AtLeast(count, children):
            return f"{count} of [{', '.join(map(_shown, children))}]"
        case And(children):
            return " ".join(map(_shown, children))
        case Or(children):
            return " OR ".join(map(_shown, children))
        case _:
            return write(node)


@pytest.mark.parametrize(
    ("query", "loosened"),
    [
        ("ferry", "ferry"),
        ("ferry halvik", "1 of [ferry, halvik]"),
        ('ferry "low quay" stor* lok~', '2 of [ferry, "low quay", stor*, lok~]'),
        ("ferry halvik -storm tag:x date:2025", "1 of [ferry, halvik] -storm tag:x date:2025"),
        ("ferry -storm", "ferry -storm"),
        ("ferry tag:x", "ferry tag:x"),
        ("ferry (boat OR ship) quay", "1 of [ferry, boat OR ship, quay]"),
        ("ferry zzz OR yyy", "1 of [ferry, zzz] OR yyy"),
        ("yyy OR ferry zzz quay dawn", "yyy OR 2 of [ferry, zzz, quay, dawn]"),
        ("yyy OR ferry -zzz", "yyy OR ferry -zzz"),
        ("tag:x OR tag:y", "tag:x OR tag:y"),
    ],
)
def test_enough_of_the_words_are_wanted_of_each_side_of_an_or(query: str, loosened: str) -> None:
    assert _shown(some_of(_tree(query))) == loosened


@pytest.mark.parametrize(
    ("query", "loosened"),
    [
        ("ferry halvik", "ferry OR halvik"),
        ("ferry zzz OR yyy", "ferry OR zzz OR yyy"),
        ("yyy OR ferry -zzz", "yyy OR ferry -zzz"),
        ("ferry quay tag:x OR yyy zzz", "ferry OR quay tag:x OR yyy OR zzz"),
        ("ferry (boat OR ship) tag:x", "ferry OR boat OR ship tag:x"),
    ],
)
def test_any_of_the_words_of_each_side_of_an_or(query: str, loosened: str) -> None:
    assert _shown(any_of(_tree(query))) == loosened


def test_enough_is_told_by_the_number_of_words_alone() -> None:
    assert [count_enough(words) for words in range(1, 10)] == [1, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"the low quay is under water" ferry', "the low quay is under water ferry"),
        ('title:"the low quay of halvik"', "title:the title:low title:quay title:of title:halvik"),
        ('"the low – quay is & under" ferry', "the low quay is under ferry"),
        ('"the low quay is" ferry', '"the low quay is" ferry'),
        ('"the low quay is under water"~3', '"the low quay is under water"~3'),
        ('ferry -"the low quay is under water"', 'ferry -"the low quay is under water"'),
    ],
)
def test_quoted_sentences_become_their_words(query: str, words: str) -> None:
    assert write(without_long_phrases(_tree(query))) == words


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("FERRY OR BOAT", "FERRY or BOAT"),
        ("WHAT IS NOT KNOWN OF QUAYS AND FERRIES", "WHAT IS not KNOWN OF QUAYS and FERRIES"),
        ("NOT A WORD", "not A WORD"),
        ("БЕЛЫЙ AND ÇA", "БЕЛЫЙ and ÇA"),
        ("COVID-19 OR SARS", "COVID-19 or SARS"),
    ],
)
def test_query_all_in_capitals_has_no_operators(query: str, meaning: str) -> None:
    parsed = parse(query, NOW)
    assert parsed.interpreted_as == meaning
    assert [notice.code for notice in parsed.notices] == ["operators-as-words"]
    assert parsed.notices[0].position == min(query.find(each) % 99 for each in ("AND", "OR", "NOT"))


@pytest.mark.parametrize(
    "query",
    ["nato OR EU", "ferry NOT BOAT", "2024 OR 2025", "北京 OR 上海", "كتاب AND ولد", "OR", "FERRY", "A -B"],
)
def test_query_with_small_letters_or_without_capitals_is_read_as_ever(query: str) -> None:
    parsed = parse(query, NOW)
    assert parsed.otherwise is None
    assert parsed.notices == ()
    assert "or" not in parsed.interpreted_as


@pytest.mark.parametrize(
    ("query", "otherwise"),
    [
        ("FERRY OR BOAT", "ferry OR boat"),
        ("FERRY AND LOW QUAY", "FERRY LOW QUAY"),
        ("FERRY NOT BOAT", "FERRY -BOAT"),
        ("I AM INTERESTED IN FERRIES OR BOATS", None),
    ],
)
def test_few_words_in_capitals_may_have_operators_all_the_same(query: str, otherwise: str | None) -> None:
    found = parse(query, NOW).otherwise
    assert (found and found.interpreted_as) == otherwise


@pytest.mark.parametrize("query", ["ferry OR BOAT", "(NATO or EU) -UN OR x", "FERRY OR BOAT"])
def test_canonical_form_means_the_same_once_more(query: str) -> None:
    parsed = parse(query, NOW)
    for each in filter(None, (parsed, parsed.otherwise)):
        again = parse(each.interpreted_as, NOW)
        assert again.interpreted_as == each.interpreted_as
        assert not again.notices
