"""Dates as people write them: the instant, the precision, or the reason why not."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate
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
        ("2025-07-03T10:20:30+02:00[Europe/Berlin]", "2025-07-03T08:20:30", "second"),
        ("2025-07-03 10:20:30 EST", "2025-07-03T15:20:30", "second"),
        ("2025-07-03 at 10:20", "2025-07-03T10:20:00", "minute"),
        ("2025-07-03Z", "2025-07-03T00:00:00", "day"),
        ("2025-07-03+02:00", "2025-07-03T00:00:00", "day"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59", "second"),
        ("2025-07-03", "2025-07-03T00:00:00", "day"),
        (" 2025-7-3 ", "2025-07-03T00:00:00", "day"),
        ("2024-02-29", "2024-02-29T00:00:00", "day"),
        ("2025-07", "2025-07-01T00:00:00", "month"),
        ("2025", "2025-01-01T00:00:00", "year"),
        ("2025年", "2025-01-01T00:00:00", "year"),
        ("07/2025", "2025-07-01T00:00:00", "month"),
        ("2025年7月", "2025-07-01T00:00:00", "month"),
        ("1889-06-07", "1889-06-07T00:00:00", "day"),
        ("20250703", "2025-07-03T00:00:00", "day"),
        ("20250703T102030Z", "2025-07-03T10:20:30", "second"),
        ("1751539230", "2025-07-03T10:40:30", "second"),
        ("1751539230.5", "2025-07-03T10:40:30", "second"),
        ("1751539230000", "2025-07-03T10:40:30", "second"),
        ("1751539230000.0", "2025-07-03T10:40:30", "second"),
        ("1751539230000000", "2025-07-03T10:40:30", "second"),
        ("946684800000", "2000-01-01T00:00:00", "second"),
        ("202507031020", "2025-07-03T10:20:00", "minute"),
        ("07-07-2025", "2025-07-07T00:00:00", "day"),
        ("2025/07/03", "2025-07-03T00:00:00", "day"),
        ("2025. 7. 3.", "2025-07-03T00:00:00", "day"),
        ("2025년 7월 3일", "2025-07-03T00:00:00", "day"),
        ("12/31/2024 10:20 PM", "2024-12-31T22:20:00", "minute"),
        ("12/31/2024 12:05:00 AM", "2024-12-31T00:05:00", "second"),
        ("13/04/2025", "2025-04-13T00:00:00", "day"),
        ("04/13/2025", "2025-04-13T00:00:00", "day"),
        ("5.5.2025", "2025-05-05T00:00:00", "day"),
        ("31.12.2024 10:20", "2024-12-31T10:20:00", "minute"),
        ("Thu, 03 Jul 2025 10:20:30 +0200", "2025-07-03T08:20:30", "second"),
        ("3 Jul 2025 10:20 GMT", "2025-07-03T10:20:00", "minute"),
        ("Thu Jul 03 2025 10:20:30 GMT+0200 (CEST)", "2025-07-03T08:20:30", "second"),
        ("Thu Jul  3 10:20:30 2025", "2025-07-03T10:20:30", "second"),
        ("July 3, 2025 8:30 PM EST", "2025-07-04T01:30:00", "minute"),
        ("10:20, 3 July 2025", "2025-07-03T10:20:00", "minute"),
        ("10:20 OCT 3 2025", "2025-10-03T10:20:00", "minute"),
        ("July 3, 2025, 8 a.m.", "2025-07-03T08:00:00", "minute"),
        ("3 juillet 2025 à 10h20", "2025-07-03T10:20:00", "minute"),
        ("5 July 2025 00:10 +03:00", "2025-07-04T21:10:00", "minute"),
        ("July 3rd, 2025", "2025-07-03T00:00:00", "day"),
        ("٣ يوليو ٢٠٢٥", "2025-07-03T00:00:00", "day"),
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


@pytest.mark.parametrize(
    "raw", ["2025-07-03T00:00:00", "2025-07-03 00:00:00", "2025-07-03 00:00", "7/3/2025 12:00:00 AM"]
)
def test_midnight_without_a_zone_is_a_day(raw: str) -> None:
    assert parse_date(raw, AS_OF, "mdy").precision == "day"


@pytest.mark.parametrize("zone", ["ET", "CST", "IST"])
def test_time_in_a_zone_of_many_meanings_gives_the_day_as_written(zone: str) -> None:
    when = parse_date(f"July 3, 2025, 11:30 p.m. {zone}", AS_OF)
    assert (when.at, when.precision) == (datetime(2025, 7, 3, tzinfo=UTC), "day")


def test_midnight_with_a_zone_is_an_instant() -> None:
    assert parse_date("2025-07-03T00:00:00Z", AS_OF).precision == "second"


@pytest.mark.parametrize(
    ("raw", "day", "precision"),
    [
        ("6 days ago", "2025-07-07", "day"),
        ("yesterday", "2025-07-12", "day"),
        ("3 hours ago", "2025-07-13", "day"),
        ("16 hours ago", "2025-07-12", "day"),
        ("1 hour 5 minutes ago", "2025-07-13", "day"),
        ("yesterday at 10:20", "2025-07-12", "day"),
        ("6d", "2025-07-07", "day"),
        ("three days ago", "2025-07-10", "day"),
        ("قبل 3 أيام", "2025-07-10", "day"),
        ("۳ روز پیش", "2025-07-10", "day"),
        ("3 дня назад", "2025-07-10", "day"),
        ("3天前", "2025-07-10", "day"),
        ("вчера", "2025-07-12", "day"),
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


@pytest.mark.parametrize(
    "raw", ["03/04/2025", "3.4.2025", "03-04-2025 10:20", "3 4 2025", "3/4/2025 10:20 PM"]
)
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
        "2025-00-10",
        "2025-07-00",
        "2024/25",
        "13/31/2024",
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
        ("x" * 101, "too long"),
    ],
)
def test_what_is_no_date_says_why(raw: str, reason: str) -> None:
    with pytest.raises(UnclearDate, match=reason):
        parse_date(raw, AS_OF)


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_what_isoformat_writes_is_read_to_the_second(at: datetime) -> None:
    assert parse_date(at.isoformat(), AS_OF).at == at.replace(microsecond=0)


@pytest.mark.parametrize(
    "raw",
    [
        "2025-W27", "2025W27", "Q3 2025", "2025 Q3", "No. 12, 2024", "Num. 3, 2024", "See 3, 2024",
        "1,000 days ago", "1.5 hours ago", "Vol. 3", "Vol. 3, 2024", "III 2025",
        "v1.2.2025", "v2025.7.3", "12", "3", "0", "-5", "00000000", "0000000000", "17515392301",
        "1e9", "1.75153923e9", "1920s", "the 1920s", "NA", "N/A", "No", "nan", "null", "true", "12 e", "10K",
        "5 M", "5-6 July 2025", "Friday the 13th 2024", "10:20 2025", "July 2025 10:20", "a 2024",
        "year 5 2025", "Mon 5 2024", "2024-2025", "in 3 days", "tomorrow", "next week", "कल", "44 BC",
        "3/3/25", "2025-07-03-05", "07-2025-05",
    ],
)  # fmt: skip
def test_what_looks_like_a_date_is_not_made_one(raw: str) -> None:
    with pytest.raises(UnclearDate):
        parse_date(raw, AS_OF)


@pytest.mark.parametrize("raw", ["1404-04-12", "9999-12-31", "July 3, 3025", "1234", "9999999999"])
def test_year_of_another_calendar_or_of_no_article_is_refused(raw: str) -> None:
    with pytest.raises(UnclearDate, match="would be of the year"):
        parse_date(raw, AS_OF)


def test_figures_that_are_seconds_or_a_day_and_an_hour_are_not_guessed() -> None:
    with pytest.raises(UnclearDate, match="seconds since 1970"):
        parse_date("2025070310", AS_OF)
    assert parse_date("2025070310", datetime(2040, 1, 1, tzinfo=UTC)).at.year == 2034


# fmt: off
WORDS = st.sampled_from([
    "July", "3", "2025", "12", ":", "/", "-", ".", ",", "ago", "days", "day", "in", "no", "Q3", "W27", "am",
    "PM", "ET", "+0200", "Z", "T", "at", "last", "next", "week", "e", "K", "年", "月", "日", "يوم",
    "قبل", "назад",
    "0000", "99999999999999", "١", "²", "½",
])
# fmt: on


@given(
    st.text(max_size=40)
    | st.lists(WORDS, max_size=7).map(" ".join)
    | st.lists(WORDS, max_size=7).map("".join)
)
def test_any_text_is_a_date_or_unclear(raw: str) -> None:
    try:
        when = parse_date(raw, AS_OF)
    except UnclearDate:
        return
    assert when.at.tzinfo is UTC
    assert when.at <= AS_OF or when.origin == "given"


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_year_of_a_date_in_words_is_one_that_stands_there(raw: str) -> None:
    try:
        when = parse_date(raw, AS_OF)
    except UnclearDate:
        return
    assert when.origin == "relative" or str(when.at.year) in raw or re.fullmatch(r"\d{9,}", raw)
