"""Characters that are written for one another: traditional and simplified Chinese, old and new Japanese
forms, both kana. One character stands for one, so that places in a text stay what they are.

Chinese is simplified, Japanese takes its new forms, as 東 is 东 in one and itself in the other: a text is
read by its language, and a query, which has none, in both ways.
"""

import re
from functools import cache, lru_cache

from app.text.han import modern_japanese, simplified
from app.text.words import spaced_tokens, tokens

_EAST_ASIAN = re.compile("[\u30a1-\u30f6\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_HIRAGANA = {chr(katakana): chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)} | {
    "ヶ": "か",
    "ヵ": "か",
}
# What OpenCC leaves, as each is also a character of its own, but writers take for the other.
_WRITTEN = "著瞭藉祇衹覆麼麽吿衞妳彷彿甯迺錶係佈佔週菸鬱慾摺捲瀰"
_USUAL = "着了借只只复么么告卫你仿佛宁乃表系布占周烟郁欲折卷弥"
_EXCHANGED = dict(zip(_WRITTEN, _USUAL, strict=True))
_REMEMBERED = 10_000


def is_east_asian(text: str) -> bool:
    """Whether a text has characters of which there are several forms."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


def unify(words: str, language: str) -> str:
    """Folded text of an article in a language, with one character for each that has several forms."""
    if not is_east_asian(words):
        return words
    return words.translate(_japanese() if language.lower().partition("-")[0] == "ja" else _chinese())


def tokens_in(text: str, language: str) -> list[str]:
    """Folded tokens of a text in a language, one for one with `app.text.words.tokens`."""
    cut = tokens(text)
    if not is_east_asian(text):
        return cut
    return unify(" ".join(cut), language).split(" ") if cut else cut


def query_tokens(text: str) -> tuple[tuple[str, ...], ...]:
    """The folded tokens of a text of a query in each way that it can be read."""
    cut = " ".join(tokens(text))
    ways = dict.fromkeys((unify(cut, "zh"), unify(cut, "ja")))
    return tuple(tuple(way.split()) for way in ways)


@lru_cache(_REMEMBERED)
def name_words(name: str) -> str:
    """Folded words of a name, with spaces between; names are of no language, and read as Chinese."""
    return unify(spaced_tokens(name), "")


@cache
def _chinese() -> dict[int, str]:
    table = {**_HIRAGANA, **simplified(), **_EXCHANGED}
    # A variant of a traditional character has two steps to go.
    return str.maketrans({one: table.get(other, other) for one, other in table.items() if one != other})


@cache
def _japanese() -> dict[int, str]:
    return str.maketrans({**_HIRAGANA, **modern_japanese()})
