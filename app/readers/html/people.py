"""Authors that a page names: without addresses, labels and signatures, and without what is no name."""

import re
from collections.abc import Iterable, Iterator

from app.readers.html.names import is_outlet, key_of
from app.text.bylines.given_names import starts_with_given_name
from app.text.bylines.judging import can_be_name, is_plain_name
from app.text.bylines.kinds import is_desk, is_institution, is_organization
from app.text.bylines.labels import without_label

MAX_AUTHORS = 30
MAX_CHARACTERS = 600
"""Of one text, which may name many."""
MAX_WORDS_OF_NAME = 5
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:(?:https?:)?//|www\.)[^\s()\[\],]+|(?<!\w)@\w+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*[(\[]\s*(?:[^\W\d_]{1,4}\.?)?\s*[)\]]")
"""In brackets behind a name: what an editor signs with, or what an address left."""
_REPORTER = re.compile(r"\s+(?:기자|특파원|記者|记者)$")
_BETWEEN_NAMES = re.compile(r"\s*[,;|/、،•&\n]\s*")


def clean_authors(
    written: Iterable[str], publishers: frozenset[str], sections: frozenset[str]
) -> tuple[str, ...]:
    """Each once, in order; nothing that is the outlet, a section of it, an address, or no name at all.

    `publishers` and `sections` are keys. A credit to a desk stays: it says that nobody is named.
    """
    names: dict[str, str] = {}
    for text in written:
        name = _clean(text, publishers)
        key = key_of(name)
        if not name or key in sections or not _is_credit(name):
            continue
        if not is_outlet(name, publishers) or _is_persons_own(name):
            names.setdefault(key, name)
        if len(names) == MAX_AUTHORS:
            break
    return tuple(names.values())


def _is_persons_own(name: str) -> bool:
    """Whether an outlet is called after the one who writes it."""
    return is_plain_name(name) and starts_with_given_name(name) and not is_organization(name)


def _is_credit(text: str) -> bool:
    return is_desk(text) or any(map(can_be_name, _BETWEEN_NAMES.split(text)))


def without_addresses(text: str) -> str:
    """A text without addresses, and without brackets that hold at most a signature."""
    return _SIGNATURE.sub("", _ADDRESS.sub("", text))


def _clean(text: str, publishers: frozenset[str]) -> str:
    name = without_addresses(text[:MAX_CHARACTERS])
    name = " ".join(name.split()).strip(" ,;|/·•-–—")
    name = _REPORTER.sub("", without_label(name, is_name=True))
    if "," in name:
        name = ", ".join(_names_among(name.split(","), publishers))
    return name if any(map(str.isalpha, name)) else ""


def _names_among(pieces: Iterable[str], publishers: frozenset[str]) -> Iterator[str]:
    """Not what somebody is ("professor of the history of locks"), nor where it is from."""
    for piece in map(str.strip, pieces):
        is_short = len(piece.split()) <= MAX_WORDS_OF_NAME or (piece[:1].isupper() and is_institution(piece))
        if piece and is_short and not is_outlet(piece, publishers):
            yield piece
