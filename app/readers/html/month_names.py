"""Months by their names in the languages that newspapers are written in, as CLDR has them."""

from collections.abc import Iterable
from functools import cache

# fmt: off
_LANGUAGES = (
    "en", "ru", "es", "fr", "de", "ja", "tr", "pt", "fa", "it", "zh", "nl", "vi", "pl", "ar", "ko", "cs",
    "id", "uk", "el", "he", "th", "sv", "ro", "hu", "da", "fi", "sk", "bg", "sr", "sr_Latn", "nb", "hr",
    "lt", "sl", "ca", "et", "lv", "hi", "bn", "ur", "sw", "te", "mr", "ta", "fil", "gu", "kn", "ps", "ml",
    "my", "pa", "am", "uz", "ms", "ne", "si", "km", "kk", "be", "az", "af", "sq", "hy", "lo", "ka", "gl",
    "mn", "ky", "mk", "ga", "eu", "is", "cy",
)
# fmt: on
_ALSO = {
    "sept": 9,
    "jänner": 1,
    "jän": 1,
    "feber": 2,
    "mär": 3,
    "mrz": 3,
    "maerz": 3,
    "fevrier": 2,
    "aout": 8,
    "decembre": 12,
    "fev": 2,
    "dec": 12,
    "avr": 4,
    "juil": 7,
    "set": 9,
    "sett": 9,
    "agustus": 8,
}  # fmt: skip
"""What pages write and CLDR does not have, in any language."""


def month_of(name: str, language: str = "") -> int | None:
    """The number of a month by its name or abbreviation; None for other words, and for what is two months.

    `language` (BCP 47) goes first: `listopad` is October in Croatian and November in Polish.
    """
    word = name.casefold().rstrip(".")
    primary = language.partition("-")[0].lower()
    for names in (_names((primary,)), _names(("en",))) if primary in _LANGUAGES else (_names(("en",)),):
        if word in names:
            return names[word]
    return _ALSO.get(word) or _names(_LANGUAGES).get(word)


@cache
def _names(languages: Iterable[str]) -> dict[str, int | None]:
    # Imported here, and read for all languages only where a word asks for it: that takes a third of a second.
    from babel import Locale

    found: dict[str, int | None] = {}
    for language in languages:
        months = Locale.parse(language).months
        for names in (months[use][width] for use in months for width in ("wide", "abbreviated")):
            for number, name in names.items():
                word = name.casefold().rstrip(".")
                found[word] = number if found.get(word, number) == number else None
    return found
