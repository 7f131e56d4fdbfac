"""A record whose keys name the fields of an article, to a draft; how it was written is for the readers."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.readers.base import Draft
from app.readers.front_matter import split_front_matter
from app.readers.keys import LISTS, UnusableValue, as_list, as_text, find_values

_SHOWN_KEYS = 8


def make_draft(
    position: str, record: Mapping[str, object], paths: Mapping[str, str], remarks: list[str]
) -> Draft:
    """The draft of a record; what cannot be used is added to `remarks`, which become the draft's own."""
    found = find_values(record, paths)
    body = found.get("body")
    if isinstance(body, str) and body.startswith("---"):
        matter, found["body"] = split_front_matter(body)
        found = {**find_values(matter, {}), **found}
    if "title" not in found and "body" not in found:
        remarks.append(
            f"no key of a title or a body ({_keys_at_hand(record)}): name theirs with --map title=..."
        )
    return Draft(position, **as_fields(found, remarks), remarks=tuple(remarks))


def as_fields(found: Mapping[str, object], remarks: list[str]) -> dict[str, Any]:
    """Fields of a draft from what was found for them; what is of a wrong type is remarked on."""
    values: dict[str, Any] = {}
    for name, value in found.items():
        try:
            if name in LISTS:
                values[name] = as_list(value)
            else:
                values[name] = value if isinstance(value, str) else as_text(value)
        except UnusableValue as error:
            remarks.append(f"{name} {error}: left out")
    return values


def list_names(names: Iterable[str]) -> str:
    """The first few, for a sentence."""
    return ", ".join(list(names)[:_SHOWN_KEYS])


def _keys_at_hand(record: Mapping[str, object]) -> str:
    filled = [key for key, value in record.items() if value]
    return f"its keys: {list_names(filled)}" if filled else "it is empty"
