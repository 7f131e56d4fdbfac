"""From a draft to an article: what is cleaned, resolved and named, and what is said of the rest."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.ingest.normalize import MAX_TITLE_CHARACTERS, NoArticle, Normalized, normalize
from tests.factories import make_defaults, make_draft


def _normalize(**given: Any) -> Normalized:
    return normalize(make_draft(**given), make_defaults())


def test_plain_draft_becomes_an_article_without_remarks() -> None:
    article = _normalize(
        url="http://www.lode.example/lock/?utm_source=x",
        section="People",
        tags=("#Locks", "canals"),
        authors=("By Ana Ruiz and Tom Hall",),
        language="EN_gb",
        external_id=" 7 ",
    )
    assert article.title == "The lock keeper retires"
    assert article.url == "http://www.lode.example/lock/?utm_source=x"
    assert article.canonical_url == "https://lode.example/lock"
    assert article.source == ("lode-echo", "Lode Echo")
    assert article.section == ("people", "People")
    assert article.tags == (("locks", "Locks"), ("canals", "canals"))
    assert article.authors == (("ana-ruiz", "Ana Ruiz"), ("tom-hall", "Tom Hall"))
    assert article.byline == "By Ana Ruiz and Tom Hall"
    assert article.language == "en-GB"
    assert article.external_id == "7"
    assert article.published is not None
    assert (article.published.at, article.published_raw) == (datetime(2024, 5, 3, tzinfo=UTC), "2024-05-03")
    assert article.word_count == 13
    assert article.remarks == ()


def test_silent_draft_has_empty_fields_and_no_remarks() -> None:
    article = _normalize(source="", published="")
    assert (article.source, article.section, article.url, article.published) == (None, None, None, None)
    assert (article.published_raw, article.byline, article.external_id, article.summary) == (
        None,
        None,
        None,
        None,
    )
    assert (article.language, article.tags, article.authors, article.remarks) == ("und", (), (), ())


def test_nothing_to_read_is_no_article() -> None:
    with pytest.raises(NoArticle, match="neither title nor body"):
        _normalize(title=" ", body="<p> </p>")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Short opening.\n\nMore.", "Short opening."),
        (
            "The first sentence is long enough. " + "And on it goes, " * 10,
            "The first sentence is long enough.",
        ),
        ("word " * 40, "word " * 16 + "…"),
        ("石" * 100, "石" * 80 + " …"),
    ],
)
def test_article_without_a_title_is_called_by_its_opening(body: str, title: str) -> None:
    assert _normalize(title="", body=body).title == title


def test_article_with_a_summary_alone_is_called_by_it() -> None:
    assert _normalize(title="", body="", summary="The keeper goes.").title == "The keeper goes."


def test_empty_post_is_kept_under_the_words_of_its_id() -> None:
    article = _normalize(title="", body="", external_id="2024-05-03-the_lock-keeper")
    assert article.title == "The lock keeper"
    assert "under the words of its id" in article.remarks[0]


def test_overlong_title_is_cut() -> None:
    assert len(_normalize(title="long " * 1000).title) <= MAX_TITLE_CHARACTERS


def test_source_is_the_run_s_then_the_site_s_where_the_draft_names_none() -> None:
    url = "https://www.lode.example/a"
    defaults = make_defaults(source="Harbour Post")
    assert normalize(make_draft(source="", url=url), defaults).source == ("harbour-post", "Harbour Post")
    assert normalize(make_draft(url=url), defaults).source == ("lode-echo", "Lode Echo")
    assert normalize(make_draft(source="", url=url), make_defaults()).source == (
        "lode-example",
        "lode.example",
    )


def test_tags_of_the_run_are_added_and_spellings_of_one_tag_meet() -> None:
    draft = make_draft(tags=("Lode Lock", "#LodeLock"))
    article = normalize(draft, make_defaults(tags=("lode-lock", "archive")))
    assert article.tags == (("lodelock", "Lode Lock"), ("archive", "archive"))


@pytest.mark.parametrize(
    ("given", "remark"),
    [
        ({"url": "javascript:alert(1)"}, "not an http or https address"),
        ({"published": "03/04/2025"}, "day first or month first"),
        ({"published": "2025-02-30"}, "does not exist"),
        ({"language": "English, mostly"}, "not a BCP 47 tag"),
        ({"remarks": ("tags is true or false: left out",)}, "tags is true or false"),
    ],
)
def test_what_cannot_be_used_is_remarked_on_and_the_rest_kept(given: dict[str, Any], remark: str) -> None:
    article = _normalize(**given)
    assert [remark in said for said in article.remarks] == [True]
    assert article.title == "The lock keeper retires"


def test_unclear_date_is_stored_as_written() -> None:
    article = _normalize(published=" some day ")
    assert (article.published, article.published_raw) == (None, "some day")


def test_order_of_the_format_counts_before_the_run_s() -> None:
    draft = make_draft(published="03/04/2025", date_order="dmy")
    published = normalize(draft, make_defaults(date_order="mdy")).published
    assert published is not None
    assert published.at.month == 4


@pytest.mark.parametrize(
    ("given", "language"),
    [("en", "en"), ("PT-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), ("", "und"), ("fil", "fil")],
)
def test_language_is_written_as_bcp_47(given: str, language: str) -> None:
    assert _normalize(language=given).language == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "http://www.lode.example/a/"}, {"url": "https://lode.example/a?utm_source=x"}),
        ({"published": "2024-05-03"}, {"published": "3 May 2024"}),
        ({"title": "The lock"}, {"title": " <b>The</b>  lock "}),
        ({"body": "One.\n\nTwo."}, {"body": "<p>One.</p>\n<p>Two.</p>"}),
        ({"position": "line 1"}, {"position": "line 9"}),
    ],
)
def test_copies_of_one_text_have_one_digest(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _normalize(**one).digest == _normalize(**other).digest


@pytest.mark.parametrize(
    "other",
    [
        {"title": "x"}, {"body": "x"}, {"summary": "x"}, {"url": "lode.example/x"}, {"source": "x"},
        {"section": "x"}, {"published": "2024-05-04"}, {"authors": ("x",)}, {"tags": ("x",)},
        {"language": "de"}, {"external_id": "x"},
    ],
)  # fmt: skip
def test_every_other_word_changes_the_digest(other: dict[str, Any]) -> None:
    assert _normalize().digest != _normalize(**other).digest
