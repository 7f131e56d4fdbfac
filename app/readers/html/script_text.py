"""The text of a page that only its scripts would draw: the longest HTML among the strings of their data.

Frameworks that draw a page in the browser send along the article as a content system gave it, as a string of
HTML in JSON, which may itself stand within a string. Nothing of it is run.
"""

import json
import re
from collections.abc import Iterable

MAX_CHARACTERS = 8_000_000
"""Of all scripts of a page that are looked through."""
LEAST_CHARACTERS = 200
MAX_NESTING = 2
_STRING = re.compile(r'"((?:[^"\\\n]++|\\.|(?!))*+)"')
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)


def find_html(scripts: Iterable[str]) -> str:
    """The longest string that holds HTML in paragraphs; empty where there is none."""
    found: list[str] = []
    left = MAX_CHARACTERS
    for script in scripts:
        left -= len(script)
        if left < 0:
            break
        found += _find_in(script, MAX_NESTING)
    return max(found, key=len, default="")


def _find_in(script: str, nesting: int) -> list[str]:
    """Strings of HTML; those within a string, and not what it holds around them."""
    found: list[str] = []
    for match in _STRING.finditer(script):
        if match.end() - match.start() < LEAST_CHARACTERS:
            continue
        try:
            text = json.loads(match.group(), strict=False)
        except ValueError:
            continue
        within = _find_in(text, nesting - 1) if nesting else []
        if within or len(_PARAGRAPH.findall(text)) > 1:
            found += within or [text]
    return found
