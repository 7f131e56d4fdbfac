"""Slips in Markdown that its writers did not see, or that a change of content systems left behind.

CommonMark leaves the marks of a slip standing as text; a reader of an archive wants the words.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)([^*\n]+)\*\*(?!\*)")
_ESCAPED_ASTERISKS = re.compile(r"(?:\\?\*){3,}")
_TEXT_AFTER_BLOCK = re.compile(
    r"(</(?:p|div|blockquote|ul|ol|li|table|h[1-6]|figure|section|iframe)>)[^\S\n]*\n?(?=[^\S\n]*[^\s<])"
    r"|(<[bh]r\s*/?>)\n(?=\#{1,6} )"
)
_TARGET = re.compile(r"\]\(((?:[^()\n]|\([^()\n]*\)){1,2000})\)")
_VALID_TARGET = re.compile(r"""\s*(?:<[^<>]*>|\S+)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*""")
_ADDRESS = re.compile(r"#|/|mailto:|www\.|https?:|.*(?:https?:|\.(?:md|html?))", re.DOTALL)

_RAW_LINK = re.compile(r"\[([^\[\]]{1,500}+)\]\((?:https?://|mailto:|#|/)[^\s()]*+\)")
_RAW_BOLD = re.compile(r"\*\*([^*\n]{1,500}+)\*\*")
_END_OF_LINK = re.compile(r"\]\((?:https?://|mailto:|#|/)[^\s()]*+\)")
_BROKEN_TAG = re.compile(r"<(?:img|a)\s[^<>]*=[^<>]*>|</a>")
_ASTERISKS = re.compile(r"( ?)\*\*+( ?)")
_UNDERSCORES = re.compile(
    r"""(?<!\S)__?(?!\S)                              # alone
      | (?<=[.,;:!?)”’"\]])__?(?=[\s)A-Z_]|\Z)        # closing after punctuation
      | (?<![^\s(_])__?(?=[A-Z“"])                    # opening a sentence""",
    re.VERBOSE,
)


def mend_source(text: str) -> str:
    """Markdown with its slips in white space, escapes and link targets mended."""
    if "<" in text:
        text = _TEXT_AFTER_BLOCK.sub(r"\1\2\n\n", text)
    if "](" in text:
        text = _TARGET.sub(_mend_target, text)
    if "\\*" in text:
        text = _ESCAPED_ASTERISKS.sub(lambda match: "" if "\\" in match.group() else match.group(), text)
    return _BOLD.sub(_move_space_out, text)


def mend_tokens(tokens: Sequence[Token]) -> None:
    """Drops marks that the parser left standing in text, and in HTML that it did not look into."""
    for token in tokens:
        if token.type == "html_block" and ("](" in token.content or "**" in token.content):
            token.content = _RAW_BOLD.sub(r"\1", _RAW_LINK.sub(r"\1", token.content))
        for position, child in enumerate(token.children or ()):
            if child.type == "text":
                _mend_text(child, (token.children or [])[:position])


def _mend_text(child: Token, before: Sequence[Token]) -> None:
    text = child.content
    if "](" in text and _END_OF_LINK.search(text):
        text = _drop_ends_of_links(text, before)
    if "<" in text:
        text = _BROKEN_TAG.sub("", text)
    if "**" in text:
        text = _ASTERISKS.sub(_keep_between_words, text)
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    child.content = text


def _drop_ends_of_links(text: str, before: Sequence[Token]) -> str:
    """Drops the brackets of links that hold other links, or whose text begins in an earlier token."""
    while match := _END_OF_LINK.search(text):
        start = text.rfind("[", 0, match.start())
        if start >= 0:
            text = text[:start] + text[start + 1 : match.start()] + text[match.end() :]
            continue
        text = text[: match.start()] + text[match.end() :]
        opening = next(
            (token for token in reversed(before) if token.type == "text" and "[" in token.content), None
        )
        if opening:
            head, _, tail = opening.content.rpartition("[")
            opening.content = head + tail
    return text


def _mend_target(match: re.Match[str]) -> str:
    target = match.group(1)
    if _VALID_TARGET.fullmatch(target) or not _ADDRESS.match(target):
        return match.group()
    return "](#)"


def _move_space_out(match: re.Match[str]) -> str:
    """`**bold **text` as `**bold** text`."""
    inner = match.group(1)
    stripped = inner.strip()
    if len(stripped) == len(inner) or not stripped or (inner[0].isspace() and inner[-1].isspace()):
        return match.group()
    return f"{' ' * inner[0].isspace()}**{stripped}**{' ' * inner[-1].isspace()}"


def _keep_between_words(match: re.Match[str]) -> str:
    """Asterisks stay in `2**3` and `2 ** 3`, where they are an operator."""
    text, before, after = match.string, match.start() - 1, match.end()
    between = before >= 0 and text[before].isalnum() and text[after : after + 1].isalnum()
    if between and match[1] == match[2]:
        return match.group()
    return match[1] or match[2]
