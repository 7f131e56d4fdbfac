"""A light stemmer of Urdu: the endings of number, gender and case go. A word comes with Arabic letters,
in which ے is ي already.
"""

import re

_MANY = re.compile("(?<=..)(?:يوں|ييں|ياں|يات|وں|يں|وو)$")
_MANY_OF_ARABIC = re.compile("(?<=....)ات$")
_GENDER = re.compile("(?<=...)[اهي]$")


def stem(word: str) -> str:
    """The stem of a folded word."""
    bare = _MANY_OF_ARABIC.sub("", _MANY.sub("", word))
    return _GENDER.sub("", bare)
