"""From a draft to an article: what is cleaned, resolved and named, and what is said of the rest."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.ingest.identify import Identified, identify
from app.ingest.normalize import Normalized, normalize
from tests.factories import make_defaults, make_draft


def _normalize(**given: Any) -> Normalized:
    return normalize(_identify(**given), make_defaults())


def _identify(**given: Any) -> Identified:
    return identify(make_draft(**given), make_defaults())


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
    assert _identify(url="http://www.lode.example/lock/?utm_source=x", language="EN_gb").remarks == ()


def test_silent_draft_has_empty_fields_and_no_remarks() -> None:
    article = _normalize(title="Storm", body="Closed.", source="", published="")
    assert (article.source, article.section, article.url, article.published) == (None, None, None, None)
    assert (article.published_raw, article.byline, article.external_id, article.summary) == (
        None,
        None,
        None,
        None,
    )
    assert (article.language, article.tags, article.authors) == ("und", (), ())


def test_tags_of_the_run_are_added_and_spellings_of_one_tag_meet() -> None:
    article = normalize(
        _identify(tags=("Lode Lock", "#LodeLock")), make_defaults(tags=("lode-lock", "archive"))
    )
    assert article.tags == (("lodelock", "Lode Lock"), ("archive", "archive"))


@pytest.mark.parametrize(
    ("spellings", "tag"),
    [
        (("#LodeLock", "Lode Lock", "lode-lock", "LODE_LOCK"), ("lodelock", "Lode Lock")),
        (("lode lock", "Lode Lock", "LodeLock"), ("lodelock", "Lode Lock")),
        (("lodelock", "LodeLock"), ("lodelock", "LodeLock")),
        (("أخبار_القناة", "اخبار القناة"), ("اخبارالقناة", "اخبار القناة")),
        (("#ШлюзЛоде", "шлюз лоде"), ("шлюзлоде", "шлюз лоде")),
        (("#水門新聞", "水門 新聞"), ("水門新聞", "水門 新聞")),
        (("🔥", "#🔥"), ("u1f525", "🔥")),
        (("❤️", "❤"), ("u2764", "❤️")),
    ],
)
def test_spellings_of_one_tag_meet_in_the_most_legible(
    spellings: tuple[str, ...], tag: tuple[str, str]
) -> None:
    assert _normalize(tags=spellings).tags == (tag,)


def test_unclear_date_is_stored_as_written() -> None:
    article = _normalize(published=" some day ")
    assert (article.published, article.published_raw) == (None, "some day")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "https://lode.example/a"}, {"url": "https://lode.example/b"}),
        ({"external_id": "1"}, {"external_id": "2"}),
        ({"published": "2024-05-03"}, {"published": "3 May 2024"}),
        ({"title": "The lock"}, {"title": " <b>The</b>  lock "}),
        ({"body": "One.\n\nTwo."}, {"body": "<p>One.</p>\n<p>Two.</p>"}),
        ({"position": "line 1"}, {"position": "line 9"}),
        ({"source": "Lode Echo"}, {"source": "Quay Post"}),
        ({"section": "Works"}, {"section": "People"}),
        ({"published": "2024-05-03"}, {"published": "2024-05-04"}),
        ({"tags": ("a",)}, {"tags": ("a", "b")}),
        ({"language": "en"}, {"language": "de"}),
    ],
)
def test_copies_of_one_text_have_one_digest(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _normalize(**one).digest == _normalize(**other).digest


@pytest.mark.parametrize(
    "other", [{"title": "x"}, {"body": "x"}, {"summary": "x"}, {"authors": ("x",)}, {"title": ""}]
)
def test_every_other_word_that_is_read_changes_the_digest(other: dict[str, Any]) -> None:
    assert _normalize().digest != _normalize(**other).digest
