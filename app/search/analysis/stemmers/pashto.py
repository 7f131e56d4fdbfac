"""A light stemmer of Pashto: the endings of number, gender and case go. A word comes with Arabic
letters, in which ې and ۍ are ي, and ښ and its like have lost what tells them.
"""

import re

_MANY = re.compile("(?<=...)(?:ونو|ونه|انو|انې|اني|گانو|گاني|گان)$")
_MORE = re.compile("(?<=...)ان$")
_NOT_MANY = re.compile("(?:ستان|لبان|سمان|زمان|هان|مان|^ايران|^افغان)$")
_CASE = re.compile("(?<=..)[هيو]$")


def stem(word: str) -> str:
    """The stem of a folded word."""
    bare = _MANY.sub("", word)
    if bare == word and not _NOT_MANY.search(word):
        bare = _MORE.sub("", word)
    return _CASE.sub("", bare)
