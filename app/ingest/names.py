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
        return _distinct([tag for line in tags[0].split("\n") for tag in _cut_at_commas(line)])
    return _distinct([part for tag in tags for part in _cut_at_hashtags(tag)])


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name that is not empty once, in its first place, with single spaces."""
    return _distinct([" ".join(name.split())[:MAX_NAME_CHARACTERS] for name in names])


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


@lru_cache(_REMEMBERED)
def _cut_at_commas(text: str) -> tuple[str, ...]:
    return _without_marks(_BETWEEN_TAGS.split(to_line(text)))


@lru_cache(_REMEMBERED)
def _cut_at_hashtags(text: str) -> tuple[str, ...]:
    line = to_line(text)
    return _without_marks(_BETWEEN_HASHTAGS.split(line) if line.startswith(("#", "＃")) else [line])


def _without_marks(parts: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(part.lstrip(_MARKS) for part in parts)
