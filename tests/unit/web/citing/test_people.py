"""Names in parts."""

import pytest

from app.web.citing.people import split_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Lena Marwick", "Marwick", "Lena"),
        ("Lena Maria Marwick", "Marwick", "Lena Maria"),
        ("Marwick, Lena", "Marwick", "Lena"),
        ("Jan van der Berg", "van der Berg", "Jan"),
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
