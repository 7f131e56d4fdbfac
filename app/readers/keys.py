"""The names that fields go by in other people's records, and how their values become text."""

from collections.abc import Mapping, Sequence

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
"""Field of a draft to the keys it is found under, the first that holds something wins; case and `-` do not matter."""
LISTS = ("authors", "tags")
_NAMES_IN_OBJECTS = ("name", "title", "label", "rendered", "value", "text", "term", "slug", "href", "#text")


class UnusableValue(ValueError):
    """A value of a type that the field cannot be made of; the message says so."""


def find_values(record: Mapping[str, object], paths: Mapping[str, str]) -> dict[str, object]:
    """Field name to the value found for it, fields without one left out."""
    folded = {key.casefold().replace("-", "_"): value for key, value in record.items() if _holds(value)}
    found: dict[str, object] = {}
    for name, spellings in SPELLINGS.items():
        if name in paths:
            value = _at_path(record, paths[name])
            if _holds(value):
                found[name] = value
            continue
        for spelling in spellings:
            if spelling in folded:
                found[name] = folded[spelling]
                break
    return found


def as_text(value: object) -> str:
    """Text of a value: strings and numbers as they are, a list of texts as paragraphs, an object by its name.

    Raises:
        UnusableValue: none of these.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise UnusableValue("is true or false, not text")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        for key in _NAMES_IN_OBJECTS:
            if isinstance(value.get(key), str):
                return str(value[key])
        raise UnusableValue("is an object without a name")
    if isinstance(value, Sequence):
        return "\n\n".join(as_text(part) for part in value)
    raise UnusableValue(f"is of type {type(value).__name__}, not text")


def as_list(value: object) -> tuple[str, ...]:
    """Texts of a list; a single text is a list of one.

    Raises:
        UnusableValue: not a list of texts.
    """
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return (as_text(value),)
    if isinstance(value, Sequence):
        return tuple(as_text(part) for part in value if _holds(part))
    raise UnusableValue("is neither a list nor text")


def _holds(value: object) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _at_path(record: Mapping[str, object], path: str) -> object:
    value: object = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif (
            isinstance(value, Sequence)
            and not isinstance(value, str)
            and step.isdecimal()
            and int(step) < len(value)
        ):
            value = value[int(step)]
        else:
            return None
    return value
