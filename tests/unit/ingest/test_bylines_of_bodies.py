"""Names of bodies that begin with a role: it is a part of the name."""

import pytest

from app.ingest.bylines import split_authors


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Reporters Without Borders", ("Reporters Without Borders",)),
        ("Reporter ohne Grenzen", ("Reporter ohne Grenzen",)),
        ("Writers Guild", ("Writers Guild",)),
        ("Reporter Lena Marwick", ("Lena Marwick",)),
        ("Senior Correspondent Odd Stoll", ("Odd Stoll",)),
    ],
)
def test_role_is_a_part_of_the_names_of_bodies(byline: str, authors: tuple[str, ...]) -> None:
    assert split_authors([byline]) == authors
