"""What a feed says before its first entry: of itself, and of those who write in it."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.readers.feed_parsing import Found, Unparsable, find_people, find_text, parse
from app.readers.feed_parts import Shell

_LISTS = re.compile(r"<wp:(author|category|tag|term)>.*?</wp:\1>\s*", re.DOTALL)
"""Of WordPress exports: as many as a site has, and each of several elements."""
_MEMBER = re.compile(
    r"<wp:author_(login|display_name|first_name|last_name)>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What holds for all of a feed's entries."""

    shell: Shell
    title: str = ""
    publisher: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    """Of each entry that names none."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of those whom entries name by their login."""
    link: str = ""
    """The page that the feed is of."""
    id: str = ""
    """What identifies it: its id, its own address, that of its page, or that which it was fetched from."""


def read_head(head: str, url: str) -> Feed:
    """What stands in the text before the first entry; `url` is where the feed was fetched from."""
    shell = Shell(head)
    try:
        parsed = parse(_LISTS.sub("", head).lstrip() + shell.closing, url)
    except Unparsable:
        return Feed(shell, names=_find_names(head), id=url)
    found: Found = parsed.feed
    own = (each.get("href", "") for each in found.get("links", ()) if each.get("rel") == "self")
    link = find_text(found, "link")
    is_atom = parsed.get("version", "").startswith("atom")
    return Feed(
        shell,
        title=find_text(found, "title"),
        publisher=find_text(found, "publisher"),
        language=find_text(found, "language"),
        authors=find_people(found) if is_atom else (),  # in others they answer for the feed
        names=_find_names(head),
        link=link,
        id=next(filter(None, (find_text(found, "id"), *own, link, url)), ""),
    )


def _find_names(head: str) -> dict[str, str]:
    """Name that is shown of each author of a WordPress export, by login."""
    names = {}
    for author in _LISTS.finditer(head):
        if author[1] == "author":
            said = {
                key: html.unescape(fenced or plain).strip()
                for key, fenced, plain in _MEMBER.findall(author[0])
            }
            name = (
                said.get("display_name")
                or f"{said.get('first_name', '')} {said.get('last_name', '')}".strip()
            )
            if name and said.get("login"):
                names[said["login"]] = name
    return names
