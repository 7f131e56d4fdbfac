"""Records in which no article was found: what they have, and which `--map` would make articles of them."""

import re
from collections.abc import Iterable, Iterator, Mapping

_SHOWN_KEYS = 8
_MAX_DEPTH = 3
_MAX_TITLE = 300
_LEAST_BODY = 80
_NO_WORDS = re.compile(r"\S*|[\d\s.:/+-]*|\w+ \d[\d:., +-]*", re.ASCII)
"""An address, an identifier, a number, a date."""


def list_names(names: Iterable[str]) -> str:
    """The first few, for a sentence."""
    return ", ".join(str(name) for name in list(names)[:_SHOWN_KEYS])


def describe_record(record: Mapping[str, object], paths: Mapping[str, str]) -> str:
    """The keys of a record and of the lists in it, and what to do, as the end of a sentence in brackets."""
    filled = [key for key, value in record.items() if value]
    keys = f"its keys: {list_names(filled)}" if filled else "it is empty"
    within = find_list(record)
    if within:
        path, first = within
        keys += f"; {path} is a list of objects with the keys {list_names(first)}"
    nowhere = [f"{field}={path}" for field, path in paths.items() if field in ("title", "body")]
    if nowhere:
        return f"{keys}; --map {' '.join(nowhere)} leads nowhere in it)"
    option = suggest_map(within[1] if within else record)
    return f"{keys}): name theirs with {option or '--map title=...'}"


def find_list(record: Mapping[str, object]) -> tuple[str, Mapping[str, object]] | None:
    """The first list of objects within a record, as a dotted path, and the first of them."""
    return next(_iter_lists(record, "", _MAX_DEPTH), None)


def _iter_lists(
    record: Mapping[str, object], before: str, depth: int
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for key, member in record.items():
        if isinstance(member, list) and member and isinstance(member[0], Mapping):
            yield f"{before}{key}", member[0]
        elif isinstance(member, Mapping) and depth > 1:
            yield from _iter_lists(member, f"{before}{key}.", depth - 1)


def suggest_map(record: Mapping[str, object]) -> str:
    """The options that would make an article of a record; empty where nothing in it looks like one."""
    texts = [(path, text) for path, text in _iter_texts(record, "", _MAX_DEPTH) if not _is_no_text(text)]
    body = max(texts, key=lambda each: len(each[1]), default=None)
    if body and len(body[1]) < _LEAST_BODY:
        body = None
    title = next((path for path, text in texts if (path, text) != body and _is_title(text)), "")
    options = {"title": title, "body": body[0] if body else ""}
    return " ".join(f"--map {field}={path}" for field, path in options.items() if path)


def _iter_texts(record: Mapping[str, object], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if isinstance(value, str) and value:
            yield before + str(key), value
        elif isinstance(value, Mapping) and depth > 1:
            yield from _iter_texts(value, f"{before}{key}.", depth - 1)


def _is_title(text: str) -> bool:
    return len(text) <= _MAX_TITLE and "\n" not in text.strip()


def _is_no_text(text: str) -> bool:
    return _NO_WORDS.fullmatch(text.strip()) is not None
