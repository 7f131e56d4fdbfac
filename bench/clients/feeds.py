"""Rules that validators hold feeds to: RSS 2.0 and its best practices, RFC 4287, JSON Feed 1.1."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import orjson
from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RFC_822 = re.compile(r"(?:\w{3}, )?\d\d? \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|[+-]\d{4})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MARKUP = re.compile(r"<[a-zA-Z/!]")


def validate_rss(text: str) -> Iterator[str]:
    """What is wrong with RSS."""
    channel = etree.fromstring(text.encode()).find("channel")
    if channel is None:
        yield "has no channel"
        return
    yield from (
        f"channel has no {each}" for each in ("title", "link", "description") if not channel.findtext(each)
    )
    own = [link.get("href") for link in channel.findall(f"{_ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        yield f"channel has {len(own)} links to itself"
    guids = [item.findtext("guid") or "" for item in channel.iter("item")]
    yield from _repeated(guids)
    for item in channel.iter("item"):
        name = item.findtext("guid")
        if not (item.findtext("title") or item.findtext("description")):
            yield f"{name}: has neither title nor description"
        yield from (f"{name}: {each} is there twice" for each in _single(item))
        date = item.findtext("pubDate")
        if date is not None and not (_RFC_822.fullmatch(date) and parsedate_to_datetime(date)):
            yield f"{name}: pubDate is {date!r}"
        if _MARKUP.search(item.findtext("description") or ""):
            yield f"{name}: description holds markup"
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink") != "false" and not _is_address(guid.text or ""):
            yield f"{name}: guid is no address"
        if item.find("author") is not None and "@" not in (item.findtext("author") or ""):
            yield f"{name}: author is no address of mail"


def validate_atom(text: str) -> Iterator[str]:
    """What is wrong with Atom."""
    feed = etree.fromstring(text.encode())
    entries = feed.findall(f"{_ATOM}entry")
    has_author = bool(feed.findtext(f"{_ATOM}author/{_ATOM}name"))
    yield from _repeated([each.findtext(f"{_ATOM}id") or "" for each in entries])
    for each in (feed, *entries):
        name = each.findtext(f"{_ATOM}id")
        for needed in ("id", "title", "updated"):
            if len(each.findall(f"{_ATOM}{needed}")) != 1 or not each.findtext(f"{_ATOM}{needed}"):
                yield f"{name}: has not one {needed}"
        for dated in ("updated", "published"):
            if (date := each.findtext(f"{_ATOM}{dated}")) and not _is_rfc_3339(date):
                yield f"{name}: {dated} is {date!r}"
        if not has_author and not each.findtext(f"{_ATOM}author/{_ATOM}name"):
            yield f"{name}: has no author"
        yield from (
            f"{name}: an author has no name"
            for author in each.findall(f"{_ATOM}author")
            if not (author.findtext(f"{_ATOM}name") or "").strip()
        )
        alternates = [link for link in each.findall(f"{_ATOM}link") if link.get("rel") == "alternate"]
        if len(alternates) != 1 or not _is_address(alternates[0].get("href") or ""):
            yield f"{name}: has {len(alternates)} links to its page"


def validate_json(text: str) -> Iterator[str]:
    """What is wrong with a JSON Feed."""
    feed = orjson.loads(text)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        yield "has not the version or no title"
    yield from _repeated([item["id"] for item in feed["items"]])
    for item in feed["items"]:
        if "content_text" not in item and "content_html" not in item:
            yield f"{item['id']}: has no content"
        for dated in ("date_published", "date_modified"):
            if dated in item and not _is_rfc_3339(item[dated]):
                yield f"{item['id']}: {dated} is {item[dated]!r}"
        if any(not author.get("name") for author in item.get("authors", [])):
            yield f"{item['id']}: an author has no name"
        if "language" in item and not _LANGUAGE.fullmatch(item["language"]):
            yield f"{item['id']}: language is {item['language']!r}"


def _single(item: etree._Element) -> Iterator[str]:
    for name in (
        "title",
        "link",
        "description",
        "author",
        "guid",
        "pubDate",
        f"{_DC}language",
        f"{_DC}publisher",
    ):
        if len(item.findall(name)) > 1:
            yield name


def _repeated(ids: list[str]) -> Iterator[str]:
    yield from (
        f"{each!r} is the id of several entries" for each in sorted({i for i in ids if ids.count(i) > 1})
    )


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_rfc_3339(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False
