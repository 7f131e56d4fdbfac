"""The html reader as a whole: how pages are known, captures, short articles, pages that are no article."""

from datetime import UTC, datetime

import pytest

from app.ingest.identify import identify
from app.ingest.normalize import normalize
from app.readers import find_format, html, read_document
from app.readers.base import Capture, Document, Draft, ReadOptions
from app.readers.html import judging
from tests.factories import make_defaults, make_page_article
from tests.factories import make_page as make_hashtag_page
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
    read_fault,
)

CARDS = "".join(
    f'<div class="item"><h3><a href="/{number}">What became of lock number {number} on the Lode</a></h3>'
    f"<p>A few words about lock {number} and its keeper.</p></div>"
    for number in range(15)
)
"""Headlines that lead elsewhere, with a teaser each."""


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html><html>", "<!doctype html >", "<html lang=en>", "\n  <HTML>", "\ufeff<!DOCTYPE html>",
        "<!-- saved from lode.example -->\n<!doctype html>", "<head><title>Lode</title>", "<body><p>Lode",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
        '<meta charset="utf-8"><title>',
    ],
)  # fmt: skip
def test_page_is_known_by_its_first_tag(head: str) -> None:
    assert html.sniff(head.encode())


@pytest.mark.parametrize(
    "head",
    [
        "", "plain text", "Lode <html>", '{"html": "<html>"}', '<?xml version="1.0"?><rss version="2.0">',
        "<feed xmlns='http://www.w3.org/2005/Atom'>", "<htmlish>", "WARC/1.1\r\n", "<!-- never closed <html>",
    ],
)  # fmt: skip
def test_other_inputs_are_not_taken_for_pages(head: str) -> None:
    assert not html.sniff(head.encode())


def test_saved_hashtag_page_stays_one() -> None:
    page = make_hashtag_page(make_page_article()).encode()
    assert find_format(page) == "hashtag-page"


def test_capture_holds_the_page_as_received() -> None:
    payload = make_page(make_text()).encode("utf-16")
    at = datetime(2024, 5, 4, tzinfo=UTC)
    draft = read_draft(payload, url=URL, captured_at=at)
    assert draft.capture == Capture(URL, at, "text/html", payload, "utf-16le")
    assert read_draft(make_page(make_text())).capture == Capture(
        "", None, "text/html", make_page(make_text()).encode(), "utf-8"
    )


def test_page_within_another_input_is_read_at_its_address() -> None:
    document = Document("record 7", "html", make_page(make_text()).encode(), url=URL)
    (draft,) = read_document(document, ReadOptions())
    assert isinstance(draft, Draft)
    assert (draft.position, draft.url) == ("record 7, page", URL)


def test_origins_say_where_each_value_stood() -> None:
    page = make_page(
        make_text(),
        head=make_json_ld(make_article_node(datePublished="2024-05-03"))
        + make_meta({"og:site_name": "Lode Echo"}),
    )
    draft = read_draft(page, url=URL)
    assert draft.origins == {
        "title": "json-ld", "published": "json-ld", "source": "meta", "language": "meta", "url": "url",
        "body": "text",
    }  # fmt: skip


def test_body_becomes_the_paragraphs_of_the_page() -> None:
    draft = read_draft(make_page("<h1>The lock keeper retires</h1>", make_text()))
    article = normalize(identify(draft, make_defaults()), make_defaults())
    assert article.title == "The lock keeper retires"
    assert article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("en", "Lock closed", "The lock is closed for repairs on Friday and Saturday."),
        (
            "fa",
            "قفل رودخانه بسته شد",
            "نگهبان دروازه روز جمعه گفت که دروازه رودخانه برای تعمیر دو روز بسته می‌ماند.",
        ),
        ("ar", "إغلاق البوابة", "قال حارس البوابة يوم الجمعة إن بوابة النهر ستغلق يومين لإجراء إصلاحات."),
        ("ja", "水門を閉鎖", "水門は修理のため金曜日と土曜日に閉鎖されると管理人が発表した。"),
    ],
)
def test_article_of_one_sentence_is_an_article(lang: str, title: str, text: str) -> None:
    draft = read_draft(make_page(f"<h1>{title}</h1><p>{text}</p>", lang=lang))
    assert (draft.title, draft.language) == (title, lang)
    assert normalize(identify(draft, make_defaults()), make_defaults()).body == text


def test_article_whose_text_is_elsewhere_keeps_what_the_page_says_of_it() -> None:
    node = make_article_node(description="Hanna Brock hands over the crank.", datePublished="2024-05-03")
    draft = read_draft(make_page('<div id="app"></div>', head=make_json_ld(node)))
    assert (draft.title, draft.body, draft.published) == ("The lock keeper retires", "", "2024-05-03")
    assert draft.remarks == (
        "the page does not hold the text of its article: only what it says about it is kept",
    )


def test_article_with_no_text_at_all_is_a_problem() -> None:
    assert read_fault(make_page(head=make_json_ld(make_article_node()))) == judging.NO_TEXT


@pytest.mark.parametrize(
    "page", ["", " \n", "<", "<!doctype html>", "<html></html>", "<html><body></body></html>"]
)
def test_empty_page_is_a_problem_in_words(page: str) -> None:
    assert read_fault(page)


def test_page_that_only_scripts_would_draw_is_told() -> None:
    page = make_page('<div id="root"></div><script src="/app.js"></script>', head="<title>Lode Echo</title>")
    assert read_fault(page) == judging.SHELL


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found", "Page not found | Lode Echo", "403 Forbidden", "Access denied", "502 Bad Gateway",
        "Seite nicht gefunden - Lode Echo", "Page introuvable", "Страница не найдена", "الصفحة غير موجودة",
        "صفحه مورد نظر یافت نشد", "お探しのページが見つかりません", "Oops! That page can’t be found.",
    ],
)  # fmt: skip
def test_error_page_is_told(title: str) -> None:
    page = make_page(
        f"<h1>{title}</h1><p>What you asked for is not here. Try the search, or begin at the front page.</p>",
        head=f"<title>{title}</title>" + make_meta({"og:site_name": "Lode Echo"}),
    )
    assert read_fault(page) == judging.ERROR


@pytest.mark.parametrize(
    "title",
    [
        "404 days without rain",
        "500 years of the lock",
        "Body of the keeper not found",
        "Access denied to the weir",
    ],
)
def test_short_article_under_a_title_like_an_error_is_an_article(title: str) -> None:
    page = make_page(f"<h1>{title}</h1><p>{PARAGRAPHS[0]}</p>", head=f"<title>{title} | Lode Echo</title>")
    assert read_draft(page).title == title


@pytest.mark.parametrize(
    "text",
    [
        "We and our partners use cookies to show what you like. Accept all, or read our privacy policy.",
        "Wir und unsere Partner verwenden Cookies. Bitte akzeptieren Sie; mehr steht unter Datenschutz.",
        "Verify you are human by completing the action below, then the page that you asked for follows.",
        "Please enable JavaScript and cookies to go on to the page that you asked for, then load it again.",
    ],
)
def test_wall_before_an_article_is_told(text: str) -> None:
    assert read_fault(make_page(f"<h1>Before you go on</h1><p>{text}</p>")) == judging.WALL


def test_article_about_cookies_is_an_article() -> None:
    text = (
        "May partners of a site set cookies without consent, the court asked, and who reads a privacy policy?"
    )
    node = make_article_node(headline="Court asks about cookies")
    assert read_draft(make_page(make_text(text), head=make_json_ld(node))).title == "Court asks about cookies"
    assert read_draft(make_page(make_text(*PARAGRAPHS * 4, text))).body


@pytest.mark.parametrize("url", ["", "https://lode-echo.example/", "https://lode-echo.example/locks"])
def test_index_page_is_told(url: str) -> None:
    dated = CARDS.replace("<p>", '<time datetime="2024-05-03">Friday</time><p>')
    assert read_fault(make_page(f"<main>{CARDS}</main>"), url=url) == judging.INDEX
    assert read_fault(make_page(f"<main>{dated}</main>"), url=url) == judging.INDEX


def test_front_of_a_site_is_an_index_whatever_it_tells_about_the_site() -> None:
    page = make_page(
        f"<main>{CARDS}{make_text()}</main>", head=make_json_ld({"@type": "WebPage", "datePublished": "2019"})
    )
    assert read_fault(page, url="https://lode-echo.example/index.html") == judging.INDEX
    assert read_draft(page, url="https://lode-echo.example/?p=417").body


def test_index_page_that_lists_articles_in_json_ld_is_told() -> None:
    nodes = [make_article_node(headline=f"Lock {number}", url=f"/{number}") for number in range(6)]
    page = make_page(
        f"<main>{CARDS}</main>", head=make_json_ld(*nodes) + make_json_ld({"@type": "CollectionPage"})
    )
    assert read_fault(page, url="https://lode-echo.example/locks") == judging.INDEX


def test_article_above_many_headlines_is_an_article() -> None:
    draft = read_draft(
        make_page("<h1>The lock keeper retires</h1>", make_text(), f"<section>{CARDS}</section>")
    )
    assert all(paragraph in draft.body for paragraph in PARAGRAPHS)
    assert "What became of lock" not in draft.body


def test_short_article_with_a_date_above_many_headlines_is_an_article() -> None:
    text = make_text("The lock is closed for repairs on Friday and Saturday.")
    page = make_page(
        text, f"<section>{CARDS}</section>", head=make_meta({"article:published_time": "2024-05-03"})
    )
    assert not isinstance(read(page), str)
    assert "closed for repairs" in read_draft(page).body
