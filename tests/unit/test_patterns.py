"""Regular expressions, on every version of Python that the project runs on.

Until 3.11.5 a possessive repeat of a group goes on from where its last, failed try had come to, and not from
where that began (CPython, gh-106052). A last alternative that fails at once, `(?!)`, sets it back.
"""

import ast
import re
from pathlib import Path

import pytest

import app

_FOLDER = Path(app.__file__).parent
_REPEAT = re.compile(r"(?<!\|\(\?!\))(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


def _texts(path: Path) -> list[str]:
    """Texts of a module, those that are written in pieces in one."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            text = node.value
            found.append(text.decode("latin-1") if isinstance(text, bytes) else text)
    return found


def test_such_repeats_are_told() -> None:
    assert _REPEAT.search('"(?:[^"]|a)*+"')
    assert _REPEAT.search("(?:a|(?!)b)++")
    assert not _REPEAT.search('"(?:[^"]|a|(?!))*+"')
    assert not _REPEAT.search(r"(?:a|\)*+)*")


@pytest.mark.parametrize(
    "path", sorted(_FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(_FOLDER))
)
def test_possessive_repeats_of_groups_end_with_what_fails_at_once(path: Path) -> None:
    wrong = [text for text in _texts(path) if _REPEAT.search(text) and "(?" in text]
    assert not wrong, "end the group with |(?!)"
