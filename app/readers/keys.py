"""The names that fields go by in other people's records, and how their values become text."""

import re
from collections.abc import Mapping

import orjson

SPELLINGS: dict[str, tuple[str, ...]] = {
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
"""Field of a draft to the keys it is found under, best first; case and `-` do not matter."""
LISTS = ("authors", "tags")
_PLACES = {key: (name, rank) for name, spellings in SPELLINGS.items() for rank, key in enumerate(spellings)}
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\"""", re.DOTALL)
_WRITTEN_LIST = re.compile(rf"\[\s*(?:(?:{_QUOTED.pattern}|None|null)\s*(?:,\s*|(?=\])))*+\]", re.DOTALL)
_NAMES_IN_OBJECTS = ("name", "title", "label", "rendered", "value", "text", "term", "slug", "href", "#text")


class UnusableValue(ValueError):
    """A value of a type that the field cannot be made of; the message says so."""


def find_field(key: str) -> str | None:
    """The field a key names."""
    place = _PLACES.get(key.casefold().replace("-", "_"))
    return place and place[0]


def find_values(record: Mapping[str, object], paths: Mapping[str, str]) -> dict[str, object]:
    """Field name to the value found for it, fields without one left out.

    Of several keys the best that holds something wins, of several spellings of that key the last. `paths` are
    dotted paths of fields, which are looked for nowhere else.
    """
    found: dict[str, object] = {}
    ranks: dict[str, int] = {}
    for key, value in record.items():
        place = _PLACES.get(key) or _PLACES.get(key.casefold().replace("-", "_"))
        if place and _holds(value):
            name, rank = place
            if rank <= ranks.get(name, rank):
                found[name] = value
                ranks[name] = rank
    for name, path in paths.items():
        found.pop(name, None)
        if _holds(value := _at_path(record, path)):
            found[name] = value
    return found


def as_text(value: object) -> str:
    """Text of a value: strings and numbers as they are, a list of texts as paragraphs, an object by its name.

    Raises:
        UnusableValue: none of these.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(_text_of_part(part) for part in value if _holds(part))
    if isinstance(value, bool):
        raise UnusableValue("is true or false, not text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        for key in _NAMES_IN_OBJECTS:
            if isinstance(value.get(key), str):
                return str(value[key])
        raise UnusableValue("is an object without a name")
    raise UnusableValue(f"is of type {type(value).__name__}, not text")


def as_list(value: object) -> tuple[str, ...]:
    """Texts of a list, also of one that is written as text (`["a", "b"]`); any other text is a list of one.

    Raises:
        UnusableValue: not a list of texts.
    """
    if isinstance(value, list):
        return tuple(_text_of_part(part) for part in value if _holds(part))
    if isinstance(value, str):
        return (value,) if value[:1] != "[" else _written_list(value)
    if isinstance(value, Mapping):
        return (as_text(value),)
    raise UnusableValue("is neither a list nor text")


def _written_list(text: str) -> tuple[str, ...]:
    """In the notation of JSON or Python; the text itself where it is in neither."""
    if not _WRITTEN_LIST.fullmatch(text.strip()):
        return (text,)
    try:
        return as_list(orjson.loads(text))
    except orjson.JSONDecodeError:
        quoted = (match[0][1:-1] for match in _QUOTED.finditer(text))
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in quoted if part)


def _text_of_part(value: object) -> str:
    if isinstance(value, list):
        raise UnusableValue("holds a list within the list")
    return as_text(value)


def _holds(value: object) -> bool:
    return bool(value) or isinstance(value, int | float)


def _at_path(record: Mapping[str, object], path: str) -> object:
    value: object = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
