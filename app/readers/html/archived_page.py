"""Pages that an archive of the web captured and changed: made again what they were, as far as reading goes.

Replays put a bar on the page and their own addresses before those of the page. When it was captured is told
by its address, by the scripts of the replay, or by the comment that Wayback leaves behind it.
"""

import re
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from app.readers.archived_addresses import Archived, find_archived, parse_instant
from app.readers.html.tree import Element, drop

_BARS = (
    "wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "_wb_frame_top_banner", "_wb_plain_banner",
    "wb_iframe_div", "HEADER", "FOOTER", "HASHTAGS", "wayback_banner", "ukgwa-banner", "replay_header",
)  # fmt: skip
"""Ids of what replays put on a page; those in capitals are archive.today's."""
_BY_WAYBACK = re.compile(r"""__wm\.(?:wombat|init|bt)\([^)]*?["'](https?:[^"'\s]+)["'],\s*["'](\d{14})["']""")
_BY_PYWB = re.compile(r"""wbinfo\.(url|timestamp)\s*=\s*["']([^"'\s]+)["']""")
_COMMENT = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4}) AND RETRIEVED FROM THE\s+INTERNET ARCHIVE"
)
_REWRITTEN = re.compile(
    r"https?:(?:\\?/){2}[\w.-]*(?:archiv|arquivo|wayback)[\w.-]*(?:\\?/[\w.-]+)*?\\?/\d{14}(?:[a-z]{2}_)?\\?/(?=https?:)"
)
_BY_SCRIPTS = ("__wm.", "wbinfo.")
_HEAD, _FROM = 65_536, 65_536
"""Characters at the start of a page in which a replay puts its scripts, and at the end in which the comment
stands.
"""
_ARCHIVE_TODAY = re.compile(r"archive\.(?:today|is|ph|md|li|vn|fo)", re.IGNORECASE)
_REPLAYED = "https://web.archive.org"
"""What an address that begins with a slash is taken to be of, where the page's is not known."""


def restore(tree: Element, text: str, given_url: str) -> Archived | None:
    """The page's own address and when it was captured; its tree is mended in place. None of other pages.

    `text` is the page as it is, `given_url` where it was fetched from. The address may be empty.
    """
    archived = find_archived(given_url)
    named = [found for link in _own_links(tree) if (found := _unwrap(link, given_url))]
    is_replayed = archived or named or any(text.find(mark, 0, _HEAD) >= 0 for mark in _BY_SCRIPTS)
    by_scripts = _find_in_scripts(tree) if is_replayed else None
    by_comment = _find_comment(text)
    marks = [found for found in (archived, by_scripts, *named[:1], by_comment) if found]
    if not marks:
        return None
    _drop_bars(tree)
    _forget_archive(tree, given_url)
    return Archived(
        next((mark.url for mark in marks if mark.url), ""),
        next((mark.captured_at for mark in marks if mark.captured_at), None),
    )


def _own_links(tree: Element) -> list[Element]:
    """Where a page names its own address."""
    links = [link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return links + [meta for meta in tree.iter("meta") if (meta.get("property") or "").lower() == "og:url"]


def _attribute(element: Element) -> str:
    return "href" if element.tag == "link" else "content"


def _unwrap(element: Element, given_url: str) -> Archived | None:
    """The page that a link of its leads to by way of an archive, which is taken out of it."""
    name = _attribute(element)
    try:
        found = find_archived(urljoin(given_url or _REPLAYED, (element.get(name) or "").strip()))
    except ValueError:
        return None
    if found:
        element.set(name, found.url)
    return found


def _find_in_scripts(tree: Element) -> Archived | None:
    for script in tree.iter("script"):
        text = script.text or ""
        if match := _BY_WAYBACK.search(text):
            return Archived(match[1], parse_instant(match[2]))
        if "wbinfo" in text and (said := dict(_BY_PYWB.findall(text))):
            return Archived(said.get("url", ""), parse_instant(said.get("timestamp")))
    return None


def _find_comment(text: str) -> Archived | None:
    match = _COMMENT.search(text, max(0, len(text) - _FROM))
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Archived("", at)


def _drop_bars(tree: Element) -> None:
    bars = [element for element in tree.iter() if element.get("id") in _BARS]
    for bar in bars:
        drop(bar)


def _forget_archive(tree: Element, given_url: str) -> None:
    """Take out the archive's own addresses and its name as that of the site."""
    host = _host(given_url)
    for link in _own_links(tree):
        named = _host((link.get(_attribute(link)) or "").strip())
        if named and (named == host or _ARCHIVE_TODAY.fullmatch(named)):
            link.set(_attribute(link), "")
    for meta in tree.iter("meta"):
        if (meta.get("property") or "").lower() == "og:site_name":
            site = (meta.get("content") or "").strip()
            if site == host or _ARCHIVE_TODAY.fullmatch(site):
                meta.set("content", "")
    for script in tree.iter("script"):
        if script.text and "ld+json" in (script.get("type") or ""):
            script.text = _REWRITTEN.sub("", script.text)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
