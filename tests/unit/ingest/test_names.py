"""Bylines cut into authors, tag lists into tags."""

import pytest

from app.ingest.names import MAX_NAME_CHARACTERS, split_authors, split_tags


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        (("By Ana Ruiz and Tom Hall",), ("Ana Ruiz", "Tom Hall")),
        (("BY: Ana   Ruiz",), ("Ana Ruiz",)),
        (("Von Anke Feld und Uwe Brandt",), ("Anke Feld", "Uwe Brandt")),
        (("Par Léa Morel et Guy Noir",), ("Léa Morel", "Guy Noir")),
        (("Ana Ruiz; Tom Hall & Li Wei",), ("Ana Ruiz", "Tom Hall", "Li Wei")),
        (("Ana Ruiz, Tom Hall, and Li Wei",), ("Ana Ruiz", "Tom Hall", "Li Wei")),
        (("By Ana Ruiz, By Tom Hall",), ("Ana Ruiz", "Tom Hall")),
        (("By Ana Ruiz and by Tom Hall",), ("Ana Ruiz", "Tom Hall")),
        (("By Ana Ruiz, and by Tom Hall",), ("Ana Ruiz", "Tom Hall")),
        (("Von Anke Feld und von Uwe Brandt",), ("Anke Feld", "Uwe Brandt")),
        (("Anke Feld, von Storch",), ("Anke Feld", "von Storch")),
        (("By",), ()),
        (("نگار سپهری، کاوه رود",), ("نگار سپهری", "کاوه رود")),
        (("黎川、苏苇",), ("黎川", "苏苇")),
        (("Ruiz, Ana", "Hall, Tom"), ("Ruiz, Ana", "Hall, Tom")),
        (("Ana Ruiz", "By Ana Ruiz"), ("Ana Ruiz",)),
        (("Vontae Anders", "Bysshe Ander"), ("Vontae Anders", "Bysshe Ander")),
        (("Sandy Anderson",), ("Sandy Anderson",)),
        ((" ,; ",), ()),
        ((), ()),
    ],
)
def test_authors(written: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert split_authors(written) == authors


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        (("locks, canals; boats|water",), ("locks", "canals", "boats", "water")),
        (("#Locks #Canals",), ("Locks", "Canals")),
        (("locks\ncanals",), ("locks", "canals")),
        (("قفل، قناة",), ("قفل", "قناة")),
        (("Low Quay",), ("Low Quay",)),
        (("Brock, Hanna", "locks"), ("Brock, Hanna", "locks")),
        (("#locks", "locks", " # "), ("locks",)),
        (("C#", "F#"), ("C#", "F#")),
        ((), ()),
    ],
)
def test_tags(written: tuple[str, ...], tags: tuple[str, ...]) -> None:
    assert split_tags(written) == tags


def test_a_name_longer_than_any_name_is_cut() -> None:
    assert split_authors(("x" * 1000,)) == ("x" * MAX_NAME_CHARACTERS,)
