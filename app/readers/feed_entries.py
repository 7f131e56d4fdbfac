"""What feedparser found in an entry, as a draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.readers.base import Draft, Origin

_Found = Mapping[str, Any]
_OTHER_POST_TYPES = (
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
)
_NAME_WITH_ADDRESS = re.compile(r"(?P<before>[^<>()@]+?)\s*[<(]\S+@\S+[>)]|\S+@\S+\s*\((?P<behind>[^()]+)\)")
_NOT_OF_A_PAGE = re.compile(r"^https?://(?:www\.)?|/?(?:#.*)?$", re.IGNORECASE | re.DOTALL)
_UNPUBLISHED = ("draft", "auto-draft", "pending", "private", "future", "trash")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself."""

    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    """Of each entry that names none."""
    link: str = ""
    """The page that the feed is of."""
    id: str = ""
    """What identifies it: its id, its own address, that of its page, or that which it was fetched from."""


def as_feed(found: _Found, version: str, url: str = "") -> Feed:
    """What a feed's head says; only in Atom are its authors those of entries without."""
    own = (each.get("href", "") for each in found.get("links", ()) if each.get("rel") == "self")
    link = _text(found, "link")
    return Feed(
        title=_text(found, "title"),
        language=_text(found, "language"),
        authors=_people(found) if version.startswith("atom") else (),
        link=link,
        id=next(filter(None, (_text(found, "id"), *own, link, url)), ""),
    )


def is_unpublished(entry: _Found) -> bool:
    """Whether a WordPress export holds this beside its articles: a picture, a menu, a revision, a draft."""
    kind, status = _text(entry, "wp_post_type"), _text(entry, "wp_status")
    return kind in _OTHER_POST_TYPES or kind.startswith("wp_") or status in _UNPUBLISHED


def make_draft(position: str, entry: _Found, feed: Feed) -> Draft:
    """The draft of an entry; that all of it is from a feed is told in its origins."""
    remarks: list[str] = []
    summary, body = _summary_and_body(entry, remarks)
    source = entry.get("source") or {}
    values: dict[str, Any] = {
        "title": _text(entry, "title"),
        "body": body,
        "summary": summary,
        "url": _address(entry),
        "source": _text(source, "title") or feed.title,
        "published": next(
            filter(None, (_text(entry, key) for key in ("published", "updated", "created"))), ""
        ),
        "authors": _people(entry) or _people(source) or feed.authors,
        "tags": tuple(filter(None, (tag.get("label") or tag.get("term") for tag in entry.get("tags", ())))),
        "language": _language(entry) or feed.language,
        "external_id": _text(entry, "id"),
    }
    origins: dict[str, Origin] = {name: "feed" for name, value in values.items() if value}
    return Draft(
        position,
        **values,
        origins=origins,
        remarks=tuple(remarks),
        is_link_shared=leads_to(values["url"], feed.link),
        feed_id=_text(source, "id") or feed.id,
    )


def leads_to(url: str, page: str) -> bool:
    """Whether an address, if any, is of this page."""
    return bool(url) and link_key(url) == link_key(page)


def link_key(url: str) -> str:
    """Equal for addresses that lead to the same page, whatever their fragments."""
    return _NOT_OF_A_PAGE.sub("", url.strip())


def _summary_and_body(entry: _Found, remarks: list[str]) -> tuple[str, str]:
    """A summary that stands alone, or says the same as the content, is the body."""
    summary = _text(entry, "summary") or _text(entry, "excerpt_encoded")
    texts = []
    for content in entry.get("content", ()):
        if re.match(r"text/|.*(?:html|xml)$", kind := content.get("type", "text/html")):
            texts.append(content.get("value", ""))
        elif content.get("value"):
            remarks.append(f"its content is {kind}, not text: left out")
    body = max(texts, key=len, default="")
    return ("", summary) if not body.strip() or body == summary else (summary, body)


def _address(entry: _Found) -> str:
    """Of the article's page; a guid is one only where it looks like one."""
    if original := _text(entry, "feedburner_origlink"):
        return original
    pages = [link.get("href", "") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    link = _text(entry, "link")
    if link in pages or re.match(r"https?://", link, re.IGNORECASE):
        return link
    return next(filter(None, pages), "")


def _people(found: _Found) -> tuple[str, ...]:
    people = [person.get("name") or person.get("email") for person in found.get("authors", ())]
    written = _text(found, "author")
    if len(people) == 1 and "@" in written:
        # Feedparser knows no e-mail address whose last part is longer than four letters.
        match = _NAME_WITH_ADDRESS.fullmatch(written)
        people = [match["before"] or match["behind"]] if match else [written]
    return tuple(filter(None, people))


def _language(entry: _Found) -> str:
    """Its own, else that of its text, which may be the one of an element around it."""
    details = [*entry.get("content", ()), entry.get("summary_detail"), entry.get("title_detail")]
    told = (_text(detail, "language") for detail in details if detail)
    return _text(entry, "language") or next(filter(None, told), "")


def _text(found: _Found, key: str) -> str:
    """Of elements that feedparser does not know it keeps the attributes instead."""
    value = found.get(key)
    return value if isinstance(value, str) else ""
