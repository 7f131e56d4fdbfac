"""The people among the parts of a byline: without what they are, where they are, and what is no name."""

import re
from collections.abc import Sequence

from app.text.bylines.given_names import GIVEN_NAMES
from app.text.bylines.judging import can_be_name
from app.text.bylines.kinds import is_agency, is_organization, words_of
from app.text.bylines.labels import is_other_hand, without_label
from app.text.bylines.places import is_place
from app.text.bylines.words import (
    COLLECTIVES,
    DEGREES,
    MODIFIERS,
    ORGANIZATIONS,
    PROFESSIONS,
    ROLES_OF_OFFICE,
    SUFFIXES,
)

_ABOUT = re.compile(
    r"(?P<name>\S+(?:\s\S+)+?)"
    r"\s(?:in|at|for|from|via|aus|für|pour|desde|depuis|is an?|is the|(?i:for the|special to))\s.*"
)
_JOINED_ROLE = re.compile(
    r"(?<=[一-鿿]{2})(?:記者|记者|特派員|編集委員|論説委員)$|(?<=[가-힣]{2})(?:기자|특파원|논설위원)$"
)
_WITHOUT = frozenset(("without", "ohne", "sans", "sin", "senza", "sem", "zonder", "без"))
"""Behind a role, in the name of a body: `Reporters Without Borders`."""
_EAST_ASIAN = re.compile(r"[一-鿿가-힣぀-ヿ]")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_OFFICE = re.compile(
    rf"(?:(?:{'|'.join(sorted(MODIFIERS, key=len, reverse=True))})\s+)*"
    rf"(?:{'|'.join(map(re.escape, sorted(ROLES_OF_OFFICE)))})"
    r"(?:\s*$|[\s,]+(?:of|at|for|and|in|der|des|de|du|del|della|dell'|von|vom|für|&)\b.*)",
    re.IGNORECASE,
)


def people_of(parts: Sequence[str]) -> list[str]:
    """Those among the parts of a byline that its commas part; behind a role stand places and employers."""
    people: list[str] = []
    behind_role = False
    for part in parts:
        name = _JOINED_ROLE.sub("", _FULL_STOP.sub("", without_label(part).strip(" ,:–—-")))
        key = name.casefold().replace(".", "")
        if people and key in SUFFIXES:
            people[-1] += f" {name}"
        elif not name or key in DEGREES or is_other_hand(part):
            continue
        elif people and (_OFFICE.match(name) or _is_about(name, people[-1], behind_role=behind_role)):
            behind_role = True
        elif (person := _without_role(name, alone=not people)) and can_be_name(person):
            behind_role = person != name and " " not in name.removeprefix(person).strip()
            people.append(person)
        else:
            behind_role = True
    return people


def _is_about(part: str, person: str, *, behind_role: bool) -> bool:
    """Whether a part says where the one before it is, or works."""
    if is_agency(part):
        return False
    if behind_role:
        return " " not in part or is_place(part) or is_organization(part)
    if is_agency(person):
        return " " not in part or is_place(part)
    return " " in person and is_place(part, is_likely=" " not in part)


def _without_role(text: str, *, alone: bool) -> str:
    """The name in a part of a byline; empty where it has none. `alone`: no name stands before it."""
    about = _ABOUT.fullmatch(text)
    if about and words_of(about["name"]).isdisjoint(ORGANIZATIONS | PROFESSIONS):
        return about["name"]
    words = text.split()
    keys = [word.casefold().strip(".,") for word in words]
    at = next((index for index, key in enumerate(keys) if key in PROFESSIONS), None)
    if at is None:
        return text
    if all(key in MODIFIERS for key in keys[:at]):
        while at < len(keys) and keys[at] in PROFESSIONS | MODIFIERS:
            at += 1
        rest = " ".join(words[at:])
        if at < len(keys) and (keys[at] in _WITHOUT or keys[at] in ORGANIZATIONS):
            return text
        return rest if rest and not rest[0].islower() else ""
    if at and not keys[at].isascii() and words[at] == words[-1] and _EAST_ASIAN.match(words[0]):
        return " ".join(words[:at])
    if not alone and keys[at] not in COLLECTIVES:
        return ""
    return _before_role(words, keys, at)


def _before_role(words: Sequence[str], keys: Sequence[str], at: int) -> str:
    """The name before the role; of a desk the whole, unless it is that of an agency, known by its name."""
    end = at
    while end > 1 and keys[end - 1] in MODIFIERS:
        end -= 1
    name = " ".join(words[:end])
    is_person = keys[0] in GIVEN_NAMES and end > 1
    if keys[at] in COLLECTIVES and not keys[at + 1 :] and not is_person:
        return name if is_agency(name) else " ".join(words)
    said_apart = end < at or keys[at] in COLLECTIVES or keys[at + 1 :]
    return name if said_apart or is_person or is_agency(name) or not name[0].isupper() else ""
