"""Pages that a browser or a program saved: where from and when, by the note that it left in them.

| saved by | where it is noted |
|---|---|
| SingleFile | a comment behind `<html>`, with a date as JavaScript writes it |
| Internet Explorer, Chrome and their kin | a comment `saved from url=(0042)https://...` |
| monolith | a comment `Saved from https://... at ... using monolith` |
| HTTrack | a comment `Mirrored from host/path by HTTrack ..., date` |
| Save Page WE | `<meta name="savepage-url">`, `savepage-date` |
| WebScrapBook | attributes of `<html>` |
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from app.readers.archived_addresses import Archived

_HEAD = 8_000
"""Characters at the start of a page in which the note stands."""
_WEB = r"(?P<url>https?://[^\s\"'<>]+)"
_NOTES = (
    re.compile(
        rf"<!--[^<>]*?Page saved with SingleFile\s+url:\s*{_WEB}"
        r"(?:\s+saved date:\s*(?P<date>[^\n<>]+?)\s*(?:\n|-->))?"
    ),
    re.compile(r"<!--\s*saved from url=\(\d+\)\s*(?P<url>https?://[^\s<>]+?)\s*-->", re.IGNORECASE),
    re.compile(rf"<!--\s*Saved from {_WEB} at (?P<date>\S+) using monolith", re.IGNORECASE),
    re.compile(
        r"<!--\s*Mirrored from (?P<url>(?:https?://)?[\w-]+(?:\.[\w-]+)+[^\s<>\"]*) by HTTrack Website Copier"
        r"/[^<>]*?,\s*(?P<date>[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT)",
    ),
    re.compile(
        rf"""<meta\s+name=["']?savepage-url["']?\s+content=["']{_WEB}["']"""
        r"""(?:(?:(?!</head).)*?<meta\s+name=["']?savepage-date["']?\s+content=["'](?P<date>[^"']+)["'])?""",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"""<html\b[^>]*?\bdata-scrapbook-source=["']{_WEB}["']"""
        r"""(?:[^>]*?\bdata-scrapbook-create=["'](?P<date>\d{14})\d*["'])?""",
        re.IGNORECASE,
    ),
)
_MARKS = ("SingleFile", "saved from url", "Saved from", "HTTrack", "savepage-", "data-scrapbook")
_BY_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} (?P<written>[A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d) GMT"
    r"(?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)"
)


def find_note(text: str) -> Archived | None:
    """Where a page was saved from, and when (aware; None where that is not noted)."""
    head = text[:_HEAD]
    if not any(mark in head for mark in _MARKS):
        return None
    for note in _NOTES:
        if match := note.search(head):
            url = match["url"]
            written = match.groupdict().get("date") or ""
            return Archived(url if "://" in url else f"https://{url}", _parse(written))
    return None


def _parse(written: str) -> datetime | None:
    return next((at for read in _READERS if (at := _attempt(read, written))), None)


def _attempt(read: Callable[[str], datetime | None], written: str) -> datetime | None:
    try:
        at = read(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def _by_javascript(written: str) -> datetime | None:
    match = _BY_JAVASCRIPT.match(written)
    if match is None:
        return None
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    zone = timezone(-away if match["sign"] == "-" else away)
    return datetime.strptime(match["written"], "%b %d %Y %H:%M:%S").replace(tzinfo=zone)


def _by_figures(written: str) -> datetime:
    return datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


_READERS: tuple[Callable[[str], datetime | None], ...] = (
    _by_javascript,
    datetime.fromisoformat,
    parsedate_to_datetime,
    _by_figures,
)
