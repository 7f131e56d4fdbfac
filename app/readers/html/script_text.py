"""The text of a page that only its scripts would draw: the longest HTML among the strings of their data.

Frameworks that draw a page in the browser send along the article as a content system gave it, as a string of
HTML in JSON, which may itself stand within a string. Nothing of it is run.
"""

import json
import re
from collections.abc import Iterable, Iterator

MAX_CHARACTERS = 8_000_000
"""Of all scripts of a page that are looked through."""
LEAST_CHARACTERS = 200
MAX_NESTING = 2
_STRING = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"')
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)


def find_html(scripts: Iterable[str]) -> str:
    """The string with the most HTML in paragraphs; empty where there is none."""
    best = ""
    left = MAX_CHARACTERS
    for script in scripts:
        left -= len(script)
        if left < 0:
            break
        for text in _strings(script, MAX_NESTING):
            if len(text) > len(best) and len(_PARAGRAPH.findall(text)) > 1:
                best = text
    return best


def _strings(script: str, nesting: int) -> Iterator[str]:
    for match in _STRING.finditer(script):
        if match.end() - match.start() < LEAST_CHARACTERS:
            continue
        try:
            text = json.loads(match.group(), strict=False)
        except ValueError:
            continue
        if nesting and '"' in text and not _PARAGRAPH.search(text[:LEAST_CHARACTERS]):
            yield from _strings(text, nesting - 1)
        else:
            yield text
