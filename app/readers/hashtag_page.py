"""The saved page of a news aggregator's hashtag: `Latest news with #Name`, then articles one after another.

Each article is written as its title twice, its outlet, `time` and a date, bullets with section and outlet,
the title again, and the text. It is known by that whole figure, never by one word: a text may hold any line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, decode
from app.readers.pieces import read_whole

_MAX_PAGE_BYTES = 64 << 20
_HEADING = re.compile(r"^[^\w\n]*Latest news with #(\S+)", re.MULTILINE)
_ANY_TIME = re.compile(r"^[^\S\n]*time[^\S\n]*\S", re.MULTILINE)
_TIME = re.compile(r"^time\s*(\S.*)$")
_BULLET = re.compile(r"^[•·*-]\s*(\S.*)$")
# Lines that belong to the site. The footer starts at the first of these after the last article's text.
_FOOTER = ("DOWNLOAD THE APP", "Get Started Now: Download the App", "app-storeplay-store")
_PLAYER = re.compile(r"^Listen to article\s*")


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines above an article's text."""

    first_line: int
    text_line: int
    title: str
    source: str
    published: str
    bullets: tuple[str, ...]


def sniff(head: bytes) -> bool:
    """Whether the page's heading and at least one `time` line are there."""
    text = head.decode("utf-8", errors="replace").replace("\r", "")
    return bool(_HEADING.search(text) and _ANY_TIME.search(text))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the page, each tagged with the page's hashtag.

    Raises:
        InputError: too long, or the stream breaks off; then the articles that end before are read.
    """
    data, broken = read_whole(as_utf8(stream, options.encoding), _MAX_PAGE_BYTES)
    text, remark = decode(data.removeprefix(BOM))
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    heading = _HEADING.search("\n".join(lines))
    heads = list(_find_heads(lines))
    ends = [head.first_line for head in heads[1:]]
    if broken is None and heads:
        ends.append(_footer_line(lines, heads[-1].text_line))
    for head, end in zip(heads, ends, strict=False):
        yield Draft(
            position=f"line {head.first_line + 1}",
            title=head.title,
            body=_body(lines[head.text_line : end]),
            source=head.source,
            section=next((bullet for bullet in head.bullets if bullet != head.source), ""),
            published=head.published,
            date_order="dmy",
            tags=(heading.group(1),) if heading else (),
            remarks=(remark,) if remark and head is heads[0] else (),
        )
    if broken:
        raise broken
    if not heads:
        yield ReadProblem(
            "line 1", "no article on the page: each is its title twice, its outlet, and a line `time...`"
        )


def _find_heads(lines: list[str]) -> Iterator[_Head]:
    filled = [number for number, line in enumerate(lines) if line]
    for index in range(3, len(filled)):
        time = _TIME.match(lines[filled[index]])
        if not time:
            continue
        first, second, outlet = (lines[filled[index - back]] for back in (3, 2, 1))
        if first != second:
            continue
        after = index + 1
        bullets = []
        while after < len(filled) and (bullet := _BULLET.match(lines[filled[after]])):
            bullets.append(bullet.group(1))
            after += 1
        if after < len(filled) and lines[filled[after]] == first:
            after += 1
        text_line = filled[after] if after < len(filled) else len(lines)
        yield _Head(filled[index - 3], text_line, first, outlet, time.group(1), tuple(bullets))


def _footer_line(lines: list[str], start: int) -> int:
    return next((number for number in range(start, len(lines)) if lines[number] in _FOOTER), len(lines))


def _body(lines: list[str]) -> str:
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip())
    if paragraphs:
        paragraphs[0] = _PLAYER.sub("", paragraphs[0])
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs if paragraph)
