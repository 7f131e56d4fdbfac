"""Plain text to paragraphs: what a line break means where nothing but line breaks tells."""

import re

SHORTEST_WRAPPED, LONGEST_WRAPPED = 60, 85
"""Editors and mailers wrap at 65 to 80 characters; nearly all lines of a wrapped text fall between these."""
LONGEST_SOFT_LINE = 120
"""No one wraps by hand beyond it: such a line is a paragraph of its own, also beside others."""

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)+")
_SENTENCE_END = re.compile(r"[.!?…。！？:\"”»)]$")
_LIST_ITEM = re.compile(r"(?:([-*+•])|\d{1,3}[.)])[^\S\n]+(?![-*+\s])")
# Han and kana with their punctuation, which are written without spaces; Hangul is not.
_UNSPACED = "\u3001-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_UNSPACED_WRAP = re.compile(rf"(?<=[{_UNSPACED}])[^\S\n]*\n[^\S\n]*(?=[{_UNSPACED}])")


def to_paragraphs(text: str) -> str:
    """Paragraphs separated by one blank line; `text` holds no markup."""
    text = text.strip()
    if "\n" not in text:
        return " ".join(text.split())
    blocks = _BLANK_LINES.split(text)
    wrapped = len(blocks) > 1 or is_hard_wrapped(text.split("\n"))
    paragraphs = (_paragraphs_of(block.split("\n"), wrapped=wrapped) for block in blocks)
    return "\n\n".join(paragraph for block in paragraphs for paragraph in block if paragraph)


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


def _paragraphs_of(lines: list[str], *, wrapped: bool) -> list[str]:
    items = sum(bool(_LIST_ITEM.match(line.lstrip())) for line in lines)
    if items > 1:
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
