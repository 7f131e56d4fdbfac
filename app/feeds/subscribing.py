"""Subscribing to feeds, one by one or by a list that another feed reader has written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.errors import UsageError
from app.feeds.discovery import Discovered, discover_feed
from app.feeds.opml import Outline
from app.fetching.addresses import parse_address
from app.fetching.fetch import Fetch
from app.models import Feed
from app.store.feeds import find_feed, list_feeds, put_feed


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed that is subscribed to, since now or before."""

    url: str
    is_new: bool
    others: tuple[str, ...] = ()
    """Further feeds that the page named."""


def subscribe(
    address: str, given: Mapping[str, Any], *, fetch: Fetch, database: Database, at: datetime
) -> Subscribed:
    """Subscribe to the feed at an address or named by the page there, with values for columns of `Feed`.

    Raises:
        InputError: there is no feed.
    """
    url = str(parse_address(address))
    with session_scope(database) as session:
        known = find_feed(session, url)
    found = Discovered(url, known.title) if known else discover_feed(url, fetch)
    with session_scope(database, write=True) as session:
        is_new = put_feed(session, found.url, given, title=found.title, at=at)
    return Subscribed(found.url, is_new, found.others)


def subscribe_to_list(outlines: Sequence[Outline], database: Database, at: datetime) -> int:
    """Subscribe to the feeds of a list, unseen; those known already stay as they are. How many are new."""
    with session_scope(database, write=True) as session:
        new = [outline for outline in outlines if not find_feed(session, outline.url)]
        for outline in new:
            put_feed(session, outline.url, {"tags": list(outline.tags)}, title=outline.title, at=at)
    return len(new)


def choose_feeds(addresses: Sequence[str], database: Database) -> list[Feed]:
    """The feeds at addresses.

    Raises:
        UsageError: one is not subscribed to.
    """
    with session_scope(database) as session:
        by_url = {feed.url: feed for feed in list_feeds(session)}
    urls = dict.fromkeys(str(parse_address(address)) for address in addresses)
    if unknown := next((url for url in urls if url not in by_url), None):
        raise UsageError(f"{unknown} is not subscribed to: `backissue feeds list` shows which are")
    return [by_url[url] for url in urls]
