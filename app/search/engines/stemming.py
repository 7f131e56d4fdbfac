"""Which language's stemmer an article's words go through. Each engine brings its own stemmers by these names;
they must agree, and the conformance tests hold them to it.
"""

STEMMER_NAMES = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hu": "hungarian", "it": "italian", "no": "norwegian", "nb": "norwegian",
    "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Primary language subtag to the name of the Snowball stemmer."""
STEMMERS = tuple(sorted(set(STEMMER_NAMES.values())))
REMEMBERED_STEMS = 20_000


def stemmer_of(language: str) -> str | None:
    """Name of the stemmer for a BCP 47 tag."""
    return STEMMER_NAMES.get(language.partition("-")[0].lower())
