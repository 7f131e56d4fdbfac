"""Texts of pages that extractors lose: short, loose, linked, hidden behind scripts, or said in data alone."""

from typing import Any

import pytest

from app.ingest.identify import identify
from app.ingest.normalize import normalize
from app.readers.base import ReadProblem
from tests.factories import make_defaults
from tests.unit.readers.html_pages import (
    PARAGRAPHS,
    URL,
    make_article_node,
    make_json_ld,
    make_meta,
    make_page,
    make_text,
    read,
    read_draft,
)

WHOLE = "\n\n".join(PARAGRAPHS)
TITLE = "The lock keeper retires"
HEADING = f"<h1>{TITLE}</h1>"
LINES = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAYWALL = "<p>This article is for subscribers only. Log in or subscribe to read on.</p>"
CONSENT = "<p>We and our partners use cookies. You accept, or manage your privacy and consent here.</p>"
MENU = "".join(f'<li><a href="/{number}">The gates of oak number {number}</a></li>' for number in range(12))


def _text(page: str) -> str:
    """The body as it is stored."""
    return normalize(identify(read_draft(page, url=URL), make_defaults()), make_defaults()).body


def _with_body(*shown: str, **node: Any) -> str:
    return make_page(*shown, head=make_json_ld(make_article_node(**node)))


# articleBody


@pytest.mark.parametrize(
    "shown",
    [
        HEADING,
        f"{HEADING}<ul>{MENU}</ul>",
        f"<article>{HEADING}{PAYWALL}</article>",
        f"<article>{HEADING}{PAYWALL}<p>With a subscription you read all we write, anywhere.</p></article>",
        f"{HEADING}<div>{CONSENT}</div>",
        f"{HEADING}<p>{PARAGRAPHS[0]}</p>{PAYWALL}",
        f"<ul>{MENU}</ul>",
    ],
    ids=["title", "menu", "paywall", "long paywall", "consent", "opening", "menu alone"],
)
def test_article_body_is_the_text_where_the_page_shows_something_else(shown: str) -> None:
    assert _text(_with_body(shown, articleBody=WHOLE)) == WHOLE


def test_short_article_body_is_the_text_behind_a_paywall() -> None:
    body = "The lock at Lode is closed on Friday, said the council on Monday. It opens on Sunday."
    assert _text(_with_body(HEADING, PAYWALL, articleBody=body)) == body


def test_article_body_of_microdata_is_read_as_that_of_json_ld() -> None:
    page = make_page(
        f'<div itemscope>{HEADING}<meta itemprop="articleBody" content="{WHOLE}">{PAYWALL}</div>'
    )
    assert _text(page).split() == WHOLE.split()


@pytest.mark.parametrize(
    "nodes",
    [
        [make_article_node(articleBody=PARAGRAPHS[0])],
        [make_article_node(articleBody=f"{PARAGRAPHS[0]} {PARAGRAPHS[1][:40]}")],
        [make_article_node(headline=f"Other {n}", articleBody="Oak for the gates. " * 50) for n in range(3)],
        [make_article_node(headline="Other", articleBody="Oak for the gates. " * 50)],
    ],
    ids=["first paragraph", "cut short", "list of others", "another"],
)
def test_text_of_the_page_wins_over_less_and_over_others(nodes: list[dict[str, Any]]) -> None:
    assert _text(make_page(f"<article>{HEADING}{LINES}</article>", head=make_json_ld(*nodes))) == WHOLE


def test_article_body_may_be_a_list_or_hold_markup() -> None:
    assert _text(_with_body(HEADING, articleBody=list(PARAGRAPHS))) == WHOLE
    body = "<p>It holds 10<sup>6</sup> litres of H<sub>2</sub>O.</p><p>Nobody counts.</p>"
    assert _text(_with_body(HEADING, articleBody=body)) == "It holds 10⁶ litres of H₂O.\n\nNobody counts."


def test_description_alone_is_kept_where_the_page_shows_only_links() -> None:
    draft = read_draft(
        _with_body(HEADING, f"<ul>{MENU}</ul>", description="Hanna Brock hands over the crank.")
    )
    assert (draft.title, draft.body, draft.summary) == (TITLE, "", "Hanna Brock hands over the crank.")


# Links, lists and loose text


@pytest.mark.parametrize(
    "first",
    [
        "The lock at Lode has a new keeper, says the council.",
        "The lock at Lode has a new keeper. He is her nephew, says the council, and he will come on Friday.",
        "The lock has a new keeper.",
    ],
    ids=["one", "two", "short"],
)
def test_first_paragraph_that_is_one_link_is_text(first: str) -> None:
    page = make_page(f'<article>{HEADING}<p><a href="/x">{first}</a></p>{LINES}</article>')
    assert _text(page) == f"{first}\n\n{WHOLE}"


def test_linked_headline_is_no_text() -> None:
    link = '<p><a href="/x">Nine tonnes of oak for the new gates of the lock</a></p>'
    assert (
        _text(
            make_page(f"<article>{HEADING}{LINES}{link}{LINES.replace('After', 'Before')}</article>")
        ).count("oak")
        == 2
    )


def test_list_behind_a_short_sentence_is_text() -> None:
    page = make_page(
        f"<article>{HEADING}<p>She leaves:</p><ul><li>A crank.</li><li>A boat</li></ul>{LINES}</article>"
    )
    assert _text(page) == f"She leaves:\n\n- A crank.\n- A boat\n\n{WHOLE}"


@pytest.mark.parametrize(
    "body",
    [
        HEADING + "<br><br>".join(PARAGRAPHS),
        HEADING + "\n<p>\n".join(PARAGRAPHS),
        f"{HEADING}{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}</p>{PARAGRAPHS[2]}<p>{PARAGRAPHS[3]}</p>",
        f"<div>{HEADING}{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<p>{PARAGRAPHS[2]}</p>{PARAGRAPHS[3]}</div>",
        f"<article><p>{PARAGRAPHS[0]}</p>{PARAGRAPHS[1]}<p>{PARAGRAPHS[2]}</p>{PARAGRAPHS[3]}</article>",
        f"{HEADING}<div>{'<br><br>'.join(PARAGRAPHS)}</div>",
        HEADING + "".join(f"<span>{paragraph}</span><br><br>" for paragraph in PARAGRAPHS),
        f"{HEADING}<pre>{WHOLE}</pre>",
    ],
    ids=["breaks", "unclosed", "between", "in a box", "in an article", "box of breaks", "spans", "pre"],
)
def test_loose_text_is_read(body: str) -> None:
    assert _text(make_page(body, head=f"<title>{TITLE}</title>")) == WHOLE


# What is not shown


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>", '<p aria-hidden="true">{}</p>', '<p style="display:none">{}</p>',
        '<div style="color: red; visibility : hidden"><p>{}</p></div>', "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>", '<p class="sr-only">{}</p>', "<dialog open><p>{}</p></dialog>",
    ],
)  # fmt: skip
def test_what_readers_do_not_see_is_no_text(hidden: str) -> None:
    line = hidden.format("These are words that nobody ever sees on this page, whatever they do to it.")
    assert _text(make_page(f"<article>{HEADING}{LINES}{line}</article>")) == WHOLE


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_text_for_browsers_without_scripts_is_read_where_there_is_no_other(tag: str) -> None:
    page = make_page(f'{HEADING}<{tag}><div>{LINES}</div></{tag}><div id="root"></div><script>x</script>')
    assert _text(page) == WHOLE


# Short articles


@pytest.mark.parametrize("tag", ["article", "main"])
def test_two_short_sentences_in_an_article_are_one(tag: str) -> None:
    draft = read_draft(
        make_page(f"<{tag}>{HEADING}<p>The lock is shut.</p><p>It opens on Sunday.</p></{tag}>"), url=URL
    )
    assert (draft.title, draft.url) == (TITLE, URL)
    assert draft.body == "<p>The lock is shut.</p>\n<p>It opens on Sunday.</p>"


def test_headline_alone_is_kept_where_the_page_says_that_it_is_an_article() -> None:
    draft = read_draft(make_page(HEADING, head=make_meta({"og:type": "article", "og:title": TITLE})), url=URL)
    assert (draft.title, draft.body, draft.url) == (TITLE, "", URL)
    assert "does not hold the text" in draft.remarks[0]


@pytest.mark.parametrize(
    "page",
    [
        make_page("<article><h1>Nothing here</h1><p>Sorry, this page does not exist.</p></article>"),
        make_page("<main><h1>Lode Echo</h1><p>Loading, please wait.</p></main>"),
        make_page("<article><p>Menu</p><p>Search</p></article>"),
        make_page('<div id="root"></div>', head=make_meta({"og:type": "article", "og:title": TITLE})),
    ],
)
def test_short_page_that_says_nothing_is_no_article(page: str) -> None:
    assert isinstance(read(page), ReadProblem)


# What else an article is made of


def test_tables_definitions_code_and_verse_are_text() -> None:
    table = "<table><tr><th>Team</th><th>Goals</th></tr><tr><td>Lode</td><td>3</td></tr></table>"
    assert "Team | Goals\nLode | 3" in _text(make_page(f"<article>{HEADING}{table}{LINES}</article>"))
    alone = table.replace("</table>", "<tr><td>Upper Mill United</td><td>1</td></tr></table>")
    assert (
        _text(make_page(f"<article>{HEADING}{alone}</article>"))
        == "Team | Goals\nLode | 3\nUpper Mill United | 1"
    )
    terms = "<dl><dt>Crank</dt><dd>What opens the gates of a lock.</dd></dl>"
    assert "What opens the gates" in _text(make_page(f"<article>{HEADING}{LINES}{terms}{LINES}</article>"))
    verse = "<div>The water stood at nine,<br>the gates stood open still,<br>and nobody was there.</div>"
    assert _text(make_page(f"<article>{HEADING}{verse}</article>")) == (
        "The water stood at nine,\nthe gates stood open still,\nand nobody was there."
    )


def test_quotation_at_the_start_is_text() -> None:
    quotation = "<blockquote><p>I never counted the boats that came by.</p></blockquote>"
    assert _text(make_page(f"<article>{HEADING}{quotation}{LINES}</article>")) == (
        f"I never counted the boats that came by.\n\n{WHOLE}"
    )


def test_powers_formulas_marks_and_readings_are_written_out() -> None:
    line = (
        "It held 10<sup>6</sup> litres of H<sub>2</sub>O<sup><a href='#n1'>1</a></sup>, <q>more</q> than on"
        " the 1<sup>st</sup> of May<sup>2</sup>, says <ruby>水<rt>みず</rt></ruby>野."
    )
    page = make_page(make_text(line, *PARAGRAPHS), head=f"<title>{TITLE}</title>")
    assert _text(page).startswith(
        "It held 10⁶ litres of H₂O[1], “more” than on the 1st of May[2], says 水野."
    )


def test_title_with_a_formula_or_a_line_break_is_one_line() -> None:
    page = make_page(f"<article><h1>CO<sub>2</sub> at the<br>lock</h1>{LINES}</article>")
    draft = read_draft(page)
    assert draft.title == "CO₂ at the lock"
    assert "CO₂" not in draft.body


def test_title_in_another_spelling_of_a_formula_is_no_line_of_the_text() -> None:
    head = make_meta({"og:title": "CO2 at the lock"})
    page = make_page(f"<article><h1>CO<sub>2</sub> at the lock</h1>{LINES}</article>", head=head)
    assert _text(page) == WHOLE
