"""Names in parts."""

import pytest

from app.web.citing.people import find_person, split_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Lena Marwick", "Marwick", "Lena"),
        ("Lena Maria Marwick", "Marwick", "Lena Maria"),
        ("Marwick, Lena", "Marwick", "Lena"),
        ("Jan van der Berg", "van der Berg", "Jan"),
        ("José Ortega y Lode", "Ortega y Lode", "José"),
        ("Ana de la Cruz", "de la Cruz", "Ana"),
        ("Van Morrow", "Morrow", "Van"),
        ("Odd Stoll Jr.", "Stoll Jr.", "Odd"),
        ("Odd Stoll, Jr.", "Stoll Jr.", "Odd"),
        ("Xochitl", "Xochitl", ""),
        ("AFP", "AFP", ""),
        ("The Harbour Desk", "The Harbour Desk", ""),
        ("Ostra Newsroom", "Ostra Newsroom", ""),
        ("Radio 5", "Radio 5", ""),
        ("王小明", "王小明", ""),
        ("ليلى حداد", "ليلى حداد", ""),
    ],
)
def test_name_is_split_into_family_and_given(name: str, family: str, given: str) -> None:
    person = split_name(name)
    assert (person.family, person.given) == (family, given)


@pytest.mark.parametrize(
    ("given", "initials"),
    [("Lena", "L."), ("Lena Maria", "L. M."), ("Jean-Luc", "J.-L."), ("J. R.", "J. R.")],
)
def test_initials_keep_hyphens(given: str, initials: str) -> None:
    assert split_name(f"{given} Marwick").initials == initials


@pytest.mark.parametrize(
    ("name", "byline", "family", "given"),
    [
        (
            "Luis Angel Castro Bermejo", "Castro Bermejo, Luis Angel; Lode", "Castro Bermejo", "Luis Angel",
        ),
        ("M. K. Lind", "Lind, M.K., Strand, O.", "Lind", "M. K."),
        ("Anna van der Berg", "van der Berg, Anna", "van der Berg", "Anna"),
        ("Jane Doe", "DOE, JANE", "Doe", "Jane"),
        ("Luis Castro", "Castro, Luisa", "Castro", "Luis"),
        ("Lena Marwick", "By Lena Marwick, Odd Stoll", "Marwick", "Lena"),
        ("Odd Stoll Marwick", "Lena Marwick, Odd Stoll", "Marwick", "Odd Stoll"),
        ("World Harbour Union", "Lind, M.; World Harbour Union", "World Harbour Union", ""),
        ("Lode, Quay and Sons", "Lode, Quay and Sons", "Lode, Quay and Sons", ""),
        ("Department of Ports, Ministry", "", "Department of Ports, Ministry", ""),
    ],
)  # fmt: skip
def test_byline_tells_the_family_name(name: str, byline: str, family: str, given: str) -> None:
    person = find_person(name, byline)
    assert (person.family, person.given) == (family, given)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("World Health Organization", "body"),
        ("Deutsche Presse-Agentur", "body"),
        ("Agence France-Presse", "body"),
        ("Reporters Without Borders", "body"),
        ("Greenpeace Lode", "body"),
        ("朝日新聞", "body"),
        ("وكالة الأنباء", "body"),
        ("Pelé", "unknown"),
        ("李小龍", "unknown"),
        ("Lodewatch", "unknown"),
        ("Lena Marwick", "person"),
        ("ليلى حداد", "person"),
        ("Charlotte Church", "person"),
    ],
)
def test_words_of_bodies_tell_a_body_and_a_lone_word_nothing(name: str, kind: str) -> None:
    person = split_name(name)
    assert person.kind == kind
    assert kind == "person" or (person.inverted, person.straight) == (name, name)
