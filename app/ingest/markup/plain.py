"""Plain text to paragraphs: what a line break means where nothing but line breaks tells."""

import re
from collections.abc import Sequence

from app.ingest.markup import verse

SHORTEST_WRAPPED, LONGEST_WRAPPED = 60, 85
"""Editors and mailers wrap at 65 to 80 characters; nearly all lines of a wrapped text fall between these."""
LONGEST_SOFT_LINE = 120
"""No one wraps by hand beyond it: such a line is a paragraph of its own, also beside others."""
_LEAST_COUPLETS = 3

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)+")
_SENTENCE_END = re.compile(r"[.!?…。！？:\"”»)]$")
_LIST_ITEM = re.compile(r"(?:([-*+•])|\d{1,3}[.)])[^\S\n]+(?![-*+\s])")
# Han and kana with their punctuation, which are written without spaces; Hangul is not.
_UNSPACED = "\u3001-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_UNSPACED_WRAP = re.compile(rf"(?<=[{_UNSPACED}])[^\S\n]*\n[^\S\n]*(?=[{_UNSPACED}])")


def to_paragraphs(text: str, *, as_before: bool = False) -> str:
    """Paragraphs separated by one blank line; `text` holds no markup. Verse keeps its lines."""
    text = text.strip()
    if "\n" not in text:
        return " ".join(text.split())
    blocks = [block.split("\n") for block in _BLANK_LINES.split(text)]
    stanzas = set() if as_before else find_stanzas(blocks)
    wrapped = len(blocks) > 1 or is_hard_wrapped(blocks[0])
    paragraphs = (
        _stanza_of(block) if number in stanzas else _paragraphs_of(block, wrapped=wrapped)
        for number, block in enumerate(blocks)
    )
    return "\n\n".join(paragraph for block in paragraphs for paragraph in block if paragraph)


def find_stanzas(blocks: Sequence[Sequence[str]]) -> set[int]:
    """Numbers of the blocks of lines that are verse."""
    if len(blocks) == 1:
        return {0} if verse.is_poem(blocks[0]) and not _holds_list(blocks[0]) else set()
    divided = [(number, block) for number, block in enumerate(blocks) if len(block) > 1]
    if not divided:
        return set()
    width = max(
        (len(line) for _, block in divided for line in block if len(line) <= LONGEST_SOFT_LINE), default=0
    )
    stanzas = {
        number for number, block in divided if verse.is_stanza(block, width) and not _holds_list(block)
    }
    couplets = {number for number, block in divided if verse.is_couplet(block)}
    return stanzas | couplets if stanzas or len(couplets) >= _LEAST_COUPLETS else set()


def join_lines(text: str) -> str:
    """One line of several; lines of scripts without spaces are joined without one."""
    if "\n" in text:
        text = _UNSPACED_WRAP.sub("", text)
    return " ".join(text.split())


def is_hard_wrapped(lines: list[str]) -> bool:
    """Whether lines are broken by width instead of by paragraph."""
    filled = [line.strip() for line in lines if line.strip()]
    body = filled[:-1]
    if len(body) < 2 or any(len(line) > LONGEST_WRAPPED for line in filled):
        return False
    full = sum(len(line) >= SHORTEST_WRAPPED for line in body)
    # Sentences of one length, a line each, are not wrapped: wrapping cuts most lines within a sentence.
    ended = sum(bool(_SENTENCE_END.search(line)) for line in body)
    return full >= 0.8 * len(body) and ended <= 0.5 * len(body)


def _stanza_of(lines: Sequence[str]) -> list[str]:
    return ["\n".join(" ".join(line.split()) for line in lines)]


def _holds_list(lines: Sequence[str]) -> bool:
    return sum(bool(_LIST_ITEM.match(line.lstrip())) for line in lines) > 1


def _paragraphs_of(lines: list[str], *, wrapped: bool) -> list[str]:
    if _holds_list(lines):
        return _with_list(lines, wrapped=wrapped)
    if wrapped and max(map(len, lines)) <= LONGEST_SOFT_LINE:
        return [join_lines("\n".join(lines))]
    return [" ".join(line.split()) for line in lines]


def _with_list(lines: list[str], *, wrapped: bool) -> list[str]:
    """Paragraphs of a block with list items among its lines; items in a row are one paragraph."""
    paragraphs: list[list[str]] = []
    in_list = False
    for line in lines:
        stripped = " ".join(line.split())
        match = _LIST_ITEM.match(line.lstrip())
        if match:
            if match.group(1):
                stripped = "-" + stripped[1:]
            if in_list:
                paragraphs[-1].append(stripped)
            else:
                paragraphs.append([stripped])
        elif paragraphs and wrapped:
            paragraphs[-1][-1] = join_lines(f"{paragraphs[-1][-1]}\n{stripped}")
        else:
            paragraphs.append([stripped])
        in_list = bool(match) or (in_list and wrapped)
    return ["\n".join(paragraph) for paragraph in paragraphs]
