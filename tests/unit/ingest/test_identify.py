"""What is told of a draft before its text is cleaned, and what of it could not be used."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.ingest.identify import MAX_TITLE_CHARACTERS, Identified, NoArticle, identify
from app.ingest.normalize import normalize
from app.readers.base import Settled
from tests.factories import NOW, make_defaults, make_draft


def _identify(**given: Any) -> Identified:
    return identify(make_draft(**given), make_defaults())


def test_nothing_to_read_is_no_article() -> None:
    with pytest.raises(NoArticle, match="neither title nor body"):
        _identify(title=" ", body="<p> </p>")


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
    assert _identify(title="", body=body).title == title


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("http : / / www . lode . example / a\n\nThe lock is shut.", "http : / / www . lode . example / a"),
        ("LODE (LE) - The lock is shut.", "LODE (LE) - The lock is shut."),
        ("The water\nstood at nine,\nand no one came.\n\nSo.", "The water stood at nine, and no one came."),
        (
            "The U.S. of old has a lock, said Gov. Brock. " + "So, " * 30,
            "The U.S. of old has a lock, said Gov.",
        ),
    ],
)
def test_id_is_that_of_the_opening_however_the_title_is_made(body: str, opening: str) -> None:
    assert _identify(title="", body=body).title != opening
    assert _identify(title="", body=body).public_id == _identify(title=opening, body=body).public_id


def test_article_with_a_summary_alone_is_called_by_it() -> None:
    assert _identify(title="", body="", summary="The keeper goes.").title == "The keeper goes."


def test_empty_post_is_kept_under_the_words_of_its_id() -> None:
    article = _identify(title="", body="", external_id="2024-05-03-the_lock-keeper")
    assert article.title == "The lock keeper"
    assert "under the words of its id" in article.remarks[0]


def test_overlong_title_is_cut() -> None:
    assert len(_identify(title="long " * 1000).title) <= MAX_TITLE_CHARACTERS


def test_source_is_the_run_s_then_the_site_s_where_the_draft_names_none() -> None:
    url = "https://www.lode.example/a"
    defaults = make_defaults(source="Harbour Post")
    assert identify(make_draft(source="", url=url), defaults).source == ("harbour-post", "Harbour Post")
    assert identify(make_draft(url=url), defaults).source == ("lode-echo", "Lode Echo")
    assert identify(make_draft(source="", url=url), make_defaults()).source == (
        "lode-example",
        "lode.example",
    )


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
    article = _identify(**given)
    assert [remark in said for said in article.remarks] == [True]
    assert article.title == "The lock keeper retires"


def test_order_of_the_format_counts_before_the_run_s() -> None:
    draft = make_draft(published="03/04/2025", date_order="dmy")
    published = identify(draft, make_defaults(date_order="mdy")).published
    assert published is not None
    assert published.at.month == 4


@pytest.mark.parametrize(
    ("given", "language"),
    [("en", "en"), ("PT-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), ("", "und"), ("fil", "fil")],
)
def test_language_is_written_as_bcp_47(given: str, language: str) -> None:
    assert _identify(language=given).language == language


def test_equal_drafts_have_one_digest_wherever_they_stand() -> None:
    assert _identify(position="line 1").draft_digest == _identify(position="line 9").draft_digest


@pytest.mark.parametrize(
    "other",
    [
        {"title": "x"}, {"body": "x"}, {"summary": "x"}, {"url": "lode.example/x"}, {"source": "x"},
        {"section": "x"}, {"published": "3 May 2024"}, {"authors": ("x",)}, {"tags": ("x",)},
        {"language": "de"}, {"external_id": "x"},
    ],
)  # fmt: skip
def test_every_word_of_a_draft_counts_in_its_digest(other: dict[str, Any]) -> None:
    assert _identify().draft_digest != _identify(**other).draft_digest


def test_what_the_run_says_counts_in_the_digest_where_it_matters() -> None:
    draft = make_draft(source="", published="6 days ago")
    digest = identify(draft, make_defaults()).draft_digest
    later = NOW.replace(day=NOW.day + 1)
    for other in ({"as_of": later}, {"source": "x"}, {"tags": ("x",)}):
        assert identify(draft, make_defaults(**other)).draft_digest != digest
    assert _identify().draft_digest == identify(make_draft(), make_defaults(as_of=later)).draft_digest


def test_title_in_another_spelling_on_the_same_day_is_the_same_article() -> None:
    other = _identify(title="THE LOCK-KEEPER, RETIRES!", body="revised")
    assert other.public_id == _identify().public_id


def test_without_words_in_the_title_the_opening_of_the_body_tells_articles_apart() -> None:
    opening = " ".join(f"word{number}" for number in range(40))
    one, same = _identify(title="…", body=f"{opening} a"), _identify(title="!", body=f"{opening} b")
    assert one.public_id == same.public_id
    assert _identify(title="…", body="one").public_id != _identify(title="…", body="two").public_id


@pytest.mark.parametrize(
    ("published", "public_id", "text_digest"),
    [
        ("2024-01-01T00:30:00+13:00", "xrjn6vkwmxizq", "c36833c2677559b80c0ac8b3ad179ba6"),
        ("Tue, 05 Mar 2024 22:15:00 EST", "luxu5g7ranrqu", "c478c63535e033d954b6d8bfe8e00ce3"),
        ("2024-03-05T00:30:00[Europe/Paris]", "7avamknl3e2j6", "63ac40935d132e3e318086196b848887"),
        ("2017-08-01 13:55:44.364419679 +0200 CEST", "2rrm77wg4p7d4", "84c3fe512e497509273c47a21df5ebce"),
        ("2024-03-05 24:00:00", "2rrm77wg4p7d4", "84c3fe512e497509273c47a21df5ebce"),
        ("2020-09-25T23:02:50CDT", "2rrm77wg4p7d4", "84c3fe512e497509273c47a21df5ebce"),
        ("2024-05-03", "llsq3rzrdaime", "58b088ac218b6ad910b50f7245794d4b"),
    ],
)
def test_ids_and_digests_of_texts_never_change(published: str, public_id: str, text_digest: str) -> None:
    """As the first archives have them, which went by the day of UTC and could not read odd times of day."""
    assert _identify(published=published).public_id == public_id
    at_an_address = _identify(published=published, url="https://lode-echo.example/keeper")
    found = normalize(at_an_address, make_defaults()).text_digest
    assert found
    assert found.hex() == text_digest


def test_offset_of_a_date_is_part_of_what_was_read() -> None:
    at = datetime(2024, 5, 4, 3, tzinfo=UTC)
    drafts = [
        make_draft(
            published="some day",
            settled=Settled((at, "second", "feed"), "", None, published_offset=offset),
        )
        for offset in (None, -300)
    ]
    before, after = (identify(draft, make_defaults()) for draft in drafts)
    assert before.draft_digest != after.draft_digest
    assert normalize(before, make_defaults()).digest == normalize(after, make_defaults()).digest


def test_record_with_the_address_of_a_web_archive_is_the_article_at_its_own() -> None:
    page = "https://lode.example/keeper"
    own = _identify(url=page, source="")
    archived = _identify(url=f"https://web.archive.org/web/20210304050607/{page}", source="")
    assert (archived.url, archived.canonical_url, archived.source) == (page, page, own.source)
    assert archived.public_id == own.public_id


@pytest.mark.parametrize("host", ["münchen.example", "xn--mnchen-3ya.example"])
def test_site_of_another_script_is_named_as_people_write_it_and_keeps_its_slug(host: str) -> None:
    article = identify(make_draft(source="", url=f"https://www.{host}/a"), make_defaults())
    assert article.source == ("xn-mnchen-3ya-example", "münchen.example")
    assert article.canonical_url == "https://xn--mnchen-3ya.example/a"
    assert article.url == f"https://www.{host}/a"
