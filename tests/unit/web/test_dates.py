"""Dates in words, for machines, and as how long ago."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.exporting.records import shape_date
from app.web.dates import (
    format_ago,
    format_date,
    month_name,
    weekday_names,
    write_period,
    write_short,
)
from app.web.wording import speaking

AT = datetime(2025, 7, 3, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "shown", "for_machines"),
    [
        ("year", "2025", "2025"),
        ("month", "July 2025", "2025-07"),
        ("day", "3 July 2025", "2025-07-03"),
        ("minute", "3 July 2025", "2025-07-03T22:30:00Z"),
        ("second", "3 July 2025", "2025-07-03T22:30:00Z"),
    ],
)
def test_date_is_written_as_precisely_as_it_is_known(precision: str, shown: str, for_machines: str) -> None:
    assert (format_date(AT, precision), shape_date(AT, precision)) == (shown, for_machines)


def test_date_is_that_of_the_clock_it_was_written_by() -> None:
    at = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert (format_date(at, "minute"), shape_date(at, "minute")) == (
        "4 July 2025",
        "2025-07-04T04:00:00+05:30",
    )


@pytest.mark.parametrize(
    ("written", "now", "shown"),
    [
        ("2024-01-01T00:30:00+13:00", "2023-12-31T12:00:00+00:00", "today"),
        ("2024-01-01T00:30:00+13:00", "2023-12-31T11:00:00+00:00", "today"),
        ("2024-03-05T21:00:00-05:00", "2024-03-06T02:30:00+00:00", "today"),
        ("2024-03-05T21:00:00-05:00", "2024-03-06T12:00:00+00:00", "1 day ago"),
        ("2024-03-06T02:00:00+00:00", "2024-03-06T23:00:00+00:00", "today"),
    ],
)
def test_how_long_ago_counts_the_days_of_that_clock(written: str, now: str, shown: str) -> None:
    assert format_ago(datetime.fromisoformat(written), datetime.fromisoformat(now)) == shown


def test_date_that_is_not_known_is_said_to_be_so() -> None:
    assert (format_date(None, "unknown"), shape_date(None, "unknown"), format_ago(None, AT)) == (
        "undated",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today"),
        (1, "1 day ago"),
        (20, "2 weeks ago"),
        (364, "11 months ago"),
        (700, "1 year ago"),
        (-2, "in 2 days"),
    ],
)
def test_how_long_ago_is_said_in_days_or_more(days: int, shown: str) -> None:
    assert format_ago(AT - timedelta(days=days), AT) == shown


@pytest.mark.parametrize(
    ("value", "whole", "short"),
    [
        ("2025", "2025", "2025"),
        ("0800", "800", "800"),
        ("2025-07", "July 2025", "Jul"),
        ("2025-7", "July 2025", "7"),
        ("2025-07-03", "3 July 2025", "3"),
    ],
)
def test_periods_are_written_whole_or_short(value: str, whole: str, short: str) -> None:
    assert (write_period(value), write_short(value)) == (whole, short)


def test_weeks_begin_on_monday() -> None:
    names = weekday_names()
    assert len(names) == 7
    assert names[0] == ("Mo", "Monday")


def test_dates_are_in_the_language_of_the_request() -> None:
    with speaking("de"):
        assert (format_date(AT, "day"), format_date(AT, "month"), month_name(3)) == (
            "3. Juli 2025",
            "Juli 2025",
            "März",
        )
        assert format_ago(AT - timedelta(days=1), AT) == "vor 1 Tag"
