"""Values of other people's records, whatever their type, as text and lists of texts."""

import re
from collections.abc import Mapping

import orjson

LISTS = ("authors", "tags")
"""Fields of a draft that are lists; all others are texts."""
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.|(?!))*+'|"(?:[^"\\]|\\.|(?!))*+\"""", re.DOTALL)
_WRITTEN_LIST = re.compile(rf"\[\s*(?:(?:{_QUOTED.pattern}|None|null)\s*(?:,\s*|(?=\]))|(?!))*+\]", re.DOTALL)
_NAMES_IN_OBJECTS = (
    "main", "original", "name", "title", "label", "rendered", "value", "text", "term", "tag", "slug", "href",
    "#text", "@value", "display_name", "displayName", "full_name", "fullName", "content", "plain_text",
    "$date", "$numberLong", "_seconds", "@id", "webTitle", "literal",
)  # fmt: skip
"""What an object is called, or holds, best first."""
_NAMES_OF_PEOPLE = (
    ("given", "family"), ("firstName", "lastName"), ("first_name", "last_name"), ("givenName", "familyName"),
    ("firstname", "lastname"),
)  # fmt: skip
_DATE_PARTS = "date-parts"
"""Of CSL-JSON: `{"date-parts": [[2024, 5, 3]]}`."""


class UnusableValue(ValueError):
    """A value of a type that the field cannot be made of; the message says so."""


def holds(value: object) -> bool:
    """Whether a value says something; zero does."""
    return bool(value) or isinstance(value, int | float)


def as_text(value: object) -> str:
    """Text of a value: strings and numbers as they are, a list of texts as paragraphs, an object by its name.

    Raises:
        UnusableValue: none of these.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(_text_of_part(part) for part in value if holds(part))
    if isinstance(value, bool):
        raise UnusableValue("is true or false, not text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return _text_of_object(value)
    raise UnusableValue(f"is of type {type(value).__name__}, not text")


def as_list(value: object) -> tuple[str, ...]:
    """Texts of a list, also of one that is written as text (`["a", "b"]`); any other text is a list of one.

    Raises:
        UnusableValue: not a list of texts.
    """
    if isinstance(value, list):
        if {*map(type, value)} == {str}:
            return tuple(filter(None, value))
        return tuple(_text_of_part(part) for part in value if holds(part))
    if isinstance(value, str):
        return (value,) if value[:1] != "[" else _written_list(value)
    if isinstance(value, Mapping):
        if all(isinstance(member, Mapping) for member in value.values()):
            return tuple(filter(None, map(str, value)))  # each name once, with what is known about it
        return (as_text(value),)
    raise UnusableValue("is neither a list nor text")


def _text_of_object(value: Mapping[str, object]) -> str:
    for key in _NAMES_IN_OBJECTS:
        if (part := value.get(key)) and isinstance(part, str | int) and part is not True:
            return str(part)
        if isinstance(part, Mapping) and key.startswith("$"):
            return _text_of_object(part)
    for keys in _NAMES_OF_PEOPLE:
        if name := " ".join(part for key in keys if isinstance(part := value.get(key), str) and part):
            return name
    match value.get(_DATE_PARTS):
        case [[int() | str(), *_] as parts, *_]:
            return "-".join(str(part).zfill(2) for part in parts[:3])
    raise UnusableValue("is an object without a name")


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
