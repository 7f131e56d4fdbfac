"""Superscripts and subscripts as plain text: what each means is told by what stands around it."""

import pytest

from app.text.folding import fold
from app.text.superscripts import without_small_figures, write_subscript, write_superscript


@pytest.mark.parametrize(
    ("before", "written", "after", "expected"),
    [
        ("10", "6", " boats", "⁶"),
        ("3·10", "-7", "", "⁻⁷"),
        ("5 m", "2", "", "²"),
        ("90 km", "2", " of", "²"),
        ("x", "n+1", "", "ⁿ⁺¹"),
        ("x", "2/3", "", "^(2/3)"),
        ("e", "x", "", "ˣ"),
        ("10", "n", "", "ⁿ"),
        ("40 metres", "2", "", "²"),
        ("(a+b)", "2", "", "²"),
        ("Fe", "3+", "", "³⁺"),
        ("2", "Q", "", "^Q"),
        ("of ", "14", "C dating", "¹⁴"),
        ("", "235", "U", "²³⁵"),
        ("10", "a+1b", "", "ᵃ⁺¹ᵇ"),
    ],
)
def test_power_is_raised_in_unicode_or_with_a_sign(
    before: str, written: str, after: str, expected: str
) -> None:
    assert write_superscript(written, before, after) == expected


@pytest.mark.parametrize(
    ("before", "written", "after", "expected"),
    [
        ("the keeper", "3", " said", "[3]"),
        ("he said.", "12", "", "[12]"),
        ("in 1984.", "2", "", "[2]"),
        ("so he said”", "1", "", "[1]"),
        ("", "1", " See the notebook", "[1]"),
        ("word ", "4", "", "[4]"),
        ("the lock (of Lode)", "2", "", "[2]"),
        ("水门", "1", "。", "[1]"),
        ("keeper", "1, 2", "", "[1, 2]"),
        ("keeper", "[7]", "", "[7]"),
        ("keeper", "*", "", "*"),
        ("keeper", "††", "", "††"),
    ],
)
def test_mark_of_a_note_stands_apart_from_its_word(
    before: str, written: str, after: str, expected: str
) -> None:
    assert write_superscript(written, before, after) == expected


@pytest.mark.parametrize("written", ["1", " [1] ", "(1)"])
def test_link_tells_a_mark_from_a_power(written: str) -> None:
    assert write_superscript(written, "1984", "", is_note=True) == "[1]"
    assert write_superscript("a", "word", "", is_note=True) == "[a]"


@pytest.mark.parametrize(
    ("before", "written", "expected"),
    [
        ("the 1", "st", "st"),
        ("2", "nd", "nd"),
        ("le 19", "e", "e"),
        ("XVIII", "e", "e"),
        ("la 2", "ª", "ª"),
        ("M", "me", "me"),
        ("D", "r", "r"),
        ("n", "o", "o"),
        ("Lode", "TM", "™"),
        ("Lode", "®", "®"),
        ("for $19", "99", ".99"),
        ("for €5,", "90", "90"),
        ("Lode", "new", " new"),
        ("Lode", "see the other side", " see the other side"),
        ("Lode ", "see the other side", "see the other side"),
        ("x", "", ""),
    ],
)
def test_endings_signs_prices_and_small_type_stay_on_the_line(
    before: str, written: str, expected: str
) -> None:
    assert write_superscript(written, before, "") == expected


@pytest.mark.parametrize(
    ("before", "written", "expected"),
    [
        ("CO", "2", "₂"),
        ("H", "2", "₂"),
        ("a", "ij", "ᵢⱼ"),
        ("x", "n-1", "ₙ₋₁"),
        ("V", "DD", "_DD"),
        ("RCS", "*", "*"),
        ("", "Photo: Ana", "Photo: Ana"),
        ("end.", "Photo: Ana", " Photo: Ana"),
        ("", "note", "note"),
    ],
)
def test_subscript_is_lowered_in_unicode_or_with_a_sign(before: str, written: str, expected: str) -> None:
    assert write_subscript(written, before) == expected


def test_small_figures_are_found_by_full_ones() -> None:
    assert fold("CO₂ m² xₙ") == "co2 m2 xn"
    assert without_small_figures("co₂ 10⁻⁶") == "co2 10-6"
