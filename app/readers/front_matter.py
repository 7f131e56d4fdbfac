"""Front matter: the YAML between two `---` lines that opens an article's file in Hugo, Jekyll and their kin.

Dates stay strings exactly as written; what they mean is decided in `ingest.dates`.
"""

import re

import yaml

MAX_FRONT_MATTER_CHARACTERS = 100_000
"""Longer front matter is not written by people; the closing line is then a rule far down in the prose."""

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY_LINE = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_ITEM_LINE = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


class _AliasRefused(yaml.YAMLError):
    """An alias: a few lines of them can grow into gigabytes, and no article needs one."""


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a value is what was written: no dates, no aliases."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (declared so by the library)
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _AliasRefused("aliases are not read")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The front matter of `text`, and the rest; an empty mapping and `text` untouched where there is none.

    Broken YAML is read line by line, as far as it has `key: value` lines.
    """
    match = _FENCED.match(text, 0, MAX_FRONT_MATTER_CHARACTERS) if text[:4].startswith(("---", "\ufeff---")) else None
    if match is None:
        return {}, text
    mapping = _parse_yaml(match.group(1))
    if mapping is None:
        mapping = _parse_lines(match.group(1))
    return (mapping, text[match.end() :].lstrip("\r\n")) if mapping else ({}, text)


def _parse_yaml(text: str) -> dict[str, object] | None:
    """None where `text` is no YAML, or no mapping."""
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader, made stricter)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else None


def _parse_lines(text: str) -> dict[str, object]:
    """`key: value` at the beginning of a line, and `key:` with `- item` lines; empty where any other line stands."""
    mapping: dict[str, object] = {}
    items: list[object] | None = None
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := _KEY_LINE.fullmatch(line):
            value = _unquote(match.group(2) or "")
            items = None if value else []
            mapping[match.group(1)] = value if items is None else items
        elif items is not None and (match := _ITEM_LINE.fullmatch(line)):
            items.append(_unquote(match.group(1)))
    return mapping


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value[:1] in ("'", '"'):
        closing = value.find(value[0], 1)
        if closing > 0 and _COMMENT.fullmatch(value[closing + 1 :]):
            return value[1:closing]
    return _COMMENT.sub("", value).strip()
