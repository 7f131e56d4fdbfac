"""Which of two dates of one article stays."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.ingest.dates import parse_date
from app.ingest.dates.instants import When
from app.ingest.redating import Dated, redate

_NOW = datetime(2025, 7, 13, tzinfo=UTC)


def _when(written: str, origin: str = "given") -> When:
    when = parse_date(written, _NOW)
    return when if when.origin == "relative" else replace(when, origin=origin)  # type: ignore[arg-type]


def _dated(written: str | None, origin: str = "given") -> Dated:
    return (_when(written, origin), written) if written else (None, None)


def _redate(stored: Dated, given: Dated, **how: Any) -> Dated | None:
    return redate(stored, given, **{"seen": (), "corrects": True, **how})


@pytest.mark.parametrize(
    ("stored", "given"),
    [
        (None, "2024-05-03"),
        ("2024-05-03", "2024-05-04"),
        ("2024-05", "2024-05-03"),
        ("2024", "2024-05"),
        ("2024-05-03", "2024-05-03T10:00:00Z"),
        ("2024-05-03", "2024-05-03T23:30:00-05:00"),  # the next day in UTC, the same as written
        ("6 days ago", "2024-05-03"),
    ],
)
def test_missing_wrong_and_coarse_dates_give_way(stored: str | None, given: str) -> None:
    assert _redate(_dated(stored), _dated(given)) == _dated(given)


@pytest.mark.parametrize(
    ("stored", "given"),
    [
        ("2024-05-03", None),
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03T10:00:00Z", "2024-05-03"),
        ("2024-05-03T23:30:00-05:00", "2024-05-03"),
        ("2024-05-03T23:30:00-05:00", "2024-05-04"),
        ("2024-05-03", "May 2024"),
        ("2024-05-03", "6 days ago"),
        ("6 days ago", "7 days ago"),
    ],
)
def test_dates_that_say_no_more_or_count_back_change_nothing(stored: str, given: str | None) -> None:
    assert _redate(_dated(stored), _dated(given)) is None


@pytest.mark.parametrize(
    ("stored", "given", "gives_way"),
    [
        ("json-ld", "text", False), ("feed", "url", False), ("text", "url", False),
        ("given", "estimated", False),
        ("url", "text", True), ("text", "meta", True), ("meta", "feed", True), ("text", "text", True),
    ],
)  # fmt: skip
def test_date_that_stood_in_a_field_is_worth_more_than_one_of_the_text(
    stored: str, given: str, gives_way: bool
) -> None:
    one, other = _dated("2024-05-03", stored), _dated("2024-05-09", given)
    assert (_redate(one, other) == other) == gives_way
    assert _redate(one, other, is_reread=True) == other


@pytest.mark.parametrize("given", ["2024-05-04", "2024-05", "2024", "2024-05-04T00:00:00Z"])
def test_date_that_an_article_had_does_not_come_back(given: str) -> None:
    assert _redate(_dated("2024-06-01"), _dated(given), seen=["2024-05-04T00:00:00+00:00", None]) is None


def test_earlier_text_corrects_nothing_but_fills() -> None:
    assert _redate(_dated("2024-06-01"), _dated("2024-05-04"), corrects=False) is None
    assert _redate(_dated(None), _dated("2024-05-04"), corrects=False) == _dated("2024-05-04")


def test_offset_is_filled_and_the_wording_stays() -> None:
    when, raw = _dated("2024-05-03T23:30:00-05:00")
    assert when
    stored = (replace(when, offset=None), "as it was")
    assert _redate(stored, (when, raw)) == (when, "as it was")
    assert _redate(stored, (when, raw), has_new_text=True) == (when, raw)


def test_unreadable_date_is_kept_as_written_where_there_is_none() -> None:
    assert _redate((None, None), (None, "some day")) == (None, "some day")
    assert _redate((None, "one day"), (None, "some day")) is None
    assert _redate(_dated("2024-05-03"), (None, "some day")) is None
