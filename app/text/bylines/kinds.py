"""What kind of credit a text is: an agency, an organization, a desk that is named instead of people."""

from app.text.bylines.words import (
    AGENCIES,
    COLLECTIVES,
    FIRM_ENDS,
    MODIFIERS,
    NOBODY,
    ORGANIZATIONS,
    PRESS,
    PROFESSIONS,
)

_DESK_WORDS = PROFESSIONS | MODIFIERS
_ORGANIZATION_WORDS = ORGANIZATIONS | PRESS | COLLECTIVES


def is_desk(text: str) -> bool:
    """Whether a credit names what somebody is and not who: "Staff", "our correspondent", "Redaktion"."""
    words = [word.strip(".,:").casefold() for word in text.split()]
    if len(words) == 1 and words[0] in NOBODY:
        return False  # a label: the name is elsewhere
    return any(word in PROFESSIONS for word in words) and all(word in _DESK_WORDS for word in words)


def words_of(text: str) -> set[str]:
    """The words of a text, for comparison with lists."""
    return {word.strip(".,:;()") for word in text.casefold().split()}


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency."""
    return name.strip(" .").casefold() in AGENCIES


def is_institution(name: str) -> bool:
    """Whether a name is that of an office, a school, a firm and the like, but not of the press."""
    return not is_agency(name) and not words_of(name).isdisjoint(ORGANIZATIONS)


def is_firm(name: str) -> bool:
    """Whether a name ends as those of firms do: `Lode, Quay and Sons`."""
    words = name.casefold().split()
    return len(words) > 1 and words[-1].strip(".") in FIRM_ENDS


def is_organization(name: str) -> bool:
    """Whether a name has a word that names of organizations have and names of people have not."""
    return is_agency(name) or is_firm(name) or not words_of(name).isdisjoint(_ORGANIZATION_WORDS)
