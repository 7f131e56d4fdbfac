"""Controls of writing direction (UAX #9), which must not reach beyond the words they are about.

Overrides show letters in another order than they are read in, which no language needs and disguises do: they
go. Embeddings and isolates stay where each ends in its own line. Marks (LRM, RLM, ALM) only stand between
characters, and are left alone.
"""

import re

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _OVERRIDES, _POP = "\u202a\u202b", "\u202d\u202e", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"


def tame(text: str) -> str:
    """`text` with only those controls that are balanced, line for line."""
    if not _CONTROL.search(text):
        return text
    return "\n".join(_tame_line(line) if _CONTROL.search(line) else line for line in text.split("\n"))


def _tame_line(line: str) -> str:
    kept = list(line)
    open_at: list[int] = []
    for at, character in enumerate(line):
        if character in _EMBEDDINGS or character in _OVERRIDES or character in _ISOLATES:
            open_at.append(at)
        elif character in (_POP, _POP_ISOLATE):
            if not open_at or (line[open_at[-1]] in _ISOLATES) != (character == _POP_ISOLATE):
                return _CONTROL.sub("", line)
            start = open_at.pop()
            if line[start] in _OVERRIDES:
                kept[start] = kept[at] = ""
    return _CONTROL.sub("", line) if open_at else "".join(kept)
