"""Hostile and broken html pages: each ends in an article or a sentence, in bounded time and memory."""

import io

import pytest

from app.errors import InputError
from app.readers import html
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.html import main_text, tree
from app.readers.pieces import Pieces
from tests.unit.readers.html_pages import (
    PARAGRAPHS,
    make_article_node,
    make_json_ld,
    make_page,
    make_text,
    read,
    read_draft,
    read_fault,
)

TEXT = make_text()
MANY = 100_000


@pytest.mark.parametrize(
    "page",
    [
        make_page("<div>" * MANY, TEXT),
        make_page(TEXT, "<div>" * MANY),
        make_page("<b>" * MANY, TEXT),
        make_page("<table><tr><td>" * 5_000, TEXT),
        make_page("<blockquote>" * 300, TEXT, "</blockquote>" * 300),
        make_page("<div " + " ".join(f'a{number}="x"' for number in range(MANY)) + ">", TEXT, "</div>"),
        make_page("<div " + " ".join(f"a{number}" for number in range(MANY)) + ">", TEXT, "</div>"),
        make_page(f'<p class="{"a " * 1_000_000}" title="{"b" * 1_000_000}">Lode</p>', TEXT),
        make_page("<p>x</p>" * 20_000, TEXT),
        make_page("<h1>x</h1>" * 20_000, TEXT),
        make_page("<p>" + '<a href="/x">Headlines of the Lode Echo</a> ' * 5_000 + "</p>", TEXT),
        make_page(TEXT, head='<meta property="article:tag" content="x">' * 20_000),
        make_page(TEXT, head=make_json_ld('{"@graph":[' * 50_000)),
        make_page(TEXT, head=make_json_ld('{"@type":"NewsArticle","author":{ ' + '"author":{ ' * 50_000)),
        make_page(TEXT, head=make_json_ld(make_article_node(headline="x - " * 100_000))),
        make_page(TEXT, head=make_json_ld(make_article_node(articleBody="The crank. " * 50_000))),
        make_page(TEXT, head="<title>" + "x | " * 100_000 + "</title>"),
        make_page(TEXT.replace("a", "a\0")),
        make_page("<p>" + "&amp;amp;lt;" * 50_000 + "</p>", TEXT),
        make_page("<![CDATA[" * 10_000, TEXT),
        make_page("<script>" + '"\\"<p\\"' * 20_000 + "</script>", TEXT),
        make_page("<svg><math><style>" * 100, TEXT),
        make_page("<p>unclosed <b>and <i>wrongly</b> nested</i> <a href='x>", TEXT),
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + make_page("<p>&b;</p>", TEXT),
        "<html><frameset><frame src=x></frameset></html>",
    ],
    ids=range(25),
)
def test_bomb_ends_in_an_article_or_a_sentence(page: str) -> None:
    item = read(page)
    assert isinstance(item, Draft) or item.message


def test_article_below_a_hundred_thousand_tags_is_read() -> None:
    assert PARAGRAPHS[0] in read_draft(make_page(TEXT, "<div>" * MANY)).body


def test_article_in_a_tag_of_a_hundred_thousand_attributes_is_read() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(MANY))
    assert PARAGRAPHS[0] in read_draft(make_page(f"<div {attributes}>{TEXT}</div>")).body


def test_zero_bytes_are_left_out_of_the_text() -> None:
    assert "\0" not in read_draft(make_page(TEXT.replace("crank", "cr\0ank"))).body
    assert PARAGRAPHS[0] in read_draft(make_page(TEXT.replace("crank", "cr\0ank"))).body


def test_page_of_too_many_bytes_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE_BYTES", 1 << 20)
    assert read_fault(make_page("x" * (1 << 20))) == "larger than 1 MiB: left out"
    assert read_draft(make_page(TEXT))


def test_page_of_too_many_tags_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_TAGS", 100)
    assert (
        read_fault(make_page(TEXT, "<i>" * 100))
        == "it holds more than 100 tags, which no article does: left out"
    )


def test_page_too_large_for_the_extractor_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "MOST_ELEMENTS_FAST", 3)
    body = read_draft(make_page(TEXT, "<ul><li>One <b>bold</b> word</li></ul><div>And<br>more</div>")).body
    assert body.split("\n")[: len(PARAGRAPHS)] == [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    assert body.endswith("<p>One bold word</p>\n<p>And</p>\n<p>more</p>")


def test_failure_of_the_extractor_loses_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(main_text, "bare_extraction", fail)
    assert all(paragraph in read_draft(make_page(TEXT)).body for paragraph in PARAGRAPHS)


def test_scripts_of_a_page_are_never_part_of_its_text() -> None:
    page = make_page("<p onclick='alert(1)'>Lode</p><script>alert(2)</script>", TEXT, "<style>p{}</style>")
    assert "alert" not in read_draft(page).body


def test_stream_that_breaks_off_is_an_error_of_the_input() -> None:
    def broken() -> object:
        yield b"<!doctype html><p>The lock"
        raise InputError("it ends too early")

    with pytest.raises(InputError, match="ends too early"):
        list(html.read(io.BufferedReader(Pieces(broken())), ReadOptions()))


@pytest.mark.parametrize("noise", [bytes(range(256)) * 40, b"\xff" * 10_000, b"<" * 10_000, b"<!--" * 10_000])
def test_noise_is_a_problem_or_an_article_but_no_crash(noise: bytes) -> None:
    assert isinstance(read(noise), Draft | ReadProblem)
