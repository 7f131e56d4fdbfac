"""The feeds that the archive is subscribed to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from app.models import Feed


@dataclass(frozen=True, slots=True)
class PullRecord:
    """What becomes of a feed after a pull."""

    url: str
    """Where it is from now on."""
    status: str
    message: str
    failures: int
    next_pull_at: datetime | None
    etag: str
    last_modified: str
    added: int
    """Articles that were new to the archive."""


def list_feeds(session: Session) -> list[Feed]:
    """All, in the order they were added."""
    return list(session.exec(select(Feed).order_by(col(Feed.id))))


def find_feed(session: Session, url: str) -> Feed | None:
    """The feed at an address."""
    return session.exec(select(Feed).where(Feed.url == url)).first()


def put_feed(session: Session, url: str, given: Mapping[str, Any], *, title: str, at: datetime) -> bool:
    """Subscribe to a feed, with values `given` for columns; False where it is there: it gets them, too.

    `title` is for a new feed that is given none.
    """
    stored = find_feed(session, url)
    if stored is None:
        session.add(Feed(**{"title": title, **given}, url=url, added_at=at))
        return True
    for name, value in given.items():
        setattr(stored, name, value)
    return False


def remove_feed(session: Session, url: str) -> bool:
    """End a subscription; False where there is none."""
    feed = find_feed(session, url)
    if feed is not None:
        session.delete(feed)
    return feed is not None


def record_pull(session: Session, feed: Feed, pull: PullRecord, at: datetime) -> None:
    """Record how a feed fared; one removed meanwhile stays removed."""
    session.connection().execute(
        update(Feed).where(col(Feed.id) == feed.id),
        {
            "url": pull.url,
            "status": pull.status,
            "message": pull.message,
            "failures": pull.failures,
            "next_pull_at": pull.next_pull_at,
            "etag": pull.etag,
            "last_modified": pull.last_modified,
            "last_pulled_at": at,
            "articles": feed.articles + pull.added,
        },
    )
