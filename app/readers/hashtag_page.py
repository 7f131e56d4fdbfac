"""The saved page of a news aggregator's hashtag: `Latest news with #Name`, then articles one after another.

Each article is written as its title twice, its outlet, `time` and a date, bullets with section and outlet,
the title again, and the text. It is known by that figure, never by one word: a text may hold any line. Of a
figure that lacks a line so much must stand that no text has it by chance, and what it lacks is remarked on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import BinaryIO

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM, as_utf8, decode
from app.readers.pieces import read_whole

_MAX_PAGE_BYTES = 64 << 20
_HEADING = re.compile(r"^[^\w\n]*Latest news with #(\S+)", re.MULTILINE)
_ANY_TIME = re.compile(r"^[^\S\n]*time[^\S\n]*\S", re.MULTILINE)
_TIME = re.compile(r"^time\s*(\S.*)$")
# What the site writes there. A line of a text may begin with "time" too.
_DATE = re.compile(
    r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d\d-\d\d.*|just now|now|today|yesterday"
    r"|(?:\d+|an?) ?(?:s(?:ecs?|econds?)?|m(?:ins?|inutes?)?|h(?:rs?|ours?)?|d(?:ays?)?|w(?:eeks?)?"
    r"|mo(?:nths?)?|y(?:ears?)?)(?: ago)?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[•·●◦‣*–-]\s*(\S.*)$")
MOST_BULLETS = 6
_UNCLEAR = "may be the time of another article, but no title and outlet can be told above it"
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
    remark: str
    """What is missing of the figure."""


def sniff(head: bytes) -> bool:
    """Whether the page's heading and at least one `time` line are there."""
    text = head.decode("utf-8", errors="replace").replace("\r", "")
    return bool(_HEADING.search(text) and _ANY_TIME.search(text))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the page, each tagged with the page's hashtag.

    Raises:
        InputError: too long, or the stream breaks off; then the articles that end before are read.
    """
    data, broken = read_whole(source := as_utf8(stream, options), _MAX_PAGE_BYTES)
    text, remark = decode(data.removeprefix(BOM))
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    heading = _HEADING.search("\n".join(lines))
    heads, unclear = _find_heads(lines)
    ends = [head.first_line for head in heads[1:]]
    if broken is None and heads:
        ends.append(_footer_line(lines, heads[-1].text_line))
    first = heads[0].first_line if heads else 0
    for number in takewhile(lambda number: number < first, unclear):
        yield ReadProblem(f"line {number + 1}", _UNCLEAR)
    for head, end in zip(heads, ends, strict=False):
        remarks = [remark if head is heads[0] else "", head.remark]
        inside = unclear[bisect_left(unclear, head.text_line) : bisect_left(unclear, end)]
        remarks += [f"line {number + 1} {_UNCLEAR}" for number in inside]
        draft = Draft(
            position=f"line {head.first_line + 1}",
            title=head.title,
            body=_body(lines[head.text_line : end]),
            source=head.source,
            section=next((bullet for bullet in head.bullets if bullet != head.source), ""),
            published=head.published,
            date_order="dmy",
            tags=(heading.group(1),) if heading else (),
            remarks=tuple(filter(None, remarks)),
        )
        yield source.remark_on(draft.body.encode(), draft)
    if broken:
        raise broken
    if not heads:
        yield ReadProblem(
            "line 1", "no article on the page: each is its title twice, its outlet, and a line `time...`"
        )


def _find_heads(lines: list[str]) -> tuple[list[_Head], list[int]]:
    """The heads in their order, and the numbers of lines that may be the time of another."""
    filled = [number for number, line in enumerate(lines) if line]
    heads: list[_Head] = []
    unclear: list[int] = []
    for index in range(2, len(filled)):
        time = _TIME.match(lines[filled[index]])
        if not time:
            continue
        head = _read_head(lines, filled, index, time.group(1))
        if head:
            heads.append(head)
        elif _DATE.fullmatch(time.group(1)):
            unclear.append(filled[index])
    return heads, unclear


def _read_head(lines: list[str], filled: list[int], index: int, published: str) -> _Head | None:
    """The head whose time is the filled line at `index`; None where that is a line of a text.

    Where a line is missing, the time must be a date as the site writes it.
    """
    outlet, title, again = (lines[filled[index - back]] if index >= back else "" for back in (1, 2, 3))
    bullets = _read_bullets(lines, filled, index + 1, outlet)
    after = index + 1 + len(bullets)
    below = lines[filled[after]] if after < len(filled) else ""
    last_bullet = bullets[-1] if len(bullets) > 1 else ""
    is_date = _DATE.fullmatch(published) is not None
    if title == again and (is_date or title == below or outlet in bullets):
        top, names, remark = 3, (title, outlet), ""
    elif is_date and outlet == title:
        top, names, remark = 2, (title, last_bullet), "no outlet stands above its time"
    elif is_date and title == below:
        top, names, remark = 2, (title, outlet), ""
    elif is_date and outlet == below:
        top, names, remark = 1, (outlet, last_bullet), "no outlet stands above its time"
    elif is_date and outlet in bullets:
        top, names, remark = 2, (title, outlet), "its title stands only once above its time, and not below"
    else:
        return None
    text_at = after + (below == names[0])
    text_line = filled[text_at] if text_at < len(filled) else len(lines)
    return _Head(filled[index - top], text_line, *names, published, bullets, remark)


def _read_bullets(lines: list[str], filled: list[int], start: int, outlet: str) -> tuple[str, ...]:
    """The bullets from a filled line on, up to that of the outlet: then the text's own may follow."""
    bullets: list[str] = []
    for number in filled[start : start + MOST_BULLETS]:
        bullet = _BULLET.match(lines[number])
        if not bullet or (bullets and bullets[-1] == outlet):
            break
        bullets.append(bullet.group(1))
    return tuple(bullets)


def _footer_line(lines: list[str], start: int) -> int:
    return next((number for number in range(start, len(lines)) if lines[number] in _FOOTER), len(lines))


def _body(lines: list[str]) -> str:
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip())
    if paragraphs:
        paragraphs[0] = _PLAYER.sub("", paragraphs[0])
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs if paragraph)
