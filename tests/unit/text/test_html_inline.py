"""What a browser shows of HTML where its text alone would not say it."""

import pytest
from lxml import html

from app.text.html_inline import drop_hidden, may_need_writing, write_out


def _written(source: str) -> str:
    root = html.fromstring(f"<div>{source}</div>")
    write_out(root)
    drop_hidden(root)
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("10<sup>6</sup> and H<sub>2</sub>O", "10⁶ and H₂O"),
        ("SO<sub>4</sub><sup>2-</sup>", "SO₄²⁻"),
        ("x<sup>2<sub>i</sub></sup>", "x²ⁱ"),
        ("M<sup>me </sup>Brock", "Mme Brock"),
        ("down<sup><a href='#n1'>1</a></sup>, up<a href='#n2'><sup>2</sup></a>", "down[1], up[2]"),
        ("down<sup id='r'><a href='#n1'>[3]</a></sup>", "down[3]"),
        ("down<sup class='footnote-ref'>4</sup>", "down[4]"),
        ("down<a href='#_ftn5'>5</a> and<a href='/page#cite_note-6'>[6]</a>", "down[5] and[6]"),
        ("chapter <a href='#n1'>1</a>, see <a href='/x'>7</a>", "chapter 1, see 7"),
        ("<b>down</b><sup>1</sup>", "down[1]"),
        ("<sup>1</sup> See the notebook", "[1] See the notebook"),
        (
            "<q>No</q>, <q>he said <q>yes</q></q>, <q>“so”</q> „<q>und so</q>“",
            "“No”, “he said ‘yes’”, “so” „und so“",
        ),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>の", "漢字の"),
        ("<ruby><rb>OJ</rb><rt>orange juice</rt></ruby>", "OJ (orange juice)"),
        (
            "super<wbr>cali, <abbr title='x'>WHO</abbr>, <del>old</del> <s>struck</s>",
            "supercali, WHO, old struck",
        ),
    ],
)
def test_elements_within_a_line_are_written_out(source: str, expected: str) -> None:
    assert _written(source) == expected


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "hidden=''",
        "aria-hidden='true'",
        "style='display:none'",
        "style='color: red; Display : None'",
        "style='visibility: hidden;'",
    ],
)
def test_what_is_not_shown_goes(attributes: str) -> None:
    assert _written(f"What is shown. <p {attributes}>Hidden <i>words</i></p>So.") == "What is shown. So."


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden='until-found'",
        "aria-hidden='false'",
        "style='display:block'",
        "class='none'",
        "style='overflow:hidden'",
    ],
)
def test_what_is_shown_stays(attributes: str) -> None:
    assert "words" in _written(f"What is shown, of some length. <p {attributes}>words</p>")


def test_text_that_scripts_would_show_stays() -> None:
    assert "all of it" in _written("Menu <div hidden>all of it is here</div>")
    sections = "".join(f"<p style='display:none'>Section {number}.</p>" for number in range(9))
    assert "Section 8." in _written(f"The first of ten things. {sections}")
    assert "text" in _written("A long line of a menu <div hidden><p itemprop='articleBody'>text</p></div>")


def test_most_texts_need_no_writing() -> None:
    assert not may_need_writing("<p>Plain <b>words</b> and <a href='/x'>a link</a>, 3 < 4.</p>")
    assert may_need_writing("m<sup>2</sup>")
    assert may_need_writing("<a href='#fn1'>1</a>")
    assert may_need_writing("<p style='display:none'>x</p>")
