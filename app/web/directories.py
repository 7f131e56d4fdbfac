"""The pages of all tags and of all sources: most used first or from A to Z, or those that hold a text."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from app.search.archive import Archive, FacetValue
from app.search.facet_values import list_facet_values
from app.search.request import SearchRequest
from app.web.links import Counted, Link, source_url, tag_url
from app.web.listing import MAX_LISTED, Listed
from app.web.paths import at
from app.web.wording import gettext

_URLS = {"tag": tag_url, "source": source_url}
_SIGNS = {"tag": "#", "source": ""}


@dataclass(frozen=True, slots=True)
class Group:
    """Names under one letter; one without a letter holds all."""

    letter: str
    names: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """A list of names."""

    title: str
    path: str
    contains: str
    """What the names must hold; empty for all."""
    order: str
    orders: tuple[Link, ...]
    groups: tuple[Group, ...]
    shown: int
    total: int


def view_directory(archive: Archive, vocabulary: Listed, contains: str, order: str) -> Directory:
    """The names that hold a text, in the `order` `count` or `name`.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    values, total = list_facet_values(archive, SearchRequest(), vocabulary, contains, MAX_LISTED)
    path = at(f"/{vocabulary}s")
    by_name = order == "name"
    titles = {"count": gettext("Most used"), "name": gettext("A to Z")}
    return Directory(
        title=gettext("Tags") if vocabulary == "tag" else gettext("Sources"),
        path=path,
        contains=contains,
        order="name" if by_name else "",
        orders=tuple(
            Link(title, _url(path, contains, each), (each == "name") == by_name)
            for each, title in titles.items()
        ),
        groups=tuple(_by_letter(vocabulary, values)) if by_name else _one_group(vocabulary, values),
        shown=len(values),
        total=total,
    )


def _url(path: str, contains: str, order: str) -> str:
    asked = {"contains": contains, "order": "name" if order == "name" else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{query}" if query else path


def _one_group(vocabulary: Listed, values: Sequence[FacetValue]) -> tuple[Group, ...]:
    return (Group("", tuple(_counted(vocabulary, each) for each in values)),) if values else ()


def _by_letter(vocabulary: Listed, values: Sequence[FacetValue]) -> Iterator[Group]:
    ordered = sorted(values, key=lambda value: (_letter(value), _sort_key(value.label)))
    for letter, group in groupby(ordered, key=_letter):
        yield Group(letter, tuple(_counted(vocabulary, each) for each in group))


def _counted(vocabulary: Listed, value: FacetValue) -> Counted:
    return Counted(f"{_SIGNS[vocabulary]}{value.label}", _URLS[vocabulary](value.value), value.count)


def _letter(value: FacetValue) -> str:
    """The letter a name stands under; `#` for digits and signs, before all letters."""
    first = next((c for c in _sort_key(value.label) if c.isalnum()), "")
    return first.upper() if first.isalpha() else "#"


def _sort_key(label: str) -> str:
    """Letters without accents, so that É stands beside E."""
    return "".join(c for c in unicodedata.normalize("NFKD", label) if not unicodedata.combining(c)).casefold()
