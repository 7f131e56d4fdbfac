"""Articles as HTML: paragraphs, and the words of a search marked and numbered."""

from app.search.language import parse
from app.search.matching import Matcher
from app.web.marking import mark_text, split_paragraphs
from tests.factories import NOW


def _matcher(query: str) -> Matcher:
    return Matcher(parse(query, NOW).tree, lambda word, _language: word, len)


def test_paragraphs_are_cut_at_empty_lines() -> None:
    assert list(split_paragraphs("One.\n\nTwo,\nbroken.\n\n \n\nThree.\n")) == [
        "One.",
        "Two,\nbroken.",
        "Three.",
    ]
    assert list(split_paragraphs("")) == []


def test_lines_stay_and_markup_is_text() -> None:
    text = mark_text("A <b>", "", "One\n<script>two", "en", None)
    assert (text.title, text.paragraphs, text.marks) == ("A &lt;b&gt;", ("One<br>&lt;script&gt;two",), 0)


def test_matches_are_numbered_through_title_summary_and_text() -> None:
    text = mark_text("Quay", "A quay.", "No.\n\nQuay <mark> quay", "en", _matcher("quay"))
    assert text.title == '<mark id="match-1">Quay</mark>'
    assert text.summary == 'A <mark id="match-2">quay</mark>.'
    assert text.paragraphs == (
        "No.",
        '<mark id="match-3">Quay</mark> &lt;mark&gt; <mark id="match-4">quay</mark>',
    )
    assert text.marks == 4


def test_phrase_over_a_line_break_is_marked_on_both_lines() -> None:
    text = mark_text("", "", "the low\nquay", "en", _matcher('"low quay"'))
    assert text.paragraphs == ('the <mark id="match-1">low</mark><br><mark id="match-2">quay</mark>',)
