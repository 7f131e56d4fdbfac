"""Dates as people write them: the instant, the precision, or the reason why not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.dates import UnclearDate, parse_date
from app.readers.base import DateOrder

AS_OF = datetime(2025, 7, 13, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "instant", "precision"),
    [
        ("2025-07-03T10:20:30Z", "2025-07-03T10:20:30", "second"),
        ("2025-07-03T10:20:30+02:00", "2025-07-03T08:20:30", "second"),
        ("2025-07-03T10:20:30.123456Z", "2025-07-03T10:20:30", "second"),
        ("2025-07-03 10:20", "2025-07-03T10:20:00", "minute"),
        ("2025-07-03T10:20+0530", "2025-07-03T04:50:00", "minute"),
        ("2025-07-03T01:00:00+03", "2025-07-02T22:00:00", "second"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59", "second"),
        ("2025-07-03", "2025-07-03T00:00:00", "day"),
        (" 2025-7-3 ", "2025-07-03T00:00:00", "day"),
        ("2024-02-29", "2024-02-29T00:00:00", "day"),
        ("2025-07", "2025-07-01T00:00:00", "month"),
        ("2025", "2025-01-01T00:00:00", "year"),
        ("1889-06-07", "1889-06-07T00:00:00", "day"),
        ("20250703", "2025-07-03T00:00:00", "day"),
        ("20250703T102030Z", "2025-07-03T10:20:30", "second"),
        ("1751539230", "2025-07-03T10:40:30", "second"),
        ("1751539230000", "2025-07-03T10:40:30", "second"),
        ("13/04/2025", "2025-04-13T00:00:00", "day"),
        ("04/13/2025", "2025-04-13T00:00:00", "day"),
        ("5.5.2025", "2025-05-05T00:00:00", "day"),
        ("31.12.2024 10:20", "2024-12-31T10:20:00", "minute"),
        ("Thu, 03 Jul 2025 10:20:30 +0200", "2025-07-03T08:20:30", "second"),
        ("3 Jul 2025 10:20 GMT", "2025-07-03T10:20:00", "minute"),
        ("July 3, 2025", "2025-07-03T00:00:00", "day"),
        ("July 3, 2025 10:20 AM", "2025-07-03T10:20:00", "minute"),
        ("July 2025", "2025-07-01T00:00:00", "month"),
        ("3. Juli 2025", "2025-07-03T00:00:00", "day"),
        ("3 juillet 2025", "2025-07-03T00:00:00", "day"),
        ("3 июля 2025", "2025-07-03T00:00:00", "day"),
        ("2025年7月3日", "2025-07-03T00:00:00", "day"),
    ],
)
def test_written_dates(raw: str, instant: str, precision: str) -> None:
    when = parse_date(raw, AS_OF)
    assert (when.at, when.precision, when.origin) == (
        datetime.fromisoformat(f"{instant}Z"),
        precision,
        "given",
    )


@pytest.mark.parametrize("raw", ["2025-07-03T00:00:00", "2025-07-03 00:00:00", "2025-07-03 00:00"])
def test_midnight_without_a_zone_is_a_day(raw: str) -> None:
    assert parse_date(raw, AS_OF).precision == "day"


def test_midnight_with_a_zone_is_an_instant() -> None:
    assert parse_date("2025-07-03T00:00:00Z", AS_OF).precision == "second"


@pytest.mark.parametrize(
    ("raw", "day", "precision"),
    [
        ("6 days ago", "2025-07-07", "day"),
        ("yesterday", "2025-07-12", "day"),
        ("3 hours ago", "2025-07-13", "day"),
        ("16 hours ago", "2025-07-12", "day"),
        ("2 weeks ago", "2025-06-29", "day"),
        ("2 months ago", "2025-05-01", "month"),
        ("1 year ago", "2024-01-01", "year"),
    ],
)
def test_relative_dates_count_back_from_the_given_instant(raw: str, day: str, precision: str) -> None:
    when = parse_date(raw, AS_OF)
    assert (when.at.isoformat(), when.precision, when.origin) == (
        f"{day}T00:00:00+00:00",
        precision,
        "relative",
    )


@pytest.mark.parametrize(("order", "month"), [("dmy", 4), ("mdy", 3)])
def test_date_in_figures_follows_the_order_said(order: DateOrder, month: int) -> None:
    assert parse_date("03/04/2025", AS_OF, order).at.month == month


@pytest.mark.parametrize("raw", ["03/04/2025", "3.4.2025", "03-04-2025 10:20"])
def test_ambiguous_figures_are_not_guessed(raw: str) -> None:
    with pytest.raises(UnclearDate, match=r"day first or month first.*--date-order"):
        parse_date(raw, AS_OF)


@pytest.mark.parametrize(
    "raw",
    [
        "2025-02-30",
        "2025-02-29",
        "31/02/2025",
        "2025-13-01",
        "0000-01-01",
        "2025-07-03T25:00:00Z",
        "20250732",
        "Mon, 31 Feb 2025 10:20:30 GMT",
        "0001-01-01T00:00:00+05:00",
    ],
)
def test_dates_that_do_not_exist_are_refused(raw: str) -> None:
    with pytest.raises(UnclearDate, match="does not exist"):
        parse_date(raw, AS_OF)


def test_order_said_is_kept_even_where_the_other_would_exist() -> None:
    with pytest.raises(UnclearDate, match="does not exist"):
        parse_date("13/04/2025", AS_OF, "mdy")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("July 3", "has no year"),
        ("12:30", "has no year"),
        ("sometime", "not a date"),
        ("Feb 30, 2025", "not a date"),
        ("2025-07-03T10:20:30+15:00", "no zone of the earth"),
        ("x" * 101, "too long"),
    ],
)
def test_what_is_no_date_says_why(raw: str, reason: str) -> None:
    with pytest.raises(UnclearDate, match=reason):
        parse_date(raw, AS_OF)


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_what_isoformat_writes_is_read_to_the_second(at: datetime) -> None:
    assert parse_date(at.isoformat(), AS_OF).at == at.replace(microsecond=0)
