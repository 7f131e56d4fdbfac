"""Short texts in Chinese, told from Japanese by characters that one of them alone has. Pure."""

import re
from functools import cache

from app.ingest.languages import UNKNOWN
from app.text.han import modern_japanese, simplified, traditional_too

_FEWEST_HAN = 5
_LEAST_HAN = 0.7
"""Part of the letters."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_THAN_CHINESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")


def is_not_chinese(text: str) -> bool:
    """Whether a text has kana, Hangul, or forms of characters that Japanese alone has."""
    return _OTHER_THAN_CHINESE.search(text) is not None or not _only_japanese().isdisjoint(text)


def tell_chinese(text: str) -> str:
    """Chinese in one of its scripts, where a short text of Han characters has some that no Japanese has; else
    `und`.
    """
    if text.isascii() or not _HAN.search(text):
        return UNKNOWN  # as most texts whose language is open, told at once
    characters = _HAN.findall(text)
    letters = _LETTER.findall(text)
    if len(characters) < _FEWEST_HAN or len(characters) < _LEAST_HAN * len(letters):
        return UNKNOWN
    if is_not_chinese(text):
        return UNKNOWN
    simple = sum(character in _only_simplified() for character in characters)
    traditional = sum(character in _only_traditional() for character in characters)
    if simple and not traditional:
        return "zh-Hans"
    return "zh-Hant" if traditional and not simple else UNKNOWN


@cache
def _only_japanese() -> frozenset[str]:
    """Forms that only Japanese has taken."""
    return frozenset(modern_japanese().values()) - frozenset(simplified().values()) - frozenset(simplified())


@cache
def _only_simplified() -> frozenset[str]:
    """Forms that neither traditional Chinese nor Japanese has."""
    kept = frozenset(simplified()) | frozenset(modern_japanese().values()) | frozenset(modern_japanese())
    return frozenset(simplified().values()) - kept - traditional_too()


@cache
def _only_traditional() -> frozenset[str]:
    """Forms that simplified Chinese and Japanese have both given up."""
    return frozenset(simplified()) & frozenset(modern_japanese())
