"""What feedparser found in an entry, as a draft."""

import re
from collections.abc import Iterator
from typing import Any

from app.readers.base import Draft, Origin
from app.readers.feed_head import Feed
from app.readers.feed_parsing import Found, find_people, find_text
from app.readers.feed_texts import leads_to
from app.readers.former_entries import with_former

_DATES = (
    ("published", ""), ("dc_issued", ""), ("updated", ""), ("dc_created", ""), ("created", ""),
    ("dc_available", ""), ("dc_modified", ""), ("wp_post_date_gmt", "Z"), ("wp_post_date", ""),
)  # fmt: skip
"""Best first, with the zone that the name says. Source: DCMI Metadata Terms; exports of WordPress."""
_SUMMARIES = ("summary", "excerpt_encoded", "dc_abstract")
_KIND_OF_BLOGGER = "http://schemas.google.com/g/2005#kind"
_NO_DATE = re.compile(r"-0001\b|^0000")
"""How WordPress writes that there is none."""
_TAGS = re.compile(r"<[^<>]*>|&[^;\s]{1,10};|\s+")


def make_draft(position: str, entry: Found, feed: Feed, *, is_link_shared: bool) -> Draft:
    """The draft of an entry; that all of it is from a feed is told in its origins. `is_link_shared`: whether
    other entries have its address, too.
    """
    remarks: list[str] = []
    summary, body = _summary_and_body(entry, remarks)
    source = entry.get("source") or {}
    values: dict[str, Any] = {
        "title": find_text(entry, "title"),
        "body": body,
        "summary": summary,
        "url": _address(entry),
        "source": find_text(source, "title") or _publisher(entry, feed) or feed.title or feed.publisher,
        "published": _published(entry),
        "authors": _authors(entry, feed) or find_people(source) or feed.authors,
        "tags": tuple(_tags(entry)),
        "language": _language(entry) or feed.language,
        "external_id": find_text(entry, "id"),
    }
    origins: dict[str, Origin] = {name: "feed" for name, value in values.items() if value}
    draft = Draft(
        position,
        **values,
        origins=origins,
        remarks=tuple(remarks),
        is_link_shared=is_link_shared or leads_to(values["url"], feed.link),
        feed_id=find_text(source, "id") or feed.id,
    )
    return with_former(draft, entry, feed, values)


def _published(entry: Found) -> str:
    """The date of an entry; where that is missing, or none, as for what is not published yet, the one that an
    export of WordPress tells beside it.
    """
    for key, zone in _DATES:
        if (date := find_text(entry, key)) and not _NO_DATE.search(date):
            return date + zone
    return ""


def _summary_and_body(entry: Found, remarks: list[str]) -> tuple[str, str]:
    """A summary that stands alone, or says the same as the content, is the body."""
    summary = next(filter(None, (find_text(entry, key) for key in _SUMMARIES)), "")
    texts = []
    for content in entry.get("content", ()):
        if re.match(r"text/|.*(?:html|xml)$", kind := content.get("type", "text/html")):
            texts.append(content.get("value", ""))
        elif content.get("value"):
            remarks.append(f"its content is {kind}, not text: left out")
    body = max(texts, key=len, default="")
    if not body.strip() or body == summary:
        return "", summary
    return (summary, body) if _length(summary) <= _length(body) else (body, summary)


def _tags(entry: Found) -> Iterator[str]:
    for tag in entry.get("tags", ()):
        if (name := tag.get("label") or tag.get("term")) and tag.get("scheme") != _KIND_OF_BLOGGER:
            yield name


def _length(text: str) -> int:
    """Of what is read in it."""
    return len(_TAGS.sub(" ", text))


def _authors(entry: Found, feed: Feed) -> tuple[str, ...]:
    return tuple(feed.names.get(name, name) for name in find_people(entry))


def _publisher(entry: Found, feed: Feed) -> str:
    """Of an entry that is not of the feed's own."""
    publisher = find_text(entry, "publisher")
    return publisher if publisher != feed.publisher and "@" not in publisher else ""


def _address(entry: Found) -> str:
    """Of the article's page; a guid is one only where it looks like one."""
    if original := find_text(entry, "feedburner_origlink"):
        return original
    pages = [link.get("href", "") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    link = find_text(entry, "link")
    if link in pages or re.match(r"https?://", link, re.IGNORECASE):
        return link
    return next(filter(None, pages), "")


def _language(entry: Found) -> str:
    """Its own, else that of its text, which may be the one of an element around it."""
    details = [*entry.get("content", ()), entry.get("summary_detail"), entry.get("title_detail")]
    told = (find_text(detail, "language") for detail in details if detail)
    return find_text(entry, "language") or next(filter(None, told), "")
