"""When an article was published: how it is known, and that nothing after the capture is taken silently."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.ingest.identify import Identified, identify
from app.readers.base import Capture, Draft, Settled
from tests.factories import NOW, make_defaults, make_draft


def _identify(published: str, **given: Any) -> Identified:
    return identify(make_draft(published=published, **given), make_defaults())


def _captured(at: datetime | None) -> Capture:
    return Capture("https://lode.example/a", at, "text/html", b"")


@pytest.mark.parametrize("origin", ["meta", "json-ld", "url", "text", "feed", "estimated"])
def test_place_of_a_date_in_its_input_is_kept(origin: str) -> None:
    published = _identify("2024-05-03", origins={"published": origin}).published
    assert published is not None
    assert published.origin == origin


def test_date_that_counts_back_is_told_apart_wherever_it_stood() -> None:
    for origins in ({}, {"published": "text"}):
        published = _identify("6 days ago", origins=origins).published
        assert published is not None
        assert published.origin == "relative"


def test_date_counts_back_from_the_capture_of_its_page() -> None:
    captured = _captured(datetime(2020, 3, 10, 12, tzinfo=UTC))
    for capture, day in ((captured, "2020-03-04"), (_captured(None), "2025-07-07")):
        published = _identify("6 days ago", capture=capture).published
        assert published is not None
        assert f"{published.at:%Y-%m-%d}" == day


@pytest.mark.parametrize("published", ["2025-07-13", "2025-07-14", "2025-07", "2025-07-14T00:00:00Z"])
def test_day_of_the_capture_and_the_next_pass_without_a_word(published: str) -> None:
    article = _identify(published)
    assert article.published is not None
    assert article.remarks == ()


@pytest.mark.parametrize("published", ["2025-07-15", "August 2025", "2025-10-12"])
def test_issue_dated_ahead_keeps_its_day_and_is_remarked_on(published: str) -> None:
    article = _identify(published)
    assert article.published is not None
    assert article.remarks == (f"the date {published!r} lies after the capture (2025-07-13)",)


@pytest.mark.parametrize("published", ["2052-07-05", "2026-07-05", "2025-11-01"])
def test_date_far_after_the_capture_is_kept_as_written_only(published: str) -> None:
    article = _identify(published)
    assert article.published is None
    assert article.draft.published == published
    assert article.remarks == (
        f"the date {published!r} lies after the capture (2025-07-13): stored as written, without a time",
    )


def test_date_that_is_not_taken_identifies_the_article_all_the_same() -> None:
    draft = make_draft(published="2026-07-05")
    early, late = (
        identify(draft, make_defaults(as_of=as_of)) for as_of in (NOW, datetime(2026, 8, 1, tzinfo=UTC))
    )
    assert (early.published is None, late.published is None) == (True, False)
    assert early.public_id == late.public_id
    assert early.draft_digest != late.draft_digest


def test_file_with_a_date_before_its_contents_loses_none_of_their_dates() -> None:
    """As where it was unpacked by a tool that sets all files to 1980."""
    defaults = make_defaults(as_of=datetime(1980, 1, 1, tzinfo=UTC), now=NOW)
    article = identify(make_draft(published="2025-07-05"), defaults)
    assert article.published is not None
    assert "lies after the capture (1980-01-01)" in article.remarks[0]
    far = identify(make_draft(published="2052-07-05"), defaults)
    assert far.published is None


def test_moment_that_a_page_says_it_was_captured_counts_before_the_clock() -> None:
    capture = _captured(NOW - timedelta(days=400))
    defaults = make_defaults(now=NOW)
    assert identify(make_draft(published="2025-07-05", capture=capture), defaults).published is None


def test_language_of_a_draft_tells_the_calendar_of_its_date() -> None:
    published = _identify("1404/04/14", language="fa-IR").published
    assert published is not None
    assert f"{published.at:%Y-%m-%d}" == "2025-07-05"


def test_time_that_cannot_be_read_is_remarked_on_and_the_day_kept() -> None:
    article = _identify("2024-05-03 25:10")
    assert article.published is not None
    assert (article.published.at, article.published.precision) == (datetime(2024, 5, 3, tzinfo=UTC), "day")
    assert article.remarks == ("the date '2024-05-03 25:10' has a time that cannot be read: kept as a day",)


def _settled(
    published_at: str | None, raw: str, offset: int | None = None, precision: Any = "second"
) -> Draft:
    at = datetime.fromisoformat(published_at) if published_at else None
    known = (at, precision, "feed") if at else None
    settled = Settled(published=known, byline="", digest=None, published_offset=offset)  # type: ignore[arg-type]
    return make_draft(published=raw, settled=settled)


@pytest.mark.parametrize(
    ("draft", "at", "offset"),
    [
        (_settled("2024-05-04T03:00:00Z", "2024-05-03T22:00:00-05:00", -300), "2024-05-04T03:00", -300),
        # exported before offsets were
        (_settled("2024-05-04T03:00:00Z", "2024-05-03T22:00:00-05:00"), "2024-05-04T03:00", -300),
        (_settled("2024-05-03T22:00:00Z", "2024-05-03T22:00:00[America/Bogota]"), "2024-05-04T03:00", -300),
        (_settled(None, "2024-05-03 22:00:00 America/Bogota"), "2024-05-04T03:00", -300),
        # changed by hand since
        (_settled("2024-05-09T03:00:00Z", "2024-05-03T22:00:00-05:00"), "2024-05-09T03:00", None),
        (_settled("2024-05-09T03:00:00Z", "2024-05-03T22:00:00-05:00", 60), "2024-05-09T03:00", 60),
        (_settled("2024-05-09T03:00:00Z", "about noon", 60), "2024-05-09T03:00", 60),
    ],
)
def test_exported_date_is_taken_with_what_its_export_could_not_tell(
    draft: Draft, at: str, offset: int | None
) -> None:
    published = identify(draft, make_defaults()).published
    assert published is not None
    assert (published.at.isoformat()[:16], published.offset) == (at, offset)


def test_date_that_an_export_could_not_read_is_still_none() -> None:
    assert identify(_settled(None, "some day"), make_defaults()).published is None


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("03/04/2024", "fr", "2024-04-03"), ("03-04-2024", "nl", "2024-04-03"),
        ("03.04.2024", "en", "2024-04-03"),
        ("03/04/2024", "en", None), ("03/04/2024", "en-GB", None), ("03/04/2024", "de", None),
        ("03/04/2024", "fr-CA", None), ("03/04/2024", "", None), ("03/04/2024", "xx-nonsense-9", None),
    ],
)  # fmt: skip
def test_language_of_a_page_may_tell_the_order_of_figures(
    written: str, language: str, day: str | None
) -> None:
    page = {"capture": _captured(NOW), "origins": {"published": "text"}, "language": language}
    published = _identify(written, **page).published
    assert (f"{published.at:%Y-%m-%d}" if published else None) == day


def test_language_comes_behind_the_user_and_says_nothing_of_records() -> None:
    draft = make_draft(published="03/04/2024", language="fr", capture=_captured(NOW))
    published = identify(draft, make_defaults(date_order="mdy")).published
    assert published is not None
    assert published.at.month == 3
    assert _identify("03/04/2024", language="fr").published is None
