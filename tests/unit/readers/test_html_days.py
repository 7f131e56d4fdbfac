"""Days within a text: which are seen, as what, and how much of the text is taken with them."""

from datetime import date

import pytest

from app.readers.html.days import find_day, find_day_of_program, find_days, may_be_date
from app.readers.html.month_names import month_of

DAY = (date(2022, 5, 10),)


@pytest.mark.parametrize(
    ("text", "language", "taken"),
    [
        ("Lode, 10 May 2022 | Ana Ruiz", "en", "10 May 2022"),
        ("[Dienstag, 10. Mai 2022]", "de", "10. Mai 2022"),
        ("Posted May 10th, 2022 at 7:05 pm", "en", "May 10th, 2022 at 7:05 pm"),
        ("10.05.2022 08:15 Uhr - 1. Liga", "de", "10.05.2022 08:15 Uhr"),
        ("am 10. 5. 2022 in Fen", "de", "10. 5. 2022"),
        ("martes, 10 de mayo de 2022 a las 10:30", "es", "10 de mayo de 2022 a las 10:30"),
        ("le 10 mai 2022 à 10h30", "fr", "10 mai 2022 à 10h30"), ("2022. május 10.", "hu", "2022. május 10"),
        ("2022年5月10日 20:06 更新", "zh", "2022年5月10日 20:06"),
        ("입력 2022.05.10. 오후 8:06", "ko", "2022.05.10. 오후 8:06"),
        ("10 мая 2022 г.", "ru", "10 мая 2022"), ("10 Mayıs 2022 Salı", "tr", "10 Mayıs 2022"),
        ("10 tháng 5, 2022", "vi", "10 tháng 5, 2022"), ("10-May-2022", "", "10-May-2022"),
        ("2022-05-10T08:15:00+02:00", "", "2022-05-10T08:15:00+02:00"), ("(2022/05/10)", "", "2022/05/10"),
        ("Tue May 10 10:00:00 UTC 2022", "", "May 10 10:00:00 UTC 2022"),
        ("10. května 2022", "cs", "10. května 2022"),
    ],
)  # fmt: skip
def test_day_with_its_clock(text: str, language: str, taken: str) -> None:
    day = find_day(text, language)
    assert day
    assert (day.readings, day.text) == (DAY, taken)


@pytest.mark.parametrize(
    "text",
    [
        "", "2022", "May 2022", "call 12 people in 2022", "13/13/2022", "31.04.2022", "1.2.3.2022",
        "10 apples 2022",
        "10 May 1022", "version 10.05", "30 February 2022", "12:30:2022",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert find_day(text) is None


def test_figures_can_be_read_in_two_ways_unless_full_stops_stand_between() -> None:
    day_first, month_first = date(2022, 4, 3), date(2022, 3, 4)
    for text in ("03/04/2022", "03-04-2022"):
        day = find_day(text)
        assert day
        assert day.readings == (day_first, month_first)
    for text, reading in (
        ("03.04.2022", day_first),
        ("13/04/2022", date(2022, 4, 13)),
        ("04/04/2022", date(2022, 4, 4)),
    ):
        day = find_day(text)
        assert day
        assert day.readings == (reading,)


def test_days_in_their_order() -> None:
    days = find_days("Last updated 4 June 2022, created May 10, 2022")
    assert [day.text for day in days] == ["4 June 2022", "May 10, 2022"]


def test_seconds_and_milliseconds_of_programs() -> None:
    for written in ("1652176800", "1652176800000", "2022-05-10"):
        day = find_day_of_program(written)
        assert day
        assert day.readings == DAY


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("۱۴ تیر ۱۴۰۱", True), ("10 أيار 2022", True), ("May 2022", True), ("6 days ago", True),
        ("vor 3 Tagen", True),
        ("il y a 2 heures", True), ("Ana Ruiz", False), ("12 comments", False),
        ("The 6 best days of the year", False),
    ],
)  # fmt: skip
def test_what_only_the_ingest_can_read(text: str, may_be: bool) -> None:
    assert may_be_date(text) is may_be


def test_months_of_all_languages_and_one_that_is_two() -> None:
    assert [month_of(name) for name in ("mai", "Oktober", "juil.", "мая", "Mrz", "lock", "")] == [
        5, 10, 7, 5, 3, None, None,
    ]  # fmt: skip
    assert (month_of("listopada", "hr"), month_of("listopada", "pl"), month_of("listopada")) == (10, 11, None)
