"""The names of an outlet, which pages append to titles and give as authors; texts compared as readers do."""

import re
from collections.abc import Iterable

from app.text.superscripts import without_small_figures

MAX_PARTS = 3
"""Cut from one title: `Title | Section | Site`."""

_NOT_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*[|│｜ㅣ¦]\s*|\s+[-–—·•«»›‹:/~]+\s+|\s+[»›]\s*")
_LEADING_ARTICLE = re.compile(r"^(?:the|der|die|das|la|le|el|il|les|los)\s+", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:www|m|amp)\.")
_TOP_LEVEL = re.compile(r"\.(?:(?:co|com|org|net|gov|ac)\.)?[a-z]{2,}$", re.IGNORECASE)


def key_of(text: str) -> str:
    """Letters and figures alone, in one case: equal for what readers take for the same."""
    return _NOT_WORD.sub("", without_small_figures(text.casefold()))


def outlet_keys(names: Iterable[str]) -> frozenset[str]:
    """Keys of an outlet's names, with and without their article."""
    keys = (key_of(spelled) for name in names for spelled in (name, _LEADING_ARTICLE.sub("", name)))
    return frozenset(filter(None, keys))


def parts_of_host(host: str) -> tuple[str, ...]:
    """What titles have of `www.lode-echo.example`: `lode-echo.example`, `lode-echo`."""
    bare = _PREFIX.sub("", host)
    name = _TOP_LEVEL.sub("", bare)
    return bare, name, name.rpartition(".")[2]


def is_outlet(text: str, outlet: frozenset[str]) -> bool:
    """Whether a text is nothing but a name of the outlet."""
    return key_of(text) in outlet or key_of(_LEADING_ARTICLE.sub("", text)) in outlet


def without_outlet(title: str, outlet: frozenset[str]) -> str:
    """A title without the outlet's name before or behind it."""
    for _ in range(MAX_PARTS):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if is_outlet(title[last.end() :], outlet):
            title = title[: last.start()]
        elif is_outlet(title[: first.start()], outlet):
            title = title[first.end() :]
        else:
            break
    return title.strip()
