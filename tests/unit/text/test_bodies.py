"""Names of bodies, told from those of people."""

import pytest

from app.text.bylines.bodies import is_body


@pytest.mark.parametrize(
    "name",
    [
        "BBC",
        "BBC Persian",
        "The Harbour Desk",
        "Bank of Lode",
        "Ärzte ohne Grenzen",
        "United Nations",
        "Bundesregierung",
        "Nordkurier",
        "Nachrichtenagentur Ostra",
        "Ostra Correspondent",
        "dpa/AFP",
        "ostra-courier.example.org",
        "lodeblog.net",
        "Radio 5",
        "新华社",
        "연합뉴스",
        "Министерство обороны",
        "Florence Court of Appeal",
    ],
)
def test_words_tell_a_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Pelé",
        "Lodewatch",
        "李小龍",
        "김철수",
        "Emily Post",
        "David Autor",
        "Margaret Court",
        "LEE Jae",
        "Professor Anna Lind",
        "Anna Bank-Olsen",
        "Elizabeth of York",
        "José Ortega y Lode",
        "Carlos Royal",
    ],
)
def test_people_and_lone_words_are_none(name: str) -> None:
    assert not is_body(name)
