"""The names of an outlet, which pages append to titles and give as authors; texts compared as readers do."""

import re
from collections.abc import Iterable

MAX_PARTS = 3
"""Cut from one title: `Title | Section | Site`."""

_NOT_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*[|│｜ㅣ¦]\s*|\s+[-–—·•«»›‹:/~]+\s+|\s+[»›]\s*")
_LEADING_ARTICLE = re.compile(r"^(?:the|der|die|das|la|le|el|il|les|los)\s+", re.IGNORECASE)
_TOP_LEVEL = re.compile(r"\.(?:(?:co|com|org|net|gov|ac)\.)?[a-z]{2,}$", re.IGNORECASE)


def key_of(text: str) -> str:
    """Letters and figures alone, in one case: equal for what readers take for the same."""
    return _NOT_WORD.sub("", text.casefold())


def outlet_keys(names: Iterable[str], host: str) -> frozenset[str]:
    """Keys of all that the outlet is called, its host with and without what every address has."""
    written = [*names]
    if host:
        bare = re.sub(r"^(?:www|m|amp)\.", "", host)
        written += [bare, _TOP_LEVEL.sub("", bare), _TOP_LEVEL.sub("", bare).rpartition(".")[2]]
    keys = {key_of(name) for name in written} | {key_of(_LEADING_ARTICLE.sub("", name)) for name in written}
    return frozenset(key for key in keys if key)


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
