"""Headlines as people type them: with a word wrong, with one left out, or only how they begin."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random

_LEAST_WORDS = 5
_BEGINNING = 8


def choose(titles: Mapping[str, str], most: int, random: Random) -> dict[str, str]:
    """Articles, by id, whose titles are long enough and no other's; `most` of them at random."""
    uses = Counter(" ".join(title.split()).casefold() for title in titles.values())
    chosen = {
        number: title
        for number, title in titles.items()
        if len(title.split()) >= _LEAST_WORDS and uses[" ".join(title.split()).casefold()] == 1
    }
    return {number: chosen[number] for number in random.sample(sorted(chosen), min(most, len(chosen)))}


def _change_one(words: list[str], random: Random, others: Sequence[str]) -> list[str]:
    at = random.randrange(len(words))
    other = random.choice([word for word in random.sample(others, 20) if word != words[at]])
    return [*words[:at], other, *words[at + 1 :]]


def _leave_one_out(words: list[str], random: Random, _others: Sequence[str]) -> list[str]:
    at = random.randrange(len(words))
    return [*words[:at], *words[at + 1 :]]


def _begin(words: list[str], _random: Random, _others: Sequence[str]) -> list[str]:
    return words[:_BEGINNING]


WAYS: Mapping[str, Callable[[list[str], Random, Sequence[str]], list[str]]] = {
    "one word changed": _change_one,
    "one left out": _leave_one_out,
    f"first {_BEGINNING} words": _begin,
}
"""From the words of a title, and all words of titles, to the words typed."""
