"""Markdown to HTML: CommonMark with tables, strikethrough and footnote marks."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.ingest.markup import slips
from app.ingest.markup.errors import UnreadableMarkup
from app.ingest.markup.plain import find_stanzas, is_hard_wrapped

MAX_COST = 100_000_000
"""Characters times special characters, summed over blocks: the inline parser is quadratic within a block.
Measured: ordinary articles stay below 10 million; 100 million of the worst kind take about a second."""
MAX_LINES = 20_000
"""Each line costs the block parser some 40 microseconds."""

# Indented code is off: in articles, four spaces are a paragraph of a list item, or a slip.
_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")

_SPECIAL = re.compile(r"[\[\]!<>*_`~&\\]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_SOFT_BREAK = re.compile(r"(?<!  )(?<!\\)\n")
_STRUCTURE = re.compile(r"^[ ]{0,3}(?:```|~~~|={3,}|-{3,}|\||<)", re.MULTILINE)
_MARKED = re.compile(r"\s*(?:[<>#|`~=+*-]|\d+[.)]|\[)|.*[`<|{]|.*\]\(|.* {2}$|.*\\$")
_FOOTNOTE = re.compile(r"\[\^([\w-]{1,40})\](:?)")
# Of Pandoc and its kin.
_SUPERSCRIPT = re.compile(r"(?<=[\w)])\^([\w+−–-]{1,12})\^")
_SUBSCRIPT = re.compile(r"(?<=[A-Za-z)])~(\w{1,4})~(?!~)")
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_ATTRIBUTES = r"\{:?[ ]?[.#:][\w-][^{}\n]*+\}"
_ATTRIBUTE_LIST = re.compile(rf"(?<=\)){_ATTRIBUTES}|{_ATTRIBUTES}(?=[^\S\n]*(?:$|<))", re.MULTILINE)


def to_html(text: str, *, as_before: bool = False) -> str:
    """HTML of `text`; as before, without stanzas and the marks of few dialects.

    Raises:
        UnreadableMarkup: it would take too long, or the parser fails on it.
    """
    if text.count("\n") > MAX_LINES or _cost(text) > MAX_COST:
        raise UnreadableMarkup("too long, or too many special characters in one block")
    try:
        tokens = _PARSER.parse(_prepare(text if as_before else _with_dialects(text)))
        _number_items(tokens)
        slips.mend_tokens(tokens)
        return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    except Exception as error:  # the library's own bugs on hostile input are of any type
        raise UnreadableMarkup(str(error)) from error


def _cost(text: str) -> int:
    return sum(len(block) * len(_SPECIAL.findall(block)) for block in _BLANK_LINES.split(text))


def _with_dialects(text: str) -> str:
    """The stanzas of a text with hard breaks; what is raised and lowered as HTML has it."""
    if "\n" in text:
        text = _with_verse(text)
    if "^" in text or "~" in text:
        text = _SUBSCRIPT.sub(r"<sub>\1</sub>", _SUPERSCRIPT.sub(r"<sup>\1</sup>", text))
    return _TIMES.sub(r"\\*", text) if "*" in text and "`" not in text else text


def _prepare(text: str) -> str:
    if not (_BLANK_LINES.search(text) or _STRUCTURE.search(text) or is_hard_wrapped(text.split("\n"))):
        text = _SOFT_BREAK.sub("\n\n", text)
    if "[^" in text:
        text = _FOOTNOTE.sub(r"\\[\1\\]", text)
    if "{" in text:
        text = _ATTRIBUTE_LIST.sub("", text)
    return slips.mend_source(text)


def _with_verse(text: str) -> str:
    """The lines of stanzas with a hard break each, which Markdown would join."""
    blocks = [block.split("\n") for block in _BLANK_LINES.split(text)]
    stanzas = {number for number in find_stanzas(blocks) if not any(map(_MARKED.match, blocks[number]))}
    if not stanzas:
        return text
    breaks = ("  \n" if number in stanzas else "\n" for number in range(len(blocks)))
    return "\n\n".join(end.join(block) for end, block in zip(breaks, blocks, strict=True))


def _number_items(tokens: Sequence[Token]) -> None:
    """Gives each item of an ordered list the number and mark it was written with.

    Where all have the same number, the writer left the counting to Markdown.
    """
    open_lists: list[list[Token]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append([])
        elif token.type == "list_item_open":
            open_lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = open_lists.pop()
            counted = len(items) > 1 and len({item.info for item in items}) == 1
            for item in items:
                if item.info:
                    item.attrSet("data-mark", item.markup)
                    if not counted:
                        item.attrSet("value", item.info)
