"""Front matter: what opens an article's file in Hugo, Jekyll and their kin, and says its title, date, tags.

YAML between two `---` lines, TOML between two `+++` lines, or one JSON object. Dates stay strings as written;
what they mean is decided in `ingest.dates`.
"""

import json
import re
import tomllib
from datetime import date, time

import yaml

from app.readers.encodings import without_surrogates

MAX_FRONT_MATTER_CHARACTERS = 100_000
"""Longer front matter is not written by people; the closing line is then a rule far down in the prose."""
MAX_PARTS = 200
"""Keys of broken YAML that are read each by itself."""

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCED_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ASSIGNMENT = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*=[ \t]*", re.MULTILINE)
_KEY_LINE = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_KEY = re.compile(r"[A-Za-z_][\w.-]*")
_PART = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
_ANCHORED = re.compile(r"[^:\n]+:[ \t]*[&*]")
_LEADING_TABS = re.compile(r"^\t+", re.MULTILINE)
_INLINE_LIST = re.compile(r"^[A-Za-z_][\w .-]{0,60}:[ \t]*\[[^\[\]:]*\](?=[ \t]*$)", re.MULTILINE)
_BRACKETED = re.compile(r"\[(.*)\](?:[ \t]+#.*)?")
_LIST_ITEM = re.compile(r"""[ \t]*(?:"[^"]*"(?=[ \t]*(?:,|$))|'[^']*'(?=[ \t]*(?:,|$))|[^,]+)""")
_ITEM_LINE = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


class _AliasRefused(yaml.YAMLError):
    """An alias: a few lines of them can grow into gigabytes, and no article needs one."""


_STRING = "tag:yaml.org,2002:str"


def _written(node: yaml.Node) -> str:
    """The source of a node, which was loaded from a string."""
    start, end = node.start_mark, node.end_mark
    return str(start.buffer)[start.pointer : end.pointer].strip() if start.buffer else "{"


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a value is what was written: no dates, no `8:46` as seconds, no `1.10` as 1.1."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (declared so by the library)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _AliasRefused("aliases are not read")
        node = super().compose_node(parent, index)
        # `[a, b: c]` is a list of two names, not of a name and a mapping.
        if isinstance(node, yaml.MappingNode) and node.flow_style and isinstance(parent, yaml.SequenceNode):
            written = _written(node)
            if not written.startswith("{"):
                return yaml.ScalarNode(_STRING, written, node.start_mark, node.end_mark)
        return node


_PLAIN_VALUES = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", ["t", "T", "f", "F"]),
    "int": (r"-?(?:0|[1-9][0-9]{0,17})", list("-0123456789")),
    "float": (r"-?(?:0|[1-9][0-9]{0,8})\.(?:0|[0-9]{0,8}[1-9])", list("-0123456789")),
}
for _name, (_pattern, _first) in _PLAIN_VALUES.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), _first)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The front matter of `text`, and the rest; an empty mapping and `text` untouched where there is none.

    Of broken YAML each key is read by itself, and line by line where it is the broken one.
    """
    if not text.startswith(("---", "\ufeff---")):
        return {}, text
    match = _FENCED.match(text, 0, MAX_FRONT_MATTER_CHARACTERS)
    if match is None:
        return {}, text
    mapping = _parse_yaml(match.group(1))
    if mapping is None:
        mapping = _parse_parts(match.group(1))
    if not _is_front_matter(mapping, match.group(1)):
        return {}, text
    return mapping, text[match.end() :]


def split_any_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The same for all three notations; a JSON object is front matter where text that is no JSON follows."""
    start = text.removeprefix("\ufeff")
    if start.startswith("+++"):
        return _split_toml(text)
    if start.startswith("{"):
        return _split_json(start)
    return split_front_matter(text)


def _split_toml(text: str) -> tuple[dict[str, object], str]:
    """Broken TOML, too, is read line by line."""
    match = _FENCED_TOML.match(text, 0, MAX_FRONT_MATTER_CHARACTERS)
    if match is None:
        return {}, text
    try:
        mapping = {key: _as_written(value) for key, value in tomllib.loads(match.group(1)).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        mapping = _parse_lines(_ASSIGNMENT.sub(r"\1: ", match.group(1)))
    return (mapping, text[match.end() :]) if mapping else ({}, text)


def _split_json(text: str) -> tuple[dict[str, object], str]:
    try:
        loaded, end = json.JSONDecoder(strict=False).raw_decode(text[:MAX_FRONT_MATTER_CHARACTERS])
    except (ValueError, RecursionError):
        return {}, text
    rest = text[end:].lstrip()
    if "\n" not in text[:end] or not rest or rest[0] in "{[,":
        return {}, text
    matter = without_surrogates(loaded)
    return (matter, text[end:].lstrip("\r\n")) if isinstance(matter, dict) else ({}, text)


def _as_written(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_as_written(part) for part in value]
    if isinstance(value, dict):
        return {key: _as_written(part) for key, part in value.items()}
    return value


def _is_front_matter(mapping: dict[str, object], text: str) -> bool:
    """Whether these are keys of an article, or prose between two rules that has a colon somewhere."""
    keys = sum(bool(_KEY.fullmatch(key)) for key in mapping)
    return keys > 1 or (keys == 1 and len(mapping) == 1 and bool(text.split("\n", 1)[0].strip()))


def _parse_yaml(text: str) -> dict[str, object] | None:
    """None where `text` is no YAML, or no mapping."""
    try:
        loaded = without_surrogates(yaml.load(text, Loader=_Loader))  # noqa: S506 (a safe loader, made stricter)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else None


def _parse_parts(text: str) -> dict[str, object]:
    """Each key of broken YAML with what is indented below it; empty where most lines belong to none."""
    lines = _parse_lines(text)
    parts = _PART.split(text)
    if not lines or len(parts) > MAX_PARTS:
        return lines
    mapping: dict[str, object] = {}
    for part in parts:
        is_anchored = _ANCHORED.match(part)
        whole = None if is_anchored else _parse_yaml(_LEADING_TABS.sub("  ", part).replace(":\t", ": "))
        mapping |= whole if whole is not None and len(whole) == 1 else _parse_lines(part)
    return {key: value for key, value in mapping.items() if key in lines}


def _parse_lines(text: str) -> dict[str, object]:
    """`key: value` at column 0, and `key:` with `- item` lines; empty where most lines are neither."""
    mapping: dict[str, object] = {}
    items: list[object] | None = None
    others = 0
    for line in _INLINE_LIST.sub(_on_one_line, text).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := _KEY_LINE.fullmatch(line):
            value = _value_of(match.group(2) or "")
            items = None if value else []
            mapping[match.group(1)] = value if items is None else items
        elif items is not None and (match := _ITEM_LINE.fullmatch(line)):
            items.append(_unquote(match.group(1)))
        else:
            others += not line[0].isspace()  # an indented line continues the value above
    return mapping if others < len(mapping) else {}


def _on_one_line(match: re.Match[str]) -> str:
    return " ".join(match.group().split("\n"))


def _value_of(written: str) -> object:
    """A text, or the items of an inline list, each as written where its quotes are not a pair."""
    if match := _BRACKETED.fullmatch(written):
        items = (_unquote(item.strip()) for item in _LIST_ITEM.findall(match.group(1)))
        return [item for item in items if item]
    return _unquote(written)


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value[:1] in ("'", '"'):
        closing = value.find(value[0], 1)
        if closing > 0 and _COMMENT.fullmatch(value[closing + 1 :]):
            return value[1:closing]
    return _COMMENT.sub("", value).strip()
