"""Bylines cut into authors: without labels, professions, addresses, and whoever did not write.

A news agency is an author like any who is credited; "Staff" is nobody. What is left out here is still in the
byline, which is stored as written.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.ingest.byline_words import (
    AGENCIES,
    COLLECTIVES,
    DEGREES,
    LABELS,
    LABELS_OR_NAMES,
    LABELS_WITH_COLON,
    MODIFIERS,
    NOBODY,
    ORGANIZATIONS,
    OTHER_HANDS,
    OTHER_HANDS_WITH_COLON,
    PARTICLES,
    PROFESSIONS,
    SMALL_LABELS_OR_NAMES,
    SUFFIXES,
)
from app.ingest.markup import to_line
from app.ingest.names import distinct_names

_REMEMBERED = 20_000
MAX_BYLINE_CHARACTERS = 4_000
_CONTACT = re.compile(r"(?<![\w.+-])<?[\w.+-]{1,64}@[\w-]+\.[\w.-]+>?|(?:https?://|www\.)\S+|(?<!\w)@\w+")
_IN_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_COLON = r"(?:\s*[:：／/=＝・]\s*|\s+[-–—]\s+)"
_LABEL = re.compile(
    rf"(?:{'|'.join(LABELS)})(?:{_COLON}|\s+|$)"
    rf"|(?:{'|'.join((*LABELS_OR_NAMES, *SMALL_LABELS_OR_NAMES, *LABELS_WITH_COLON))}){_COLON}"
    rf"|(?P<maybe>(?:{'|'.join(LABELS_OR_NAMES)})|(?-i:{'|'.join(SMALL_LABELS_OR_NAMES)}))\s+(?=\S+\s)",
    re.IGNORECASE,
)
_OTHER_HANDS = re.compile(
    rf"(?:{'|'.join(OTHER_HANDS)})(?:\s|:)|(?:{'|'.join(OTHER_HANDS_WITH_COLON)})\s*[:：／/=＝]",
    re.IGNORECASE,
)
_BETWEEN_CREDITS = re.compile(r"\s*[;；|｜·•/／\n]\s*|\s+[–—]\s+")
_COMMA = re.compile(r"\s*[,،、，]\s*")
_AND = re.compile(
    r"(?<![\s,])[\s,]++(?:and|with|und|et|och|og|ve|oraz|та|και|và|dan|és|și|और|اور)\s+|\s*[&＆+]\s*",
    re.IGNORECASE,
)
_SHORT_AND = re.compile(r"\s+(?:y|e|i|a|en|и|і|й|و)\s+")
"""Only between names of two words: `José Ruiz y Gasset` is one."""
_ABOUT = re.compile(r"(?P<name>\S+(?:\s\S+)+?)\s(?:in|at|for|from|via|is an?|is the)\s.*")
_DATED = re.compile(r"\d{4}|\d:\d\d")
_LAST_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_NAME_PART = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÝΑ-ΩАЕИОУЫЭЮЯІЇЄ]")


def split_authors(written: Iterable[str]) -> tuple[str, ...]:
    """Each author once, in order; only a text that stands alone is cut at commas and "and".

    "Doe, Jane" is one author, Jane Doe. Names all in capitals are written as names are, where that is safe.
    """
    texts = tuple(written)
    if len(texts) == 1:
        return _authors(texts[0], several=True)
    return distinct_names(name for text in texts for name in _authors(text, several=False))


@lru_cache(_REMEMBERED)
def _authors(text: str, *, several: bool) -> tuple[str, ...]:
    line = _CONTACT.sub(" ", to_line(text)[:MAX_BYLINE_CHARACTERS])
    line = _IN_BRACKETS.sub(lambda match: f" / {match[1]}" if _is_agency(match[1]) else "", line)
    names: list[str] = []
    for credit in _BETWEEN_CREDITS.split(_without_label(line.strip())):
        if _OTHER_HANDS.match(credit):
            continue
        pieces = _cut_at_and(_without_label(credit)) if several else [_without_label(credit)]
        turned = [_turned(piece) for piece in pieces]
        if all(turned):
            names += filter(None, turned)
            continue
        for piece in pieces:
            people = _people(_COMMA.split(piece))
            names += people if several or len(people) < 2 else [", ".join(people)]
    return distinct_names(map(_even_case, names))


def _without_label(text: str) -> str:
    """`text` behind its label; a word that may begin a name as well is one only before two with capitals."""
    match = _LABEL.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    return text if match["maybe"] and rest[:1].islower() else rest


def _cut_at_and(text: str) -> list[str]:
    """At each "and", unless it is one of an organization, or of a name that holds it."""
    match = _AND.search(text)
    if match and _words_of(text[: match.start()]).isdisjoint(ORGANIZATIONS):
        pieces = _AND.split(text)
    else:
        pieces = [text]
    return [each for piece in pieces for each in _cut_at_short_and(piece)]


def _cut_at_short_and(text: str) -> list[str]:
    pieces = _SHORT_AND.split(text)
    return pieces if all(" " in piece and not piece[0].islower() for piece in pieces) else [text]


def _turned(text: str) -> str:
    """`Doe, Jane` as Jane Doe; empty for a text that is not written so."""
    match = _LAST_FIRST.fullmatch(text)
    if match is None:
        return ""
    *particles, last = match[1].split()
    first = match[2].strip(" .").split()
    if len(first) > 3 or not all(word[0].isupper() for word in (last, *first)):
        return ""
    if not {particle.casefold() for particle in particles} <= PARTICLES:
        return ""
    said = _words_of(text) | {match[1].casefold(), match[2].casefold()}
    if said & (AGENCIES | PROFESSIONS | SUFFIXES | DEGREES | NOBODY | ORGANIZATIONS):
        return ""
    return f"{match[2]} {match[1]}"


def _people(parts: Sequence[str]) -> list[str]:
    """Those among the parts of a byline that its commas part."""
    people: list[str] = []
    for part in parts:
        name = _FULL_STOP.sub("", _without_label(part).strip(" ,:–—-"))
        key = name.casefold().replace(".", "")
        if people and key in SUFFIXES:
            people[-1] += f" {name}"
        elif not name or key in NOBODY or key in DEGREES or _DATED.search(name):
            continue
        elif people and _is_agency(people[-1]) and " " not in name and not _is_agency(name):
            continue  # where it reports from
        elif name := _without_profession(name, alone=not people):
            people.append(name)
    return people


def _without_profession(text: str, *, alone: bool) -> str:
    """The name in a part of a byline; empty where it has none. `alone`: no name stands before it."""
    about = _ABOUT.fullmatch(text)
    if about and _words_of(about["name"]).isdisjoint(ORGANIZATIONS | PROFESSIONS):
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
        return rest if rest and not rest[0].islower() else ""
    if not alone:
        return ""
    end = at
    while keys[end - 1] in MODIFIERS:
        end -= 1
    name = " ".join(words[:end])
    said_apart = end < at or keys[at] in COLLECTIVES or keys[at + 1 :]
    return name if said_apart or _is_agency(name) or not name[0].isupper() else ""


def _even_case(name: str) -> str:
    """`JANE DOE` as Jane Doe, where each word is a word and not an abbreviation."""
    words = name.split()
    if not name.isupper() or not 2 <= len(words) <= 4 or "İ" in name:
        return name
    if not all(map(_is_word, words)) or not _words_of(name).isdisjoint(ORGANIZATIONS | AGENCIES):
        return name
    return " ".join(
        word.lower() if index and word.casefold() in PARTICLES else _NAME_PART.sub(_capitalized, word)
        for index, word in enumerate(words)
    )


def _is_word(word: str) -> bool:
    letters = word.strip(".,")
    if len(letters) == 1 or letters.casefold() in PARTICLES | SUFFIXES:
        return True
    return len(letters) > 3 or (len(letters) == 3 and _VOWEL.search(letters[1:]) is not None)


def _capitalized(part: re.Match[str]) -> str:
    word = part.group()
    if word.casefold() in SUFFIXES - {"jr", "sr"}:
        return word
    return f"Mc{word[2:].capitalize()}" if word.startswith("MC") and len(word) > 4 else word.capitalize()


def _words_of(text: str) -> set[str]:
    return {word.strip(".,") for word in text.casefold().split()}


def _is_agency(name: str) -> bool:
    return name.strip(" .").casefold() in AGENCIES
