"""Which language's stemmer an article's words go through, and what is evened before. Of most languages each
engine brings its own stemmers by these names; they must agree, and the conformance tests hold them to it. Of
those in `OWN_STEMMERS` there is one for all engines.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

from app.search.analysis.stemmers import arabic, pashto, persian, urdu

STEMMER_NAMES = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian", "it": "italian",
    "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "ps": "pashto", "fa": "persian",
    "prs": "persian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "ur": "urdu",
}  # fmt: skip
"""Primary language subtag to the name of the stemmer."""
STEMMERS = tuple(sorted(set(STEMMER_NAMES.values())))
REMEMBERED_STEMS = 20_000


def _hindi(word: str) -> str:
    # Imported only now, as all of its package is with it. It works on itself, so threads must not share one.
    return str(import_module("snowballstemmer.hindi_stemmer").HindiStemmer().stemWord(word))


OWN_STEMMERS: Mapping[str, Callable[[str], str]] = {
    name: lru_cache(REMEMBERED_STEMS)(stem)
    for name, stem in (
        ("arabic", arabic.stem), ("hindi", _hindi), ("pashto", pashto.stem), ("persian", persian.stem),
        ("urdu", urdu.stem),
    )
}  # fmt: skip
SNOWBALL_STEMMERS = tuple(name for name in STEMMERS if name not in OWN_STEMMERS)

# What a language's readers type for letters that their keyboard has not, or take for one another; ADR 5 has
# the reasons and what each costs. Accents are folded by then.
_AA_AND_OE = re.compile("(?<=a)a|(?<=o)e")
_EVENED = {
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

    `mueller` is `muller` in German, `aarhus` is `arhus` in Danish.
    """
    evened = _EVENED.get(stemmer)
    return evened[0].sub(evened[1], words) if evened else words
