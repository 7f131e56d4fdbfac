"""A light stemmer of Persian: the endings of plurals, comparatives and owners go, `می` stays.

Source: the endings are those of "Hazm" and of Taghva, Beckley and Sadeh ("A Stemming Algorithm for the Farsi
Language", 2005); verbs are left as they are. A word comes with Arabic letters, and without what joins them.
"""

import re
from itertools import pairwise

PREFIXES = frozenset(("مي", "نمي"))
"""Written on to verbs, with a joiner between, or as words of their own."""
_ENDINGS_WRITTEN = "ها هاي هايي هايم هايت هايش هايمان هايتان هايشان تر ترين ترها اي ام ات اش اند"
ENDINGS = frozenset(_ENDINGS_WRITTEN.split())
"""Likewise, of words."""
_PLURAL = re.compile("(?<=..)ها(?:ي|يي|يم|يت|يش|يمان|يتان|يشان)?$")
_COMPARATIVE = re.compile("(?<=...)تر(?:ين)?$")
_OF_PEOPLE = re.compile("(?<=...)گان$")
_MORE = re.compile("(?<=....)ان$")
_PLACE = re.compile("(?:ستان|لبان)$")
_OWNER = re.compile("(?:(?<=....)شان|(?<=...)اش)$")
_AFTER_HEH = re.compile("(?<=...)ه(?:ي|اي)$")
_RELATION = re.compile("(?:(?<=..[او])يي|(?<=....)ي)$")
_HAMZA = re.compile("(?<=.)يو(?=.)")
# What ends in ان without being more than one.
_SINGULAR_WRITTEN = """
خيابان بيابان اصفهان همدان زاهدان سمنان گيلان خراسان هرمزگان سودان يونان لبنان اردوغان نگهبان ديدبان
مهربان قربان خلبان پنهان زندان ميدان دندان فرزان رمضان اذربايجان تاجيكان واتيكان ايران جريان پايان
شايان رايگان بازرگان پادگان ارگان جهان عنوان بحران ميزان فراوان ارمغان كهكشان سرطان شيطان سلطان
بريان نوجوان جوان ناتوان اينان همچنان سازمان درمان فرمان زمان المان ساختمان قهرمان پيمان ايمان
سليمان عثمان مهمان پشيمان همزمان گفتمان رحمان كرمان تركمان مسلمان زايمان دودمان حكمران پژمان نريمان
طوفان توفان گلستان بلوچستان يكسان اسان داغان لوزان پريشان درخشان نشان شيلان
"""
_SINGULAR = frozenset(_SINGULAR_WRITTEN.split())


def stem(word: str) -> str:
    """The stem of a folded word."""
    bare = _PLURAL.sub("", word)
    if bare == word:
        bare = _without_more(_OWNER.sub("", _AFTER_HEH.sub("ه", word)))
        bare = _PLURAL.sub("", bare)
    bare = _COMPARATIVE.sub("", bare)
    if bare not in _SINGULAR:
        bare = _without_more(_RELATION.sub("", bare))
    # `مسئول` is folded to `مسيول`, and also written `مسوول`.
    return _HAMZA.sub("وو", bare)


def join(words: str) -> list[str]:
    """Words of a text (with spaces between) that are also written together: `می شود`, `کتاب ها`."""
    cut = words.split()
    return [before + after for before, after in pairwise(cut) if before in PREFIXES or after in ENDINGS]


def _without_more(word: str) -> str:
    if word in _SINGULAR or _PLACE.search(word):
        return word
    return _MORE.sub("", _OF_PEOPLE.sub("ه", word))
