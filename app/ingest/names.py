"""Names in free text: bylines cut into authors, tag lists into tags."""

import re
from collections.abc import Iterable

_BY = re.compile(r"^(?:by|von|par|por)(?:[:\s]+|$)", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*[,;|،、]\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|y)\s+|\s*&\s*", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"\s*[,;|،、\n]\s*|\s+(?=#)")
MAX_NAME_CHARACTERS = 200


def split_authors(written: Iterable[str]) -> tuple[str, ...]:
    """Each author once, in order, without "By"; only a text that stands alone is cut at commas and "and"."""
    texts = [text.strip() for text in written]
    names = [_BY.sub("", text) for text in texts]
    if len(names) == 1:
        names = _BETWEEN_AUTHORS.split(names[0])
        if _BY.match(texts[0]):
            # Only here: a later "von" may be part of a name.
            names = [_BY.sub("", name) for name in names]
    return _distinct(names)


def split_tags(written: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in order, as written but for `#`; only a single text is cut at commas and `#`."""
    tags = list(written)
    return _distinct(
        tag.strip().lstrip("#") for tag in (_BETWEEN_TAGS.split(tags[0]) if len(tags) == 1 else tags)
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (" ".join(name.split())[:MAX_NAME_CHARACTERS] for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))
