"""Names in lists: each once, of a bearable length, tags without their mark."""

import re
from collections.abc import Iterable

_BETWEEN_TAGS = re.compile(r"\s*[,;|،、\n]\s*|\s+(?=#)")
MAX_NAME_CHARACTERS = 200


def split_tags(written: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in order, as written but for `#`; only a single text is cut at commas and `#`."""
    tags = list(written)
    return distinct_names(
        tag.strip().lstrip("#") for tag in (_BETWEEN_TAGS.split(tags[0]) if len(tags) == 1 else tags)
    )


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name that is not empty once, in its first place, with single spaces."""
    cleaned = (" ".join(name.split())[:MAX_NAME_CHARACTERS] for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))
