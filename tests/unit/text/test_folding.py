"""Folding in the languages of the world: digits, doubled spellings and letters of another keyboard."""

import pytest

from app.text.folding import fold, fold_with_offsets
from app.text.words import tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("٢٠٢٤", "2024"),
        ("۱۴۰۳", "1403"),
        ("२०२४", "2024"),
        ("২০২৪", "2024"),
        ("๒๕๖๗", "2567"),
        ("ﾊﾟｰﾃｨｰ", "パーティー"),
        ("ｶﾞｽ", "カ\u3099ス"),
        ("ज़मीन", "जमीन"),
        ("\u095eिल्म", "फिल्म"),
        ("हिन्दी", "हिंदी"),
        ("सम्पत्ति", "संपत्ति"),
        ("चाँद", "चांद"),
        ("دائرۃ", "دائرة"),
        ("Əliyev", "aliyev"),
        ("Oʻzbekiston", "O‘zbekiston"),
        ("ẞ", "ss"),
        ("ΟΔΟΣ", "οδός"),
        ("שָׁלוֹם", "שלום"),
        ("Đà Nẵng", "da nang"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
    ],
)
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("लड़का", "लडका"),  # a letter of its own, which is never left out
        ("ড়", "ড"),
        ("ਸ਼", "ਸ"),
        ("ｶﾞｽ", "ｶｽ"),
        ("میں", "مین"),
        ("ґ", "г"),
        ("台", "臺"),
        ("Müller", "Mueller"),
    ],
)
def test_what_other_words_differ_by_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["हिन्दी ज़मीन", "ｶﾞｽ ﾊﾟﾝ", "٢٠٢٤ ۱۴۰۳", "चाँद"])
def test_offsets_lead_back_to_letters_written_in_two_characters(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    if offsets is not None:
        assert len(offsets) == len(folded) + 1
        assert text[offsets[folded.index(" ")]] == " "
