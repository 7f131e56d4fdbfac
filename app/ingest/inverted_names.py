"""Names with the family first, as bibliographies write them, turned into the form that bylines have.

`Doe, Jane` and BibTeX's `Lind, Maria and Strand, Olav` are turned, initials go with the name before them
(`Lind, M., Strand, O.`), and so do those without marks (`Lind M, Strand OK`). Whether `Castro Bermejo, Luis
Angel` is one person or two is decided by where it stands and by frequent given names.
"""

import re
from collections.abc import Sequence

from app.text.bylines.given_names import starts_with_given_name
from app.text.bylines.kinds import is_agency, is_organization, words_of
from app.text.bylines.places import is_place
from app.text.bylines.words import (
    AGENCIES,
    DEGREES,
    NOBODY,
    PARTICLES,
    PROFESSIONS,
    ROLES_OF_OFFICE,
    SUFFIXES,
)

MAX_WORDS = 3
"""Of a family name besides particles, and of the given names."""
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]*){1,4}|[^\W\d_]")
_BARE = re.compile(r"[^\W\d_](?:[\s-]?[^\W\d_]){0,2}")
_MEDICAL = re.compile(r"(?P<family>[^,.]{2,40})\s(?P<initials>[^\W\d_]{1,3})")
_DOTTED_LAST = re.compile(r"(?P<family>[^,.]{2,40})\s(?P<initials>(?:[^\W\d_]{1,2}\.[\s-]*){1,4})")
HELD_SPACE = "\ue000"
"""Stands for a space where braces of BibTeX hold a name together."""
_NO_PERSON = AGENCIES | PROFESSIONS | ROLES_OF_OFFICE | SUFFIXES | DEGREES | NOBODY
_NO_FAMILY = _NO_PERSON - DEGREES
_COMMA = re.compile(r"\s*[,،，]\s*")


def turn(text: str, *, separated: bool) -> str:
    """`Doe, Jane` as Jane Doe; empty for a text that is not written so.

    Of a family name of several words only where the text is known to be of one author (`separated`) or a
    frequent given name tells: else it is as likely two people.
    """
    parts, suffix = _without_titles(_COMMA.split(text))
    if len(parts) != 2:
        return ""
    family, given = parts
    if not _may_be_turned(family, given):
        return ""
    if len(_without_particles(family)) > 1 and not _is_given_behind(family, given, separated=separated):
        return ""
    return " ".join(filter(None, (_spaced(given), family, suffix)))


def turn_all(pieces: Sequence[str]) -> list[str]:
    """Each of several texts that "and" parted, where all show the style; else empty.

    In BibTeX's each is inverted, or a house; in that of essays the first alone.
    """
    inverted = [piece for piece in pieces if "," in piece]
    if not inverted or len(pieces) < 2:
        return []
    others = [piece for piece in pieces if "," not in piece]
    are_houses = all(is_organization(piece) or HELD_SPACE in piece for piece in others)
    if are_houses and (others or len(inverted) > 1):
        turned = [turn(piece, separated=True) if "," in piece else piece for piece in pieces]
        return turned if all(turned) else []
    first = turn(pieces[0], separated=False)
    if first and inverted == [pieces[0]] and all(len(piece.split()) > 1 for piece in others):
        return [] if starts_with_given_name(pieces[0]) else [first, *others]
    return []


def may_have_initials(parts: Sequence[str]) -> bool:
    """Whether a part between commas ends in capitals or a dot, as all do that have initials behind a name."""
    return any(part[-1:] == "." or part[-1:].isupper() for part in parts)


def join_initials(parts: Sequence[str]) -> list[str]:
    """Parts between commas with initials put before the name that they follow; empty where there are none."""
    names: list[str] = []
    found = False
    for part in parts:
        if names and _is_initials(part, names[-1]):
            names[-1] = f"{_spaced(part)} {names[-1]}"
            found = True
        else:
            names.append(part)
    return names if found else []


def turn_medical(parts: Sequence[str], *, separated: bool) -> list[str]:
    """`Lind M`, `Strand OK` as M. Lind and O. K. Strand, where several are written so; else empty.

    With dots it is a style only between semicolons or with more initials than one: "Joe S." hides a name.
    """
    if len(parts) < 2:
        return []
    if all(found := [_MEDICAL.fullmatch(part) for part in parts]):
        matches = [match for match in found if match]
        if all(_is_family(match["family"]) and match["initials"].isupper() for match in matches):
            return [
                f"{' '.join(f'{letter}.' for letter in match['initials'])} {match['family']}"
                for match in matches
            ]
    if all(found := [_DOTTED_LAST.fullmatch(part) for part in parts]):
        matches = [match for match in found if match]
        if separated or any(match["initials"].count(".") > 1 for match in matches):
            return [f"{_spaced(match['initials'])} {match['family']}" for match in matches]
    return []


def _without_titles(parts: Sequence[str]) -> tuple[list[str], str]:
    """Parts without degrees, and the "Jr." among them."""
    kept = [parts[0]]
    suffix = ""
    for part in parts[1:]:
        key = part.casefold().replace(".", "")
        if key in SUFFIXES:
            suffix = part
        elif part and (key not in DEGREES or _is_initials(part, kept[-1])):
            kept.append(part)
    return kept, suffix


def _may_be_turned(family: str, given: str) -> bool:
    last, first = _without_particles(family), given.split()
    if not last or not first or len(first) > MAX_WORDS or len(last) > MAX_WORDS:
        return False
    if not all(word[0].isupper() for word in (*last, *(word for word in first if word not in PARTICLES))):
        return False
    is_house = is_organization(family) and not (len(last) == 1 and starts_with_given_name(given))
    if is_house or is_organization(given):
        return False
    said = words_of(f"{family} {given}") | {family.casefold(), given.casefold().strip(".")}
    return said.isdisjoint(_NO_FAMILY if _DOTTED.fullmatch(given) else _NO_PERSON)


def _without_particles(family: str) -> list[str]:
    words = family.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES:
        del words[0]
    return words


def _is_given_behind(family: str, given: str, *, separated: bool) -> bool:
    if starts_with_given_name(family) or is_place(given, is_likely=" " not in given):
        return False
    return separated or starts_with_given_name(given) or _DOTTED.fullmatch(given) is not None


def _is_initials(part: str, name: str) -> bool:
    """Whether a part is initials of the name before: with dots, or bare behind a single word."""
    if not part[:1].isupper() or part.casefold().replace(".", "") in SUFFIXES or is_agency(part):
        return False
    if part.casefold().replace(".", "") in DEGREES and " " in name:
        return False
    if _DOTTED.fullmatch(part):
        return True
    return (
        " " not in name
        and part.isupper()
        and _BARE.fullmatch(part) is not None
        and part.casefold() not in DEGREES
    )


def _is_family(text: str) -> bool:
    return (
        not text.isupper()
        and text[0].isalpha()
        and not is_organization(text)
        and len(text.split()) <= MAX_WORDS
    )


def _spaced(given: str) -> str:
    """`M.K.` as M. K., and a bare `M` as M."""
    if _BARE.fullmatch(given) and given.isupper() and given.isascii():
        return " ".join(f"{letter}." for letter in given if letter.isalpha())
    return re.sub(r"\.(?=[^\W\d_])", ". ", given).strip()
