"""RSS, RDF and Atom: the document cut into entries, each of which feedparser reads on its own.

So a feed may be of any length (a whole WordPress export is one), and what is broken in an entry costs that
entry. What feedparser found is made a draft in `feed_entries`.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

import feedparser

from app.readers.base import MAX_ARTICLE_BYTES, Draft, ReadOptions, ReadProblem
from app.readers.feed_entries import Feed, as_feed, is_unpublished, make_draft
from app.readers.feed_parts import Entries, Shell
from app.readers.xml_prolog import root_tag
from app.readers.xml_text import plain_text

_ROOTS = ("rss", "feed", "channel")
_RSS_IN_RDF = re.compile(r"purl\.org/(?:net/)?rss|netscape\.com/rdf", re.IGNORECASE)
_MAX_TAGS = 20_000
"""Of an entry; feedparser reads some 20,000 a second."""
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_OVERLONG_NAME = re.compile(
    r"(<((?:[\w.-]+:)?(?:author|creator|managingeditor|webmaster|publisher))(?=[\s>])[^<>]*>)"
    r"(?:(?!</\2).){1000,}",
    re.IGNORECASE | re.DOTALL,
)
"""Feedparser looks for an e-mail address in it, in a time that grows with the square of its length."""


class _Unreadable(Exception):
    """Feedparser cannot read this; the message says why."""


def sniff(head: bytes) -> bool:
    """Whether the first element is that of a feed."""
    name, attributes = root_tag(head)
    return name in _ROOTS or (name == "rdf" and bool(_RSS_IN_RDF.search(attributes)))


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """Drafts in the order of the entries, each with what the feed says of itself before its first entry.

    Raises:
        InputError: no entry begins for too long, or the stream breaks off.
    """
    remarks: list[str] = []
    parts = iter(entries := Entries(plain_text(stream, options.encoding, remarks), MAX_ARTICLE_BYTES))
    shell = Shell(next(parts) or "")
    feed = _read_feed(shell, options.url)
    number = unpublished = 0
    for number, part in enumerate(parts, start=1):
        position = f"entry {number}"
        try:
            parsed = _parse_entry(part and shell.around(part), options.url)
        except _Unreadable as error:
            yield ReadProblem(position, str(error))
            continue
        if is_unpublished(parsed.entries[0]):
            unpublished += 1
        else:
            yield _draft(position, parsed, feed, remarks)
            remarks.clear()
    if number and not entries.is_complete:
        yield ReadProblem(f"after entry {number}", "the feed ends too early: what followed is missing")
    if unpublished:
        yield ReadProblem(
            f"{unpublished} of {number} entries",
            "WordPress says that they are pictures, menus, revisions or not published: left out",
            lost=False,
        )


def _read_feed(shell: Shell, url: str) -> Feed:
    try:
        parsed = _parse(shell.empty, url)
    except _Unreadable:
        return Feed(id=url)
    return as_feed(parsed.feed, parsed.get("version", ""), url)


def _draft(position: str, parsed: feedparser.FeedParserDict, feed: Feed, remarks: Sequence[str]) -> Draft:
    """The draft of the only entry, with what was to remark on since the last one."""
    draft = make_draft(position, parsed.entries[0], feed)
    if not (parsed.bozo or remarks):
        return draft
    broken = []
    if parsed.bozo:
        reason = getattr(parsed.bozo_exception, "getMessage", lambda: "not well-formed")()
        broken.append(f"its XML is broken ({reason}): read as far as it could be")
    return replace(draft, remarks=(*draft.remarks, *remarks, *broken))


def _parse_entry(xml: str | None, url: str) -> feedparser.FeedParserDict:
    """A feed of one entry."""
    if xml is None:
        raise _Unreadable(f"longer than {MAX_ARTICLE_BYTES >> 20} MiB: left out")
    parsed = _parse(xml, url)
    if len(parsed.entries) != 1:
        raise _Unreadable("neither RSS nor Atom")
    return parsed


def _parse(xml: str, url: str) -> feedparser.FeedParserDict:
    """As feedparser reads a document, its texts untouched: what is markup in them is decided elsewhere."""
    if xml.count("<") > _MAX_TAGS and _CDATA.sub("", xml).count("<") > _MAX_TAGS:
        raise _Unreadable(f"more than {_MAX_TAGS:,} tags: left out")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(
            io.BytesIO(_OVERLONG_NAME.sub(r"\1", xml).encode()),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # whatever a hostile entry makes it stumble over
        raise _Unreadable(f"feedparser cannot read it ({type(error).__name__}: {error})") from error
