"""Date expressions of queries, as spans whose end is not in them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.periods import NotAPeriod, parse_date_span, parse_period

NOON = datetime(2025, 7, 13, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2026-01-01"),
        ("2025-07", "2025-07-01", "2025-08-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025-07-03", "2025-07-03", "2025-07-04"),
        ("2025-7-3", "2025-07-03", "2025-07-04"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2024..2025-03", "2024-01-01", "2025-04-01"),
        ("2024..2024", "2024-01-01", "2025-01-01"),
        ("2025-07..", "2025-07-01", None),
        ("..2025-07", None, "2025-08-01"),
        (">2025", "2026-01-01", None),
        (">=2025", "2025-01-01", None),
        ("<2025-07-03", None, "2025-07-03"),
        ("<=2025-07-03", None, "2025-07-04"),
        ("0d", "2025-07-13", None),
        ("7d", "2025-07-06", None),
        ("2w", "2025-06-29", None),
        ("5m", "2025-02-13", None),
        ("8m", "2024-11-13", None),
        ("1y", "2024-07-13", None),
        ("9999y", "0001-01-01", None),
        ("0001", "0001-01-01", "0002-01-01"),
        ("<0001", None, "0001-01-01"),
        (" 2024 .. 2025-03 ", "2024-01-01", "2025-04-01"),
        (">= 2025", "2025-01-01", None),
        (" 7d ", "2025-07-06", None),
    ],
)
def test_spans(text: str, start: str | None, end: str | None) -> None:
    span = parse_period(text, NOON)
    assert [at.isoformat() if at else None for at in span] == [
        f"{day}T00:00:00+00:00" if day else None for day in (start, end)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date"),
        ("soon", "is not a date"),
        (">soon", "is not a date"),
        ("20250703", "is not a date"),
        ("2025-02-29", "there is no date"),
        ("2025-13", "there is no date"),
        ("0000", "there is no date"),
        ("0000-01-01", "there is no date"),
        ("2025-00", "there is no date"),
        ("2025-07-00", "there is no date"),
        ("20 25", "is not a date"),
        ("9" * 5_000, r"^'9{40}' is not a date"),
        ("..", "on one side at least"),
        ("2025-07..2025-06", r"write 2025-06\.\.2025-07"),
    ],
)
def test_what_is_no_period_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotAPeriod, match=reason):
        parse_period(text, NOON)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("9999", "9999-01-01"),
        ("9999-12", "9999-12-01"),
        ("9999-12-31", "9999-12-31"),
        ("9999..9999", "9999-01-01"),
        ("..9999", None),
        ("<=9999", None),
    ],
)
def test_the_end_of_the_last_year_is_the_last_instant(text: str, start: str | None) -> None:
    first, end = parse_period(text, NOON)
    assert end == datetime.max.replace(tzinfo=UTC)
    assert (first and first.date().isoformat()) == start


def test_after_the_last_year_comes_nothing() -> None:
    assert parse_period(">9999", NOON) == (datetime.max.replace(tzinfo=UTC), None)


def test_a_month_before_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert parse_period("1m", datetime(2025, 3, 31, tzinfo=UTC))[0] == datetime(2025, 2, 28, tzinfo=UTC)


@given(st.dates())
def test_day_lies_in_its_month_and_its_year(day: date) -> None:
    spans = [parse_date_span(day.isoformat()[:length]) for length in (10, 7, 4)]
    assert spans[2][0] <= spans[1][0] <= spans[0][0] < spans[0][1] <= spans[1][1] <= spans[2][1]


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_is_refused(text: str) -> None:
    try:
        start, end = parse_period(text, NOON)
    except NotAPeriod:
        return
    assert start or end
