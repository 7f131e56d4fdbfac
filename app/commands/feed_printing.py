"""What the commands on feeds print."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.feeds.outcomes import is_failure
from app.feeds.pulling import PullReport
from app.models import Feed
from app.printing import count_articles, err, out, print_report


def shape_feed(feed: Feed) -> dict[str, Any]:
    """A feed as `feeds list --json` prints it."""
    return {
        "url": feed.url,
        "title": feed.title,
        "source": feed.source,
        "tags": feed.tags,
        "pages": feed.pages,
        "added_at": _instant(feed.added_at),
        "last_pulled_at": _instant(feed.last_pulled_at),
        "next_pull_at": _instant(feed.next_pull_at),
        "status": feed.status,
        "message": feed.message,
        "failures": feed.failures,
        "articles": feed.articles,
    }


def shape_pull(report: PullReport, waiting: int) -> dict[str, Any]:
    """A pull as `feeds pull --json` prints it."""
    return {
        "feeds": [
            {
                "url": pull.url,
                "status": pull.status,
                "message": pull.message,
                "next_pull_at": _instant(pull.next_pull_at),
                "new": pull.added,
            }
            for _, pull in report.feeds
        ],
        "waiting": waiting,
        "articles": report.articles.as_json(),
    }


def print_feeds(feeds: Sequence[Feed]) -> None:
    """A line for each feed: address, title, how its last pull went and when, its articles."""
    for feed in feeds:
        pulled = f"{feed.last_pulled_at:%Y-%m-%d %H:%M}" if feed.last_pulled_at else "not pulled yet"
        out.print(
            "  ".join(
                filter(None, (feed.url, feed.title, feed.status, pulled, count_articles(feed.articles)))
            )
        )
        if feed.message:
            out.print(f"  {feed.message}{_again(feed.next_pull_at)}")


def print_pull(report: PullReport, waiting: int) -> None:
    """What is the matter with feeds in a line each, then how many fared how, then the run."""
    for feed, pull in report.feeds:
        if pull.message:
            err.print(f"{feed.url}: {pull.message}{_again(pull.next_pull_at)}")
        if pull.url != feed.url:
            err.print(f"{feed.url}: has moved to {pull.url}, where it is pulled from now on")
    statuses = [pull.status for _, pull in report.feeds]
    failed = sum(is_failure(pull) for _, pull in report.feeds)
    out.print(
        f"feeds: loaded {statuses.count('pulled'):,}, unchanged {statuses.count('unchanged'):,}, "
        f"failed {failed:,}, waiting after failures {waiting:,}"
    )
    print_report(report.articles)


def _again(at: datetime | None) -> str:
    return f" (tried again after {at:%Y-%m-%d %H:%M} UTC)" if at else ""


def _instant(at: datetime | None) -> str | None:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else None
