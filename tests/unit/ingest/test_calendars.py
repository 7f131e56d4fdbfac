"""Other calendars: read where they are unmistakable, refused where they are not."""

from datetime import UTC, datetime

import pytest

from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate

AS_OF = datetime(2025, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("1 فروردین 1404", "2025-03-21"),
        ("۵ آبان ۱۴۰۳", "2024-10-26"),
        ("۵ دي ۱۴۰۳", "2024-12-25"),
        ("29 رمضان 1446", "2025-03-29"),
        ("1 من ذي الحجة 1446 هـ", "2025-05-28"),
        ("令和元年5月1日", "2019-05-01"),
        ("昭和64年1月7日", "1989-01-07"),
        ("中華民國元年1月1日", "1912-01-01"),
        ("29 กุมภาพันธ์ 2567", "2024-02-29"),
        ("1 มกราคม 2484", "1941-01-01"),
    ],
)
def test_days_of_other_calendars(raw: str, day: str) -> None:
    assert f"{parse_date(raw, AS_OF).at:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("raw", "language", "day"),
    [
        ("1404/04/14", "fa", "2025-07-05"),
        ("14/04/1404", "ps", "2025-07-05"),
        ("13/07/2568", "th", "2025-07-13"),
        ("۱۴۰۴-۰۴-۱۴", "", "2025-07-05"),
    ],
)
def test_language_or_script_tells_the_calendar_of_figures(raw: str, language: str, day: str) -> None:
    assert f"{parse_date(raw, AS_OF, language=language).at:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("1404/04/14", ""),
        ("1404/04/14", "ar"),
        ("۱۴۴۷/۰۱/۱۰", "ur"),
        ("July 3, 2568", ""),
        ("5785-04-09", ""),
    ],
)
def test_year_that_may_be_of_several_calendars_is_refused(raw: str, language: str) -> None:
    with pytest.raises(UnclearDate, match="would be of the year"):
        parse_date(raw, AS_OF, language=language)


@pytest.mark.parametrize(
    "raw",
    [
        "۳۱ مهر ۱۴۰۳",
        "30 اسفند 1404",
        "31 رمضان 1446",
        "10 محرم 1599",
        "令和0年7月5日",
        "平成32年1月1日",
        "明治5年1月1日",
        "5 เมษายน 2480",
    ],
)
def test_day_that_another_calendar_does_not_have_or_had_otherwise_is_refused(raw: str) -> None:
    with pytest.raises(UnclearDate, match="does not exist"):
        parse_date(raw, AS_OF)


@pytest.mark.parametrize("raw", ["تیر ۱۴۰۴", "۱۴۰۴", "until ۱۴ تیر ۱۴۰۴"])
def test_month_or_year_of_another_calendar_is_no_month_or_year_of_ours(raw: str) -> None:
    with pytest.raises(UnclearDate):
        parse_date(raw, AS_OF)


def test_day_in_two_calendars_may_differ_by_the_sighting_of_the_moon_only() -> None:
    assert parse_date("9 محرم 1447 هـ - 5 يوليو 2025", AS_OF).at.day == 5
    with pytest.raises(UnclearDate, match="two days that are not the same"):
        parse_date("1 محرم 1447 هـ - 5 يوليو 2025", AS_OF)
