"""Names of authors in parts: family and given names of people; names of bodies stay whole."""

import re
from dataclasses import dataclass
from typing import Literal

from app.text.bylines.bodies import is_body

_PARTICLES = frozenset((
    "af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur",
))  # fmt: skip
_JOINING = ("y", "i")
"""Between the two parts of a Spanish or Catalan family name."""
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# Scripts in which names come family first, or are not parted in this way.
_KEPT_WHOLE = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]")


Kind = Literal["person", "body", "unknown"]


@dataclass(frozen=True, slots=True)
class Person:
    """An author; without a given name, `family` is the whole name."""

    family: str
    given: str = ""
    kind: Kind = "person"
    """Unknown where nothing tells: of a single word, such as `Pelé` or `Lodewatch`."""

    @property
    def is_whole(self) -> bool:
        """Whether it is a name that must not be turned round: of a body, or a single name."""
        return not self.given

    @property
    def inverted(self) -> str:
        """`Marwick, Lena`."""
        return self.family if self.is_whole else f"{self.family}, {self.given}"

    @property
    def straight(self) -> str:
        """`Lena Marwick`."""
        return self.family if self.is_whole else f"{self.given} {self.family}"

    @property
    def initials(self) -> str:
        """`L. M.` of the given names; a double name keeps its hyphen."""
        parts = (re.split(r"(-)", word) for word in self.given.split())
        return " ".join("".join(p if p == "-" else f"{p[0]}." for p in word if p) for word in parts)


def split_name(name: str) -> Person:
    """The parts of a name as a byline writes it."""
    words = name.split()
    if is_body(name):
        return Person(" ".join(words), kind="body")
    if len(words) < 2:
        return Person(name.strip(), kind="unknown")
    if _KEPT_WHOLE.search(name):
        return Person(" ".join(words))
    family, comma, given = name.partition(",")
    if comma and given.strip().lower() not in _SUFFIXES:
        return Person(" ".join(family.split()), " ".join(given.split()))
    suffix = ""
    if words[-1].lower() in _SUFFIXES and len(words) > 2:
        suffix = f" {words.pop()}"
        words[-1] = words[-1].rstrip(",")
    first = len(words) - 1
    if first > 2 and words[first - 1] in _JOINING:
        first -= 2
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Person(" ".join(words[first:]) + suffix, " ".join(words[:first]))


def find_person(name: str, byline: str) -> Person:
    """The parts of a name, by the byline where that has the family first: `Castro Bermejo, Luis Angel`."""
    if "," not in byline:
        return split_name(name)
    words = name.split()
    written = _without_spaces(byline)
    for parting in range(1, len(words)):
        given, family = " ".join(words[:parting]), " ".join(words[parting:])
        if re.search(rf"(?<!\w){re.escape(_without_spaces(f'{family}, {given}'))}(?!\w)", written):
            return Person(family, given)
    return split_name(name)


def _without_spaces(text: str) -> str:
    """In one case, and initials joined: `M. K.` and `M.K.` are the same."""
    return re.sub(r"(?<=\.)\s+(?=\w\.)", "", " ".join(text.casefold().split()))
