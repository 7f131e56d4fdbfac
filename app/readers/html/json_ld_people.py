"""People in JSON-LD: names out of the many shapes that pages give `author` and `creator`.

| shape | names |
|---|---|
| text, list of texts, a list written as text | each |
| `{"name": ...}`, with a text, a list, `{"@value": ...}` | its names; of one in several languages the first |
| `{"givenName": ..., "familyName": ...}`, `{"byline": ...}` | one |
| `{"author": {...}}`, `{"@list": [...]}`, and so on | of what is within |
| `{"@id": ...}`, or the id alone | of the node of the page with that id |
| a comment | none |
"""

from collections.abc import Mapping, Sequence
from html import unescape

import orjson

from app.readers.html.json_ld import MAX_MEMBERS, Node, types_of

MAX_DEPTH = 5
MAX_WRITTEN_CHARACTERS = 10_000
"""Of a list that is written as text."""
_NAMES = ("name", "@value")
_WITHIN = ("author", "creator", "@list", "@set", "@graph", "itemListElement", "item", "person", "mainEntity")
_OTHER_NAMES = ("byline", "alternateName", "title", "legalName", "label")


def names_of_people(value: object, nodes: Sequence[Node], depth: int = MAX_DEPTH) -> list[str]:
    """Names in the order of the page; white space collapsed."""
    if depth == 0:
        return []
    if isinstance(value, list):
        return [name for member in value[:MAX_MEMBERS] for name in names_of_people(member, nodes, depth - 1)]
    if isinstance(value, str):
        return _in_text(value, nodes, depth)
    if isinstance(value, Mapping) and "Comment" not in types_of(value):
        return _in_object(value, nodes, depth)
    return []


def _in_text(text: str, nodes: Sequence[Node], depth: int) -> list[str]:
    line = " ".join(unescape(text).split())
    if line[:1] in ("[", "{") and line[-1:] in ("]", "}") and len(line) <= MAX_WRITTEN_CHARACTERS:
        try:
            return names_of_people(orjson.loads(line), nodes, depth - 1)
        except orjson.JSONDecodeError:
            return [line]
    if ("#" in line or "/" in line) and (node := _node_of(line, nodes)):
        return names_of_people(_without_id(node), nodes, depth - 1)
    return [line] if line else []


def _in_object(value: Node, nodes: Sequence[Node], depth: int) -> list[str]:
    for key in _NAMES:
        if names := _names_under(value.get(key), nodes, depth):
            return names
    parts = (value.get(key) for key in ("givenName", "additionalName", "familyName"))
    if name := " ".join(part.strip() for part in parts if isinstance(part, str)).strip():
        return names_of_people(name, (), depth)
    for key in (*_OTHER_NAMES, *_WITHIN):
        if names := names_of_people(value.get(key), nodes, depth - 1):
            return names
    node = _node_of(value.get("@id"), nodes)
    return names_of_people(_without_id(node), nodes, depth - 1) if node and node is not value else []


def _names_under(written: object, nodes: Sequence[Node], depth: int) -> list[str]:
    """Of a name in several languages the first."""
    if isinstance(written, list) and any(
        isinstance(each, Mapping) and "@language" in each for each in written
    ):
        written = written[0]
    return names_of_people(written, nodes, depth - 1)


def _node_of(name: object, nodes: Sequence[Node]) -> Node | None:
    """The fullest node of an id."""
    if not isinstance(name, str) or not name:
        return None
    known = [node for node in nodes if node.get("@id") == name]
    return max(known, key=len, default=None)


def _without_id(node: Node) -> Node:
    """A node that leads nowhere else, so that none leads in a circle."""
    return {key: value for key, value in node.items() if key != "@id"}
