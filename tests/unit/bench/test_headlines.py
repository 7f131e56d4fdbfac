"""Headlines as the benchmark types them."""

from random import Random

import pytest

from bench.headlines.wording import WAYS, choose

_RANDOM = Random(1)  # noqa: S311 (no secret)
_OTHERS = [f"other{number}" for number in range(40)]
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def test_titles_are_long_and_no_others() -> None:
    titles = {"a": "A b c d e", "b": "too short", "c": "a b  c d E", "d": "f g h i j", "e": "k l m n o"}
    assert set(choose(titles, 10, _RANDOM)) == {"d", "e"}
    assert len(choose(titles, 1, _RANDOM)) == 1


@pytest.mark.parametrize(
    ("way", "kept"), [("one word changed", 9), ("one left out", 9), ("first 8 words", 8)]
)
def test_ways_of_typing(way: str, kept: int) -> None:
    typed = WAYS[way](list(_WORDS), _RANDOM, _OTHERS)
    assert sum(word in _WORDS for word in typed) == kept
    assert len(typed) == (10 if way == "one word changed" else kept)
