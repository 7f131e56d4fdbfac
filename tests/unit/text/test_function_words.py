"""Function words: of the languages asked for, folded as texts are."""

import pytest

from app.text.function_words import function_words


@pytest.mark.parametrize(
    ("languages", "word"),
    [
        (["en"], "which"),
        (["en-GB"], "am"),
        (["de-AT"], "fur"),
        (["nb"], "ikke"),
        (["ar"], "الي"),
        (["fa"], "براي"),
        (["ru", "en"], "который"),
    ],
)
def test_words_are_of_the_languages_and_folded(languages: list[str], word: str) -> None:
    assert word in function_words(languages)


@pytest.mark.parametrize("word", ["war", "die", "hat", "men", "car", "son", "era", "one-way", "hans", "eu"])
def test_nouns_and_names_of_another_language_are_none(word: str) -> None:
    assert word not in function_words(["de", "sv", "da", "no", "fr", "es", "pt", "it", "pl", "cs", "tr"])


@pytest.mark.parametrize("languages", [[], ["und"], ["xx-YY"], ["zh"]])
def test_languages_that_are_not_known_here_have_none(languages: list[str]) -> None:
    assert function_words(languages) == frozenset()
