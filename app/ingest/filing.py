"""The names an article is filed under (source, section, tags, authors), and the slugs that make them one."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from app.ingest.markup import to_line
from app.ingest.names import MAX_NAME_CHARACTERS
from app.text.slugs import slugify, tag_slug

_REMEMBERED = 20_000
"""Names in use at a time; those of a collection come again and again."""


class Name(NamedTuple):
    """A source, section, tag or author."""

    slug: str
    name: str


@lru_cache(_REMEMBERED)
def parse_name(written: str) -> Name | None:
    """A source, section or author as written; None where nothing is."""
    return _name(written, slugify)


@lru_cache(_REMEMBERED)
def parse_tag(written: str) -> Name | None:
    """A tag as written, without `#`; None where nothing is."""
    return _name(written, tag_slug)


def distinct(names: Iterable[Name | None]) -> tuple[Name, ...]:
    """Each slug once, in its first place and its most legible spelling, of equal ones the first."""
    best: dict[str, Name] = {}
    for name in names:
        if name and (name.slug not in best or _legibility(name.name) > _legibility(best[name.slug].name)):
            best[name.slug] = name
    return tuple(best.values())


def _legibility(name: str) -> tuple[bool, bool]:
    """Greater for `Zamir Kabulov` than for `zamir kabulov`, for this than for `ZamirKabulov`."""
    return " " in name, not (name.islower() or name.isupper())


def _name(written: str, slug: Callable[[str], str]) -> Name | None:
    name = to_line(unicodedata.normalize("NFC", written))[:MAX_NAME_CHARACTERS]
    return Name(slug(name), name) if name else None
