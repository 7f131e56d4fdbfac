"""Whether a name is that of a body (an organization, an agency, a desk) and not of a person, for citing it.

It sees more than `is_organization`, by which bylines are split, and is asked of names that stand alone.
"""

import re

from app.text.bylines.given_names import starts_with_given_name
from app.text.bylines.kinds import is_desk, is_organization, words_of
from app.text.bylines.words import (
    ACRONYMS,
    ADJECTIVES_OF_BODIES,
    COLLECTIVES,
    ENDS_OF_BODIES,
    NAMES_OF_BODIES,
    PROFESSIONS,
    SURNAMES_AS_WELL,
    WORDS_BETWEEN,
)

_END = re.compile(f"(?:{'|'.join(ENDS_OF_BODIES)})$")
_SPLIT = re.compile(r"[\s,;/]+")
_SITE = re.compile(r"\S+\w\.[a-z]{2,4}", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Whether words of a name tell that it is that of a body; a word that tells nothing is none."""
    words = [word for word in _SPLIT.split(name.strip()) if word]
    if not words or _is_person(words):
        return False
    small = [word.strip(".,:;()").casefold() for word in words]
    return bool(
        any(map(is_organization, (name, *name.split("/"))))
        or is_desk(name)
        or not NAMES_OF_BODIES.isdisjoint((small[0], " ".join(small)))
        or _SITE.fullmatch(name)
        or any(map(_END.search, small))
        or any(c.isdigit() for c in name)
        or _begins_as_body(words, small)
        or (len(words) > 1 and small[-1] in PROFESSIONS)
        or (not WORDS_BETWEEN.isdisjoint(words[1:-1]) and not starts_with_given_name(name))
    )


def _is_person(words: list[str]) -> bool:
    """`Charlotte Church`, `David Autor`: a given name before a surname that is also another word."""
    name = " ".join(words)
    return 1 < len(words) < 4 and (
        starts_with_given_name(name)
        and words[-1].strip(".,").casefold() in SURNAMES_AS_WELL
        and words_of(" ".join(words[:-1])).isdisjoint(COLLECTIVES)
        and not is_organization(" ".join(words[:-1]))
    )


def _begins_as_body(words: list[str], small: list[str]) -> bool:
    """`BBC Persian`, `Deutsche Welle`, `United Nations`, `The Harbour Desk`."""
    if small[0] == "the":
        return len(words) > 1
    is_all_capitals = len(words) > 1 and all(map(str.isupper, words))
    if words[0] in ACRONYMS:
        return not is_all_capitals
    return len(words) > 1 and small[0] in ADJECTIVES_OF_BODIES
