"""Bylines cut into authors: without labels, roles, addresses, and whoever did not write.

What is separated already is not cut again: texts of a list, and those between semicolons, are an author each.
A news agency is an author like any who is credited; "Staff" is nobody. Whether what is left can be a name at
all is judged by `app.text.bylines`. What is left out here is still in the byline, which is stored as written.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.ingest.inverted_names import (
    HELD_SPACE,
    join_initials,
    may_have_initials,
    turn,
    turn_all,
    turn_medical,
)
from app.ingest.markup import to_line
from app.ingest.name_case import even_case
from app.ingest.names import distinct_names
from app.ingest.roles import people_of
from app.readers.base import ListedName
from app.text.bylines.conjunctions import cut_at_and
from app.text.bylines.dated import before_date
from app.text.bylines.judging import is_plain_name
from app.text.bylines.kinds import is_agency, is_firm, is_institution, is_organization
from app.text.bylines.labels import before_other_hand, is_other_hand, without_label

_REMEMBERED = 20_000
MAX_BYLINE_CHARACTERS = 4_000
_CONTACT = re.compile(
    r"(?<![\w.+-])(?:mailto:)?<?[\w.+-]{1,64}@[\w-]+\.[\w.-]+>?"
    r"|(?:https?://|www\.)[^\s<>()\[\],،;]+|(?<!\w)@\w[\w.@-]*"
)
_IN_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_PICTURED = re.compile(
    r"(?:^|[,;/&]|\s(?:und|and|et|y|e|og|och|en)\s)"
    r"(?:(?!\s(?:und|and|et|y|e|og|och|en)\s)[^,;/&()]){2,60}\((?:fotos?|photos?|photograph[sy]|pictures|bilder?|video|grafik|graphics|illustrations?|foto's|фото)\)",
    re.IGNORECASE,
)
"""Whose pictures they are: `und Tom Hall (Fotos)`."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_BETWEEN_CREDITS = re.compile(
    r"""\s*[;；|｜•/／\n]\s* | \s+[–—·・]\s+
      | (?<![\W\d_lL一-鿿゠-ヿ]) (?<!\b\w) · (?=[^\W\d_])
      | (?<![゠-ヺー-ヿ])・(?=\w) | (?<=\w)・(?![゠-ヿ])""",
    re.VERBOSE,
)
"""A middle dot in Chinese or katakana stands within the name of a foreigner, and in Catalan within a word."""
_MAY_DIVIDE = re.compile(r"[;；|｜•/／\n–—·・]")
_COMMA = re.compile(r"\s*[,،、，]\s*")
_ENDS_OF_OTHERS = (
    " al", "al.", "others", "andere", "autres", "otros", "altri", "outros", "др", "др.", "другие", ". a.",
    ".a.", "fl.", "명", "ほか", "等",
)  # fmt: skip
_AND_OTHERS = re.compile(
    r"[\s,]*(?:\bet\.? al\.?|\b(?:and|und|et|y|e) (?:others|andere|autres|otros|altri|outros)"
    r"|\bи др(?:\.|угие)|\bu\. ?a\.|\bm\. ?fl\.|외 \d+명|ほか|等)$",
    re.IGNORECASE,
)


def split_authors(written: Iterable[str]) -> tuple[str, ...]:
    """Each author once, in order; only a text that stands alone, and in no list, is cut at commas and "and".

    "Doe, Jane" is one author, Jane Doe. Names all in capitals are written as names are, where that is safe.
    """
    texts = tuple(written)
    if len(texts) == 1:
        return _authors(texts[0], several=not isinstance(texts[0], ListedName))
    return distinct_names(name for text in texts for name in _authors(text, several=False))


@lru_cache(_REMEMBERED)
def _authors(text: str, *, several: bool) -> tuple[str, ...]:
    if is_plain_name(text):
        return (text,)
    found = [credit for credit in map(without_label, _credits(text)) if credit and not is_other_hand(credit)]
    medical = turn_medical(found, separated=True)
    names = medical or [
        name
        for credit in found
        for name in _names_in(credit, several=several, separated=len(found) > 1 or not several)
    ]
    return distinct_names(even_case(name).replace(HELD_SPACE, " ") for name in names)


def _credits(text: str) -> list[str]:
    """The parts of a byline without addresses, and without brackets that hold no agency."""
    line = to_line(text)[:MAX_BYLINE_CHARACTERS]
    if "{" in line:
        line = _BRACES.sub(lambda match: match[1].replace(" ", HELD_SPACE), line)
    if "@" in line or "//" in line or "www." in line:
        line = _CONTACT.sub(" ", line)
    line = _PICTURED.sub("", line) if "(" in line else line
    if "(" in line or "[" in line or "（" in line:
        bare = _IN_BRACKETS.sub(lambda match: f" / {match[1]}" if is_agency(match[1]) else "", line)
        line = bare if any(map(str.isalpha, bare)) else " / ".join(_IN_BRACKETS.findall(line))
    line = before_other_hand(without_label(line.strip()))
    parts = _BETWEEN_CREDITS.split(line) if _MAY_DIVIDE.search(line) else [line]
    return [_without_others(before_date(part)) for part in parts if part]


def _without_others(text: str) -> str:
    return _AND_OTHERS.sub("", text) if text.casefold().endswith(_ENDS_OF_OTHERS) else text


def _names_in(credit: str, *, several: bool, separated: bool) -> list[str]:
    """The authors of one credit; `separated`: it is one of several, so that commas in it part no people."""
    parts = _COMMA.split(credit)
    if may_have_initials(parts):
        ones = _COMMA.split(", ".join(piece.strip(" ,") for piece in cut_at_and(credit)))
        if initialed := join_initials(ones):
            return people_of(initialed)
        if several and (medical := turn_medical(ones, separated=False)):
            return medical
    if _is_one_house(parts):
        return [credit]
    pieces = cut_at_and(credit) if several else [credit]
    if turned := turn_all(pieces):
        return people_of(turned)
    if len(pieces) == 1 and "," in credit and (name := turn(without_label(credit), separated=separated)):
        return people_of([name])
    names = [name for piece in pieces for name in people_of(_without_place_of(pieces, piece))]
    return names if several or len(names) < 2 else [", ".join(names)]


def _without_place_of(pieces: Sequence[str], piece: str) -> list[str]:
    """The parts of a piece; a word behind the last of a list that "and" closes is where it was written."""
    first, *rest = _COMMA.split(without_label(piece))
    if len(pieces) > 1 and piece is pieces[-1] and " " in first:
        rest = [part for part in rest if " " in part or is_agency(part)]
    return [first, *rest]


def _is_one_house(parts: Sequence[str]) -> bool:
    """`Department of Ports, Ministry of the Sea`; `Lode, Quay and Sons`."""
    if is_firm(parts[-1]):
        return True
    if len(parts) < 2 or not is_institution(parts[0]):
        return False
    return not any(is_agency(part) or (" " in part and not is_organization(part)) for part in parts[1:])
