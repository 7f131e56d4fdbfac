"""Highlighting: what matched is marked, the best passage is picked, and the rest is the text escaped."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.search.engines.tantivy_schema import stem, stemmer_of
from app.search.highlight import SNIPPET_CHARACTERS, mark, snippet
from app.search.language import parse
from app.search.matching import Matcher
from tests.factories import NOW


def _stem(word: str, language: str) -> str:
    stemmer = stemmer_of(language)
    return stem(stemmer, word) if stemmer else word


def _matcher(query: str) -> Matcher:
    return Matcher(parse(query, NOW).tree, _stem, lambda word: len(word) > 1)


def _marked(query: str, text: str, language: str = "en") -> str:
    return mark(text, _matcher(query).find_spans(text, language))


def _snippet(query: str, text: str, language: str = "en") -> str:
    return snippet(text, _matcher(query), language)


def _plain(html: str) -> str:
    return unescape(re.sub("</?mark>", "", html))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("", "A ferry", "A ferry"),
        ("ferry", "A ferry <b>", "A <mark>ferry</mark> &lt;b&gt;"),
        ("ferry", "Ferries & FERRY", "<mark>Ferries</mark> &amp; <mark>FERRY</mark>"),
        ('"ferry"', "Ferries, ferry", "Ferries, <mark>ferry</mark>"),
        ("die", "It is dying", "It is <mark>dying</mark>"),
        ("ferr*", "A ferry", "A <mark>ferry</mark>"),
        ("f*", "A ferry", "A <mark>ferry</mark>"),
        ("ferry~", "A ferry, a fery, a fret", "A <mark>ferry</mark>, a <mark>fery</mark>, a fret"),
        ("-ferry quay", "A ferry quay", "A ferry <mark>quay</mark>"),
        ("tag:ferry source:quay date:2025", "A ferry quay 2025", "A ferry quay 2025"),
        ("title:ferry", "A ferry", "A <mark>ferry</mark>"),
        ("low quay", "Low quay, low", "<mark>Low quay</mark>, <mark>low</mark>"),
        ('"low quay"', "Low quay, a low wall", "<mark>Low quay</mark>, a low wall"),
        ('"low low quay"', "low low low quay", "low <mark>low low quay</mark>"),
        ('"low quay"~2', "Low old quay", "<mark>Low</mark> old <mark>quay</mark>"),
        ("lock-keeper", "The lock keeper's lock", "The <mark>lock keeper</mark>'s lock"),
        ("渡轮", "渡轮和轮渡", "<mark>渡轮</mark>和轮渡"),
        ("c++", "C++ or C", "<mark>C++</mark> or C"),
        ("strasse", "Die Straße", "Die <mark>Straße</mark>"),
        ("cafes", "the cafe\u0301s", "the <mark>cafe\u0301s</mark>"),
        ("1 2", "a ½ b", "a <mark>½</mark> b"),
        ("½", "a ½ b", "a <mark>½</mark> b"),
        ("2", "a ½ b", "a <mark>½</mark> b"),
        ("คำ", "ก คำ ข", "ก <mark>คำ</mark> ข"),
        ("الله", "ﷺ", "<mark>ﷺ</mark>"),
        ("الله", "abcﷺ", "abc<mark>ﷺ</mark>"),
    ],
)
def test_matching_words_are_marked(query: str, text: str, expected: str) -> None:
    assert _marked(query, text) == expected


def test_inflections_are_those_of_the_text_s_language() -> None:
    assert _marked("Schleuse", "Zwei Schleusen", "de") == "Zwei <mark>Schleusen</mark>"
    assert _marked("Schleuse", "Zwei Schleusen", "und") == "Zwei Schleusen"
    assert _marked("новая", "новый день", "ru") == "<mark>новый</mark> день"


def test_arabic_word_is_marked_behind_its_article() -> None:
    assert _marked("كتاب", "قرأ الكتاب", "ar-EG") == "قرأ <mark>الكتاب</mark>"


_TEXTS = st.text(st.one_of(st.sampled_from("ab <>&;\"'½คำﷺ渡йé\u0301\u200d\n.C+#"), st.characters()))
_QUERIES = st.one_of(
    _TEXTS, st.sampled_from(["a*", '"a b"', '"a b"~3', "½", "1 2", "คำ", "الله", "amp lt gt mark", "c++ b*"])
)


@given(_QUERIES, _TEXTS)
@example("½", "½½ ½")
@example("1 2 الله", "½ﷺ½ <mark>&lt;")
def test_marks_are_all_that_is_added_to_the_escaped_text(query: str, text: str) -> None:
    html = _marked(query, text)
    assert _plain(html) == text
    assert re.fullmatch(r"([^<>]*<mark>[^<>]+</mark>)*[^<>]*", html)


@given(_QUERIES, _TEXTS)
def test_spans_are_in_order_and_none_lies_over_another(query: str, text: str) -> None:
    spans = _matcher(query).find_spans(text, "en")
    ends = [0, *(end for _, end in spans)]
    assert all(end <= start < own_end for end, (start, own_end) in zip(ends, spans, strict=False))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=5), st.text(min_size=18))
def test_marks_never_overlap_whatever_the_spans(sizes: list[tuple[int, int]], text: str) -> None:
    html = mark(text, sorted((start, start + size) for start, size in sizes))
    assert _plain(html) == text
    assert re.fullmatch(r"([^<>]*<mark>[^<>]+</mark>)*[^<>]*", html)


@given(_QUERIES, st.lists(_TEXTS, max_size=200).map(" ".join))
@example("b", f"{'a' * 400} b")
@example("渡", f"{'渡' * 400}")
def test_snippet_is_a_passage_of_the_text_escaped_and_marked(query: str, text: str) -> None:
    passage = _plain(_snippet(query, text))
    is_cut = passage.startswith("… ") or passage.endswith(" …")
    assert passage.removeprefix("… ").removesuffix(" …") in text.replace("\n", " ")
    assert len(passage) <= SNIPPET_CHARACTERS + 4
    assert is_cut or len(text) <= SNIPPET_CHARACTERS


_FILLER = "Nothing of note was said that day at all. "


def test_snippet_of_a_text_without_matches_is_its_opening() -> None:
    assert _snippet("ferry", "The quay.\nThe lock.") == "The quay. The lock."
    assert _snippet("ferry", _FILLER * 20).startswith("Nothing of note")
    assert _snippet("ferry", _FILLER * 20).endswith(" …")


def test_snippet_begins_with_the_sentence_of_its_first_match() -> None:
    html = _snippet("ferry", f"{_FILLER * 20}The last ferry left.{_FILLER * 20}")
    assert html.startswith("… The last <mark>ferry</mark> left.")


def test_snippet_within_a_long_sentence_begins_with_a_word() -> None:
    html = _snippet("ferry", f"{'word ' * 100}ferry {'word ' * 100}")
    assert html.startswith("… word word")
    assert "<mark>ferry</mark>" in html


def test_snippet_is_where_most_different_matches_are() -> None:
    text = f"ferry ferry ferry. {_FILLER * 10}The ferry left the quay. {_FILLER * 10}"
    assert "<mark>ferry</mark> left the <mark>quay</mark>" in _snippet("ferry quay", text)


def test_snippet_of_very_many_matches_is_the_first_of_equal_passages() -> None:
    assert _snippet("a", "a " * 100_000).startswith("<mark>a a a")


def test_match_longer_than_a_passage_is_marked() -> None:
    assert _snippet("渡" * 500, f"x {'渡' * 500}").startswith("x <mark>渡渡")
