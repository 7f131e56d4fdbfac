"""Places and dates behind names."""

import pytest

from app.text.bylines.dated import before_date, is_date
from app.text.bylines.places import is_place


@pytest.mark.parametrize(
    "text",
    ["Asia", "South Asia", "Latin America", "East Africa", "Kabul", "Deutschland", "Japan", "the Americas",
    "New York",
     "Middle East", "North Korea", "Moskau", "Washington, D.C."[:10], "Hong Kong", "Россия", "北京"],
)  # fmt: skip
def test_place(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["Ana Ruiz", "Lode", "Tom Hall", "Pelé", "Northam Vale", ""])
def test_no_place(text: str) -> None:
    assert not is_place(text or "x")


def test_countries_of_two_words_are_places_where_one_is_likely() -> None:
    assert is_place("Costa Rica")
    assert not is_place("Costa Rica", is_likely=False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz 3 July 2025", "Ana Ruiz"), ("Ana Ruiz am 5. Mai", "Ana Ruiz"),
        ("Ana Ruiz at 18:52", "Ana Ruiz"),
        ("Ana Ruiz vor 5 Stunden", "Ana Ruiz"), ("Ana Ruiz | 3 May 2024, 08:00", "Ana Ruiz"),
        ("Ana Ruiz Do 9 Apr 2020", "Ana Ruiz"), ("r23", "r23"), ("Radio 5", "Radio 5"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("Channel 4 Echo", "Channel 4 Echo"), ("3 May 2024", "3 May 2024"), ("", ""),
    ],
)  # fmt: skip
def test_name_before_a_date(text: str, name: str) -> None:
    assert before_date(text) == name


@pytest.mark.parametrize(
    ("text", "is_one"), [("3 May", True), ("May", False), ("Friday", True), ("May 4you", False)]
)
def test_date(text: str, is_one: bool) -> None:
    assert is_date(text) is is_one
