"""The offset that a date was written with, in every way that one is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.dates import parse_date
from app.ingest.dates.zones import offset_in_region

AS_OF = datetime(2025, 7, 13, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "offset", "written"),
    [
        ("2024-01-01T00:30:00+13:00", 780, "2024-01-01T00:30"),
        ("2024-03-05T22:15:00-05:00", -300, "2024-03-05T22:15"),
        ("2024-03-05T22:15-0330", -210, "2024-03-05T22:15"),
        ("2024-03-05T01:00:00+03", 180, "2024-03-05T01:00"),
        ("2024-03-05T22:15:00.250+05:45", 345, "2024-03-05T22:15"),
        ("2024-03-05T22:15:00Z", 0, "2024-03-05T22:15"),
        ("2024-03-05T22:15:00+00:00", 0, "2024-03-05T22:15"),
        ("2024-03-05T22:15:00.123Z", 0, "2024-03-05T22:15"),
        ("2024-03-05 22:15 UTC", 0, "2024-03-05T22:15"),
        ("20240305T221500+0900", 540, "2024-03-05T22:15"),
        ("Tue, 05 Mar 2024 22:15:00 -0800", -480, "2024-03-05T22:15"),
        ("Tue, 05 Mar 2024 22:15:00 EST", -300, "2024-03-05T22:15"),
        ("Fri, 05 Jul 2024 22:15:00 PDT", -420, "2024-07-05T22:15"),
        ("Tue, 05 Mar 2024 22:15:00 GMT", 0, "2024-03-05T22:15"),
        ("Tue, 05 Mar 2024 22:15:00 -0000", 0, "2024-03-05T22:15"),
        ("5 Mar 2024 22:15 +0100", 60, "2024-03-05T22:15"),
        ("Tue, 05 Mar 2024 00:15:00 CET", 60, "2024-03-05T00:15"),
        ("March 5, 2024 10:15 p.m. EST", -300, "2024-03-05T22:15"),
        ("Tuesday 5 March 2024 22.15 GMT", 0, "2024-03-05T22:15"),
        ("Sabtu, 05 Jul 2025 01:04 WIB", 420, "2025-07-05T01:04"),
        ("5 July 2025 00:10 (GMT+7)", 420, "2025-07-05T00:10"),
        ("Tue Mar 05 2024 00:10:10 GMT+0100 (CET)", 60, "2024-03-05T00:10"),
        ("Tue Mar 05 22:22:10 EST 2024", -300, "2024-03-05T22:22"),
        ("2024-03-05T22:15:00[America/New_York]", -300, "2024-03-05T22:15"),
        ("2024-07-05T00:15:00[Europe/Paris]", 120, "2024-07-05T00:15"),
        ("2024-07-05T00:15:00+02:00[Europe/Paris]", 120, "2024-07-05T00:15"),
        ("2024-07-05T00:15:00 Europe/Berlin", 120, "2024-07-05T00:15"),
        ("July 5, 2024 00:15 Asia/Kathmandu", 345, "2024-07-05T00:15"),
        ("1887-05-06 00:10 Europe/Berlin", 53, "1887-05-06T00:10"),
    ],
)
def test_clock_and_offset_are_those_written(raw: str, offset: int, written: str) -> None:
    when = parse_date(raw, AS_OF)
    assert when.offset == offset
    assert (when.at + timedelta(minutes=offset)).isoformat()[:16] == written


@pytest.mark.parametrize(
    "raw",
    [
        "2024-03-05", "2024-03-05T22:15:00", "2024-03-05 22:15", "2024-03", "2024", "1709676900",
        "5 March 2024", "March 5, 2024 10:15 p.m.", "March 5, 2024 10:15 p.m. ET", "2024-03-05+02:00",
        "2024-03-05Z", "6 days ago", "2024-03-05T22:15:00[Mars/Olympus]",
    ],
)  # fmt: skip
def test_no_offset_where_none_is_given_or_understood(raw: str) -> None:
    assert parse_date(raw, AS_OF).offset is None


@given(
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
def test_what_isoformat_writes_keeps_its_clock(clock: datetime, offset: int) -> None:
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    raw = f"{clock.replace(microsecond=0).isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
    when = parse_date(raw, AS_OF)
    shown = (when.at + timedelta(minutes=offset)).replace(tzinfo=None)
    assert (shown, when.offset) == (clock.replace(microsecond=0), offset)


@pytest.mark.parametrize(
    ("region", "month", "minutes"),
    [("Europe/Berlin", 1, 60), ("Europe/Berlin", 7, 120), ("America/St_Johns", 1, -210), ("UTC", 7, 0)],
)
def test_region_has_the_offset_of_the_season(region: str, month: int, minutes: int) -> None:
    assert offset_in_region(region, datetime(2024, month, 5, 12)) == timedelta(minutes=minutes)  # noqa: DTZ001


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Nowhere", "../zoneinfo/UTC", "/etc/passwd", "a\0b"])
def test_what_is_no_region_has_no_offset(name: str) -> None:
    assert offset_in_region(name, datetime(2024, 7, 5, 12)) is None  # noqa: DTZ001


@pytest.mark.parametrize(
    ("raw", "first_read"),
    [
        ("2024-07-05T00:15:00+13:00", "2024-07-04T11:15"),
        ("2024-07-05T00:15:00[Europe/Paris]", "2024-07-05T00:15"),
        ("2024-07-05T00:15:00 Europe/Paris", None),
        ("2024-07-05", "2024-07-05T00:00"),
    ],
)
def test_ids_hold_to_what_was_read_first(raw: str, first_read: str | None) -> None:
    at = parse_date(raw, AS_OF).first_read_at
    assert (at and at.isoformat()[:16]) == first_read
