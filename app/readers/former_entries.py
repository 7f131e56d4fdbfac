"""Entries of feeds as they were read until 0.1.0.

Archives have ids and digests of that reading, by which they know an article again when its feed is loaded
once more.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.readers.base import Draft, Origin
from app.readers.feed_head import Feed
from app.readers.feed_parsing import Found, find_people, find_text

_DATES = ("published", "dc_issued", "updated", "dc_modified", "created", "dc_created")
_TEXT_TYPES = re.compile(r"text/|.*(?:html|xml)$")


def with_former(draft: Draft, entry: Found, feed: Feed, values: Mapping[str, Any]) -> Draft:
    """A draft with what its entry was read as, where that is something else; `values` are the draft's."""
    source = entry.get("source") or {}
    former = {
        **_find_texts(entry),
        "source": find_text(source, "title") or feed.title,
        "published": next(filter(None, (find_text(entry, key) for key in _DATES)), ""),
        "authors": _find_people(entry) or _find_people(source) or feed.authors,
        "tags": tuple(
            filter(None, (tag.get("label") or tag.get("term") for tag in entry.get("tags", ()))),
        ),
    }
    if all(values[name] == value for name, value in former.items()):
        return draft
    said = {**values, **former}
    origins: dict[str, Origin] = {name: "feed" for name, value in said.items() if value}
    return draft._replace(formerly=Draft(draft.position, **said, origins=origins))


def _find_texts(entry: Found) -> dict[str, str]:
    summary = find_text(entry, "summary") or find_text(entry, "excerpt_encoded")
    texts = (
        content.get("value", "")
        for content in entry.get("content", ())
        if _TEXT_TYPES.match(content.get("type", "text/html"))
    )
    body = max(texts, key=len, default="")
    is_alone = not body.strip() or body == summary
    return {"summary": "", "body": summary} if is_alone else {"summary": summary, "body": body}


def _find_people(found: Found) -> tuple[str, ...]:
    people = found.get("authors", ())
    if len(people) == 1 and "@" in find_text(found, "author"):
        return find_people(found)
    return tuple(filter(None, (person.get("name") or person.get("email") for person in people)))
