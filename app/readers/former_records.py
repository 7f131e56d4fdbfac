"""Records as they were read until 0.1.0, when fewer names of fields were known.

Archives have ids and digests of that reading, by which they know an article again when its file is loaded
once more. New names and forms have no place here.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from app.readers.base import Draft
from app.readers.front_matter import split_front_matter
from app.readers.keys import find_field, is_usual_shape, take_best, take_paths
from app.readers.values import LISTS, UnusableValue, as_list, as_text, holds

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "body": ("body", "text", "content", "article", "maintext"),
    "summary": ("summary", "description"),
    "url": ("url", "link", "canonical_url"),
    "source": ("source", "publisher", "outlet", "site", "domain"),
    "section": ("section", "category"),
    "published": ("published", "published_at", "date", "date_publish", "publish_date", "pubdate"),
    "authors": ("author", "authors", "byline"),
    "tags": ("tags", "keywords", "topics"),
    "language": ("lang", "language"),
    "external_id": ("id", "guid"),
}
_PLACES = {key: (name, rank) for name, spellings in _SPELLINGS.items() for rank, key in enumerate(spellings)}
_NAMES_IN_OBJECTS = ("name", "title", "label", "rendered", "value", "text", "term", "slug", "href", "#text")


def with_former(
    draft: Draft, record: Mapping[str, object], paths: Mapping[str, str], found: Mapping[str, object]
) -> Draft:
    """A draft with what its record was read as, where that is something else; `found` are the values that
    the fields of the draft have in the record.
    """
    if not paths and _is_read_alike(record, found):
        return draft
    former = _find_values(record, paths)
    body = former.get("body")
    if isinstance(body, str) and body.startswith("---"):
        matter, former["body"] = split_front_matter(body)
        former = {**_find_values(matter, {}), **former}
    formerly = Draft(draft.position, **_as_fields(former))
    return draft if draft._replace(remarks=()) == formerly else draft._replace(formerly=formerly)


def _is_read_alike(record: Mapping[str, object], found: Mapping[str, object]) -> bool:
    """Whether all fields are, as in most records; False also where that takes a closer look."""
    keys = tuple(record)
    fields = _find_fields(keys) if is_usual_shape(keys) else None
    if fields is None:
        return False
    count = 0
    for name, key in fields:
        value = record[key]
        if type(value) is str and name != "body":
            if not value:
                continue
        elif not (value or holds(value)):
            continue
        elif not _is_plain(name, value):
            return False
        if value is not found.get(name):
            return False
        count += 1
    return count == len(found)


def _is_plain(name: str, value: object) -> bool:
    """Whether a value that is found for a field makes the same text, or the same texts, as it did."""
    if isinstance(value, str):
        return name != "body" or not value.startswith("---")
    if type(value) is int:
        return name != "body"
    return name in LISTS and isinstance(value, list) and {*map(type, value)} == {str}


@lru_cache(256)
def _find_fields(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...] | None:
    """The fields of keys, and their keys; None where a field has several keys, or others than it had then."""
    places = [(_find_place(key), find_field(key), key) for key in keys]
    fields = tuple((now, key) for then, now, key in places if now and then and then[0] == now)
    is_alike = all(then[0] == now if then else now is None for then, now, _ in places)
    return fields if is_alike and len({name for name, _ in fields}) == len(fields) else None


def _find_place(key: str) -> tuple[str, int] | None:
    return _PLACES.get(key.casefold().replace("-", "_"))


def _find_values(record: Mapping[str, object], paths: Mapping[str, str]) -> dict[str, object]:
    found = take_best(record, ((key, *place) for key in record if (place := _find_place(key))))
    take_paths(record, paths, found)
    return found


def _as_fields(found: Mapping[str, object]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in found.items():
        with suppress(UnusableValue):
            values[name] = _as_list(value) if name in LISTS else _as_text(value)
    return values


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return "\n\n".join(_texts_of(value))
    if isinstance(value, Mapping):
        return _name_of(value)
    return as_text(value)


def _as_list(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_texts_of(value))
    return (_name_of(value),) if isinstance(value, Mapping) else as_list(value)


def _texts_of(parts: list[object]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, list):
            raise UnusableValue("holds a list within the list")
        if holds(part):
            yield _as_text(part)


def _name_of(value: Mapping[str, object]) -> str:
    for key in _NAMES_IN_OBJECTS:
        if isinstance(name := value.get(key), str):
            return name
    raise UnusableValue("is an object without a name")
