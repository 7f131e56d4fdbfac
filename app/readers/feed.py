"""RSS, RDF and Atom: the document cut into entries, which feedparser reads some at a time.

What is broken in an entry costs that entry. `feed_split` cuts, `feed_head` reads what stands before the first
entry, and what feedparser found in one is made a draft in `feed_entries`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import BinaryIO

import feedparser

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.feed_entries import make_draft
from app.readers.feed_parsing import Unparsable, check_tags, parse
from app.readers.feed_split import SEPARATOR, Stretch, split
from app.readers.unexpected import attempt
from app.readers.xml_prolog import root_tag

__all__ = ["read", "sniff", "split"]

_ROOTS = ("rss", "feed", "channel")
_RSS_IN_RDF = re.compile(r"purl\.org/(?:net/)?rss|netscape\.com/rdf", re.IGNORECASE)
_AT_ONCE = 20
"""Entries that are parsed together: three times as fast as one by one, which is for where one is broken."""


def sniff(head: bytes) -> bool:
    """Whether the first element is that of a feed."""
    name, attributes = root_tag(head)
    return name in _ROOTS or (name == "rdf" and bool(_RSS_IN_RDF.search(attributes)))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the entries, each with what the feed says of itself before its first entry.

    Raises:
        InputError: no entry begins for too long, or the stream breaks off.
    """
    if options.part:
        yield from _read_stretch(stream, options)
        return
    for part in split(stream, options):
        if isinstance(part, ReadProblem):
            yield part
        else:
            yield from _read_stretch(BytesIO(part.content), replace(options, part=part.part))


def _read_stretch(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    stretch = options.part and options.part.context
    if not isinstance(stretch, Stretch):
        raise TypeError("a part of something else than a feed")
    remarks = list(stretch.remarks)
    entries = stream.read().decode().split(SEPARATOR)
    for number, parsed in zip(stretch.numbers, _parse_all(entries, stretch, options.url), strict=True):
        position = f"entry {number}"
        if isinstance(parsed, Unparsable):
            yield ReadProblem(position, str(parsed))
            continue
        found, broken = parsed
        is_link_shared = number in stretch.shared
        made = partial(make_draft, position, found, stretch.feed, is_link_shared=is_link_shared)
        yield _with_remarks(attempt(position, made), (*remarks, *broken))
        remarks.clear()


def _with_remarks(item: Draft | ReadProblem, remarks: Sequence[str]) -> Draft | ReadProblem:
    return item._replace(remarks=(*item.remarks, *remarks)) if remarks and isinstance(item, Draft) else item


_Parsed = tuple[feedparser.FeedParserDict, Sequence[str]] | Unparsable
"""What was found in an entry, and what is broken in it."""


def _parse_all(entries: Sequence[str], stretch: Stretch, url: str) -> Iterator[_Parsed]:
    """Entries in order. After some that could not be parsed together, they are parsed one by one."""
    at_once = _AT_ONCE
    start = 0
    while start < len(entries):
        some = entries[start : start + at_once]
        if at_once > 1 and (together := _parse_together(some, stretch, url)):
            yield from ((found, ()) for found in together)
        else:
            at_once = 1
            yield from (_parse_one(entry, stretch, url) for entry in some)
        start += len(some)


def _parse_together(
    entries: Sequence[str], stretch: Stretch, url: str
) -> Sequence[feedparser.FeedParserDict]:
    """Nothing where one of them is broken."""
    try:
        for entry in entries:
            check_tags(entry)
        parsed = parse(stretch.feed.shell.around("".join(entries)), url)
    except Unparsable:
        return ()
    return () if parsed.bozo or len(parsed.entries) != len(entries) else parsed.entries


def _parse_one(entry: str, stretch: Stretch, url: str) -> _Parsed:
    try:
        check_tags(entry)
        parsed = parse(stretch.feed.shell.around(entry), url)
    except Unparsable as error:
        return error
    if len(parsed.entries) != 1:
        return Unparsable("neither RSS nor Atom")
    if not parsed.bozo:
        return parsed.entries[0], ()
    reason = getattr(parsed.bozo_exception, "getMessage", lambda: "not well-formed")()
    return parsed.entries[0], (f"its XML is broken ({reason}): read as far as it could be",)
