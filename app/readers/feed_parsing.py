"""XML of a feed as feedparser reads it, and values out of what it found."""

import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser

Found = Mapping[str, Any]
_MAX_TAGS = 20_000
"""Of an entry; feedparser reads some 20,000 a second."""
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_OVERLONG_NAME = re.compile(
    r"(<((?:[\w.-]+:)?(?:author|creator|managingeditor|webmaster|publisher))(?=[\s>])[^<>]*>)"
    r"(?:(?!</\2).){1000,}",
    re.IGNORECASE | re.DOTALL,
)
"""Feedparser looks for an e-mail address in it, in a time that grows with the square of its length."""
_DCTERMS, _DC = "purl.org/dc/terms/", "purl.org/dc/elements/1.1/"
"""Feedparser knows the first for dates only. Source: DCMI Metadata Terms; it has the other's terms, too."""
_NAME_WITH_ADDRESS = re.compile(r"(?P<before>[^<>()@]+?)\s*[<(]\S+@\S+[>)]|\S+@\S+\s*\((?P<behind>[^()]+)\)")
_NAME_WITH_REST = re.compile(r"[a-z]+ \((?P<behind>[^()]+)\)?|(?P<before>[^<>()]+?)\s*[<(][a-z]+[>)]?")
"""What feedparser takes for the name where the last part of the address has more than four letters."""


class Unparsable(Exception):
    """Feedparser cannot read this; the message says why."""


def parse(xml: str, url: str) -> feedparser.FeedParserDict:
    """As feedparser reads a document, its texts untouched: what is markup in them is decided elsewhere.

    Raises:
        Unparsable
    """
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(
            io.BytesIO(_OVERLONG_NAME.sub(r"\1", xml.replace(_DCTERMS, _DC)).encode()),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # whatever a hostile entry makes it stumble over
        raise Unparsable(f"feedparser cannot read it ({type(error).__name__}: {error})") from error


def check_tags(xml: str) -> None:
    """Raises: Unparsable: there are so many that it would take too long."""
    if xml.count("<") > _MAX_TAGS and _CDATA.sub("", xml).count("<") > _MAX_TAGS:
        raise Unparsable(f"more than {_MAX_TAGS:,} tags: left out")


def find_text(found: Found, key: str) -> str:
    """Of elements that feedparser does not know it keeps the attributes instead."""
    # Asked for before: feedparser takes the date of publication for that of a change, and warns of it.
    value = found.get(key) if key in found else None
    return value if isinstance(value, str) else ""


def find_people(found: Found) -> tuple[str, ...]:
    """Names of authors, or their addresses where that is all there is; each once."""
    people = found.get("authors", ())
    written = find_text(found, "author")
    if len(people) == 1 and "@" in written:
        return tuple(filter(None, [_name_in(_NAME_WITH_ADDRESS, written)]))
    return tuple(dict.fromkeys(filter(None, map(_name_of, people))))


def _name_of(person: Found) -> str:
    name, address = find_text(person, "name"), find_text(person, "email")
    if not name or not address:
        return name or address
    return address + name if re.fullmatch(r"[a-z]{1,8}", name) else _name_in(_NAME_WITH_REST, name)


def _name_in(pattern: re.Pattern[str], written: str) -> str:
    match = pattern.fullmatch(written)
    return (match["before"] or match["behind"]) if match else written
