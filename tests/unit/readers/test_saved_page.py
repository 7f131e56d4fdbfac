"""Pages that somebody saved: where from and when, by the note in them; and JSON-LD with slips."""

import json
from datetime import UTC, datetime

import pytest

from app.readers import find_format
from app.readers.html.lenient_json import parse_values
from app.readers.html.saved_page import find_note
from tests.unit.readers.html_pages import URL, make_text, read_draft

A = "https://lode.example/a?b=1"
AT = datetime(2024, 5, 6, 8, 0, tzinfo=UTC)
JS = "Mon May 06 2024 10:00:00 GMT+0200 (Central European Summer Time)"
NOTES = [
    (
        f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {A} \n saved date: {JS}\n-->",
        AT,
    ),
    (f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {A}\n--><head>", None),
    (f"<!DOCTYPE html>\n<!-- saved from url=(0026){A} -->\n<html><head>", None),
    (f"<!-- saved from url=(0026){A}-->\r\n<html><head>", None),
    (f"<!-- Saved from {A} at 2024-05-06T08:00:00Z using monolith v2.8.1 --><!DOCTYPE html><html><head>", AT),
    (
        "<html><!-- Mirrored from lode.example/a?b=1 by HTTrack Website Copier/3.x [XR&CO'2014], "
        "Mon, 06 May 2024 08:00:00 GMT --><head>",
        AT,
    ),
    (
        f'<html><head><meta name="savepage-url" content="{A}"><meta name="savepage-title" content="x">'
        f'<meta name="savepage-date" content="{JS}">',
        AT,
    ),
    (f'<html lang="en" data-scrapbook-source="{A}" data-scrapbook-create="20240506080000123"><head>', AT),
]


@pytest.mark.parametrize(("opening", "at"), NOTES)
def test_address_and_moment_of_a_saved_page_are_those_of_its_note(opening: str, at: datetime | None) -> None:
    page = f"{opening}<title>Keeper</title></head><body>{make_text()}</body></html>"
    assert find_format(page.encode()) == "html"
    draft = read_draft(page)
    assert draft.capture
    assert (draft.url, draft.capture.url, draft.capture.captured_at) == (A, A, at)
    assert draft.origins["url"] == "url"


def test_own_word_of_a_page_and_where_it_was_fetched_from_go_before_the_note() -> None:
    page = NOTES[0][0] + f'<link rel="canonical" href="https://lode.example/c"></head>{make_text()}'
    assert read_draft(page).url == "https://lode.example/c"
    assert read_draft(f"{NOTES[0][0]}</head>{make_text()}", url=URL).url == URL


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>Pages saved with SingleFile, which says url: https://lode.example/ in prose.",
        "<!-- saved from url=(0014)about:internet --><html>",
        "<!-- saved from url=(0026)file:///C:/a.html --><html>",
        "<!-- saved from url=" + "(" * 5_000,
        "<html " + "data-scrapbook-source=" * 300,
    ],
)
def test_what_is_no_note_of_a_web_page_is_none(text: str) -> None:
    assert find_note(text) is None


@pytest.mark.parametrize("written", ["Mon May 99 2024 10:00:00 GMT+0200", "yesterday", "Mon May 06 2024"])
def test_moment_that_cannot_be_read_is_none(written: str) -> None:
    note = find_note(f"<html><!--\n Page saved with SingleFile \n url: {A} \n saved date: {written}\n-->")
    assert note
    assert (note.url, note.captured_at) == (A, None)


NODE = {"@type": "NewsArticle", "headline": 'She said "no", // twice', "keywords": ["a, }", "b"]}
WRITTEN = json.dumps(NODE)


@pytest.mark.parametrize(
    "script",
    [
        WRITTEN.replace('"', "&quot;"),
        WRITTEN.replace('"', "&#34;"),
        WRITTEN.replace('"', "&#x22;"),
        f"/*<![CDATA[*/\n{WRITTEN}\n/*]]>*/",
        f"//<![CDATA[\n{WRITTEN};\n//]]>",
        f"<![CDATA[{WRITTEN}]]>",
        f"<!--//--><![CDATA[// ><!--\n{WRITTEN}\n//--><!]]>",
        f"<!-- {WRITTEN} -->",
        f"// the article\n{WRITTEN}",
        f"{{/* type */ {WRITTEN[1:-1]},}}",
        f"window.article = {WRITTEN};",
        f"<p>{WRITTEN}</p>",
        json.dumps(NODE, indent=1).replace("\n", "<br />\n"),
        f"\ufeff{WRITTEN}",
    ],
)
def test_json_in_a_script_is_read_with_its_slips(script: str) -> None:
    assert parse_values(script) == [NODE]


def test_quotes_that_an_editor_has_typeset_are_quotes() -> None:
    assert parse_values("{“@type”: “NewsArticle”, “headline”: „Gates”}") == [
        {"@type": "NewsArticle", "headline": "Gates"}
    ]


def test_several_values_of_one_script_are_all_read() -> None:
    assert parse_values(f'{{"@type": "WebSite"}}\n{WRITTEN}') == [{"@type": "WebSite"}, NODE]
    assert parse_values(f"[{WRITTEN}]") == [[NODE]]
