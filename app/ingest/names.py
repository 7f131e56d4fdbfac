"""Names in lists: each once, of a bearable length; texts of several tags cut into these."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.ingest.markup import to_line

MAX_NAME_CHARACTERS = 200
_REMEMBERED = 20_000
_BETWEEN_TAGS = re.compile(r"\s*[,;|،؛、，；]\s*|\s+(?=[#＃])")
_BETWEEN_HASHTAGS = re.compile(r"\s+(?=[#＃])")
_MARKS = "#＃ "


def split_tags(written: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in order, as written but for `#` and markup.

    Only a single text is cut at commas and lines; hashtags part at each `#`.
    """
    tags = tuple(written)
    if len(tags) == 1:
        return distinct_names(tag for line in tags[0].split("\n") for tag in _cut(line, at_commas=True))
    return distinct_names(part for tag in tags for part in _cut(tag, at_commas=False))


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name that is not empty once, in its first place, with single spaces."""
    cleaned = (" ".join(name.split())[:MAX_NAME_CHARACTERS] for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))


@lru_cache(_REMEMBERED)
def _cut(text: str, *, at_commas: bool) -> tuple[str, ...]:
    line = to_line(text)
    if at_commas:
        parts = _BETWEEN_TAGS.split(line)
    else:
        parts = _BETWEEN_HASHTAGS.split(line) if line.startswith(("#", "＃")) else [line]
    return tuple(part.lstrip(_MARKS) for part in parts)
