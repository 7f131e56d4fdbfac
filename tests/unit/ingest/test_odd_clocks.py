"""A day that is certain survives an odd time of day or zone, which costs no more than itself."""

from datetime import UTC, datetime, timedelta

import pytest

from app.ingest.dates import find_figures, parse_date
from app.ingest.dates.instants import UnclearDate

AS_OF = datetime(2025, 7, 13, 15, 30, tzinfo=UTC)

# fmt: off
UNDERSTOOD = {
    # Go, with and without how long the program has run
    "2017-08-01 13:55:44.364419679 +0200 CEST": ("2017-08-01T13:55:44", 120),
    "2021-11-30 23:05:09.1 -0800 PST m=+0.000123": ("2021-11-30T23:05:09", -480),
    "2021-11-30 23:05:09 +0545 +0545": ("2021-11-30T23:05:09", 345),
    "2021-11-30 23:05:09 +0530 IST": ("2021-11-30T23:05:09", 330),
    # halves of the day beside the hours of a whole one
    "Sunday,August 6,2017 13:14 pm": ("2017-08-06T13:14:00", None),
    "2017-08-06 22:14 PM": ("2017-08-06T22:14:00", None),
    "Aug 6, 2017 13:14 p.m. EDT": ("2017-08-06T13:14:00", -240),
    "August 6, 2017 00:30 am": ("2017-08-06T00:30:00", None),
    "August 6, 2017 0:30 PM": ("2017-08-06T12:30:00", None),
    # leap seconds
    "Sat, 31 Dec 2016 23:59:60 GMT": ("2016-12-31T23:59:59", 0),
    "30 Jun 2015 19:59:60 EDT": ("2015-06-30T19:59:59", -240),
    # zones by name, and by two names
    "2017-08-06 13:14 Europe/Berlin": ("2017-08-06T13:14:00", 120),
    "Sun, 06 Aug 2017 13:14:00 America/Argentina/Buenos_Aires": ("2017-08-06T13:14:00", -180),
    "2017-08-06 13:14 US/Eastern": ("2017-08-06T13:14:00", -240),
    "2017-01-06 13:14 CST6CDT": ("2017-01-06T13:14:00", -360),
    "2017-08-06T13:14:00+0100Z": ("2017-08-06T13:14:00", 60),
    "2017-08-06T13:14:00Z+01:00": ("2017-08-06T13:14:00", 60),
    "2017-08-06T13:14:00.000-03:00Z[America/Bahia]": ("2017-08-06T13:14:00", -180),
    "2017-08-06T13:14:00+0900 (JST)": ("2017-08-06T13:14:00", 540),
    "2020-09-25T16:02:50CDT": ("2020-09-25T16:02:50", -300),
    "2020-09-25T16:02CEST": ("2020-09-25T16:02:00", 120),
    "2020-09-25t16:02:50z": ("2020-09-25T16:02:50", 0),
    "5. März 2024, 12.30 Uhr MESZ": ("2024-03-05T12:30:00", 120),
    "5. März 2024 um 12:30:00 MEZ": ("2024-03-05T12:30:00", 60),
    # signs and figures in other places
    "2024-03-05T10:20:30−05:00": ("2024-03-05T10:20:30", -300),
    "2024-03-05T10:20:30 +1": ("2024-03-05T10:20:30", 60),
    "2024-03-05T10:20:30:123Z": ("2024-03-05T10:20:30", 0),
    "2024-03-05T10-20-30Z": ("2024-03-05T10:20:30", 0),
    "2024-03-05_10:20": ("2024-03-05T10:20:00", None),
    "2024/03/05T10:20:30Z": ("2024-03-05T10:20:30", 0),
    "2024-03-05T10Z": ("2024-03-05T10:00:00", 0),
    "20240305 10:20": ("2024-03-05T10:20:00", None),
    "20240305T102030 CET": ("2024-03-05T10:20:30", 60),
    "2024-3-5 9:5:3": ("2024-03-05T09:05:03", None),
    "5 mars 2024 à 10 h 20 min": ("2024-03-05T10:20:00", None),
    "March 5 2024 10:20:30:000AM": ("2024-03-05T10:20:30", None),
    "5 March 2024 1020 GMT": ("2024-03-05T10:20:00", 0),
}
ONLY_THE_DAY = {
    "2017-08-06 24:00:00": "2017-08-06", "2017-08-06T24:00:00Z": "2017-08-06",
    "Sun, 06 Aug 2017 24:00:00 +0200": "2017-08-06", "August 6, 2017 24:13": "2017-08-06",
    "20240305T240000Z": "2024-03-05", "5 mars 2024 à 24h00": "2024-03-05", "2024年3月5日 25:00": "2024-03-05",
    "2024-03-05 25:10": "2024-03-05",
    "5 March 2024, 12:75": "2024-03-05", "2024-03-05T99:99:99": "2024-03-05",
    "25:10, 5 March 2024": "2024-03-05", "۱۴ تیر ۱۴۰۴ ساعت ۲۵:۲۰": "2025-07-05",
    "August 6, 2017 13:14 am": "2017-08-06", "2024-03-05T10:20:75Z": "2024-03-05",
    "2024-03-05T10:20:30+15:00": "2024-03-05", "Tue, 05 Mar 2024 10:20:30 -9900": "2024-03-05",
    "2024-03-05 10:20 - 11:30": "2024-03-05",
}
"""With a time that there is not."""
UNKNOWN_ZONES = {
    "2020-09-25T23:02:50XYZ": "2020-09-25", "Tue, 05 Mar 2024 00:20:30 A": "2024-03-05",
    "2020-09-25 23:02 Mars/Olympus": "2020-09-25", "2020-09-25 23:02:50 Berlin": "2020-09-25",
    "2024-03-05 22:20 Eastern Time": "2024-03-05", "2024年3月5日 00:20 北京时间": "2024-03-05",
    "March 5, 2024 10:20 PM India Standard Time": "2024-03-05", "05 Mar 2024, 22:20 PM IST": "2024-03-05",
    "August 6, 2017 00:00 am": "2017-08-06",
}
# fmt: on


@pytest.mark.parametrize(("raw", "expected"), UNDERSTOOD.items())
def test_time_that_can_be_understood_is_kept(raw: str, expected: tuple[str, int | None]) -> None:
    when = parse_date(raw, AS_OF)
    written, offset = expected
    assert ((when.at + timedelta(minutes=offset or 0)).isoformat()[:19], when.offset) == (written, offset)
    assert when.precision in ("second", "minute")
    assert when.first_read_at is None


@pytest.mark.parametrize(("raw", "day"), {**ONLY_THE_DAY, **UNKNOWN_ZONES}.items())
def test_day_is_kept_without_what_is_not_understood(raw: str, day: str) -> None:
    when = parse_date(raw, AS_OF)
    assert (when.at.isoformat()[:16], when.precision, when.offset) == (f"{day}T00:00", "day", None)
    assert when.has_odd_clock == (raw in ONLY_THE_DAY)


@pytest.mark.parametrize(
    "raw",
    [
        "10:20 2025", "July 2025 25:10", "2025 25:10", "25:10", "July 3 25:10", "5-6 July 2025 25:10",
        "until 05.07.2025 25:10", "Feb 30, 2025 25:10", "2024-03-05T10:20:30Z/2024-03-06",
        "2024-03-05 10:20 and 2023", "Tuesday, 05-Mar-24 25:20:30 GMT", "0001-01-01T00:00:00+05:00",
    ],
)  # fmt: skip
def test_odd_time_makes_no_day_of_what_is_none(raw: str) -> None:
    with pytest.raises(UnclearDate):
        parse_date(raw, AS_OF, "dmy")


def test_order_of_figures_is_asked_for_and_told_beside_an_odd_time_too() -> None:
    with pytest.raises(UnclearDate, match="day first or month first"):
        parse_date("06/08/2017 13:14 PM", AS_OF)
    assert parse_date("06/08/2017 13:14 PM", AS_OF, "mdy").at == datetime(2017, 6, 8, 13, 14, tzinfo=UTC)
    figures = find_figures("16/08/2017 13:14 PM")
    assert figures
    assert list(figures.readings()) == ["dmy"]
