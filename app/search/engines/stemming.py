"""Which language's stemmer an article's words go through, and what is evened before. Each engine brings its
own stemmers by these names; they must agree, and the conformance tests hold them to it.
"""

import re
from functools import lru_cache

STEMMER_NAMES = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hu": "hungarian", "it": "italian", "no": "norwegian", "nb": "norwegian",
    "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Primary language subtag to the name of the Snowball stemmer."""
STEMMERS = tuple(sorted(set(STEMMER_NAMES.values())))
REMEMBERED_STEMS = 20_000

# What a language's readers type for letters that their keyboard has not, or take for one another; ADR 5 has
# the reasons and what each costs. Accents are folded by then.
_AA_AND_OE = re.compile("(?<=a)a|(?<=o)e")
_EVENED = {
    "arabic": (re.compile(r"(?<=\w\w)(?<!ت)ه\b"), "ة"),
    "danish": (_AA_AND_OE, ""),
    "german": (re.compile("(?<=[ao])e|(?<=(?<![aeioq])u)e"), ""),
    "norwegian": (_AA_AND_OE, ""),
}


@lru_cache(1_000)
def stemmer_of(language: str) -> str | None:
    """Name of the stemmer for a BCP 47 tag."""
    return STEMMER_NAMES.get(language.partition("-")[0].lower())


def even(stemmer: str, words: str) -> str:
    """Folded words as they are stemmed: one spelling for those that readers of the language exchange.

    `mueller` is `muller` in German, `aarhus` is `arhus` in Danish, a final `ه` is `ة` in Arabic.
    """
    evened = _EVENED.get(stemmer)
    return evened[0].sub(evened[1], words) if evened else words
