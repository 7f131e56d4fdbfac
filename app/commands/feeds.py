"""`backissue feeds`: what the archive is subscribed to, and pulling it."""

import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.commands.feed_printing import print_feeds, print_pull, shape_feed, shape_pull
from app.db import session_scope
from app.errors import BackissueError, InputError
from app.feeds.opml import Outline, parse_opml, render_opml
from app.feeds.outcomes import is_due, is_failure
from app.feeds.pulling import PullReport, pull_feeds
from app.feeds.subscribing import choose_feeds, subscribe, subscribe_to_list
from app.fetching.fetch import Fetcher, Manners, open_fetcher
from app.fetching.politeness import DELAY_SECONDS
from app.ingest.names import split_tags
from app.ingest.watching import watch
from app.opening import archive_scope, log_scope, make_indexer
from app.options import AllowPrivateOption, DataOption, DelayOption, JsonOption, parse_interval
from app.printing import err, out, print_json
from app.readers.base import ReadProblem
from app.readers.unexpected import as_input_error
from app.settings import Settings, load_settings
from app.store.feeds import list_feeds, remove_feed
from app.store.payloads import PayloadStore

feeds = typer.Typer(help="Subscribe to feeds, and load what is new in them.", no_args_is_help=True)


@feeds.command()
def add(
    urls: Annotated[
        list[str], typer.Argument(help="Addresses of feeds, or of pages that name theirs.", metavar="URL...")
    ],
    data: DataOption = None,
    title: Annotated[str, typer.Option(help="Instead of the feed's own.", metavar="TEXT")] = "",
    source: Annotated[str, typer.Option(help="Source of articles that name none.", metavar="NAME")] = "",
    tag: Annotated[
        list[str] | None, typer.Option(help="Tag to add to every article; may be repeated.", metavar="NAME")
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Fetch the pages of entries that are only summaries.")
    ] = False,
    delay: DelayOption = DELAY_SECONDS,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Subscribe to feeds; those subscribed to already are given the options."""
    options: dict[str, Any] = {
        "title": title,
        "source": source,
        "tags": list(split_tags(tag or ())),
        "pages": pages,
    }
    given = {name: value for name, value in options.items() if value}
    failed = False
    with (
        archive_scope(load_settings(data=data)) as archive,
        open_fetcher(Manners(delay, allow_private)) as fetcher,
    ):
        for url in urls:
            try:
                done = subscribe(
                    url, given, fetch=fetcher.fetch, database=archive.database, at=datetime.now(UTC)
                )
            except Exception as error:
                err.print(f"{url}: {as_input_error(error, url)}")
                failed = True
                continue
            out.print(f"subscribed to {done.url}" if done.is_new else f"{done.url} was subscribed to before")
            if done.others:
                err.print(f"{url}: names further feeds: {', '.join(done.others)}")
    if failed:
        raise typer.Exit(1)


@feeds.command("list")
def list_(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Show the feeds, how their last pull went, and what they have brought."""
    with archive_scope(load_settings(data=data)) as archive, session_scope(archive.database) as session:
        found = list_feeds(session)
    if as_json:
        print_json({"feeds": [shape_feed(feed) for feed in found]})
    else:
        print_feeds(found)


@feeds.command()
def remove(
    urls: Annotated[list[str], typer.Argument(help="Addresses of feeds.", metavar="URL...")],
    data: DataOption = None,
) -> None:
    """End subscriptions; articles stay."""
    with archive_scope(load_settings(data=data)) as archive:
        chosen = choose_feeds(urls, archive.database)
        with session_scope(archive.database, write=True) as session:
            for feed in chosen:
                remove_feed(session, feed.url)
    for feed in chosen:
        out.print(f"no longer subscribed to {feed.url}")


@feeds.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A list of feeds in OPML.", metavar="FILE")],
    data: DataOption = None,
) -> None:
    """Subscribe to the feeds of a list; its categories become tags."""
    try:
        listed = parse_opml(file.read_bytes())
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    outlines = [each for each in listed if isinstance(each, Outline)]
    for each in listed:
        if isinstance(each, ReadProblem):
            err.print(f"{file}: {each.position}: {each.message}")
    with archive_scope(load_settings(data=data)) as archive:
        new = subscribe_to_list(outlines, archive.database, datetime.now(UTC))
    out.print(f"feeds: {new:,} new, {len(outlines) - new:,} subscribed to before")


@feeds.command()
def export(data: DataOption = None) -> None:
    """Print the feeds as OPML, which other feed readers import."""
    with archive_scope(load_settings(data=data)) as archive, session_scope(archive.database) as session:
        found = list_feeds(session)
    out.file.flush()
    sys.stdout.buffer.write(render_opml(found, datetime.now(UTC)))


@feeds.command()
def pull(
    urls: Annotated[
        list[str] | None, typer.Argument(help="Of these feeds only, waiting or not.", metavar="[URL]...")
    ] = None,
    data: DataOption = None,
    every: Annotated[
        str, typer.Option(help="Go on pulling, as often as this: 15m, 2h, 1d.", metavar="TIME")
    ] = "",
    delay: DelayOption = DELAY_SECONDS,
    allow_private: AllowPrivateOption = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a feed failed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load what is new in feeds. A feed that fails is told, and waits the longer the more often it does."""
    interval = parse_interval(every)
    settings = load_settings(data=data)
    with open_fetcher(Manners(delay, allow_private)) as fetcher:
        if interval is None:
            report = _pull(settings, fetcher, urls or [], quiet=as_json)
            failed = report.articles.failed_inputs or any(is_failure(result) for _, result in report.feeds)
            if strict and failed:
                raise typer.Exit(1)
        else:
            _pull_on_and_on(settings, fetcher, urls or [], interval, quiet=as_json)


def _pull(settings: Settings, fetcher: Fetcher, urls: list[str], *, quiet: bool) -> PullReport:
    with archive_scope(settings) as archive, log_scope(settings), watch(err, quiet=quiet) as watcher:
        if urls:
            due, waiting = choose_feeds(urls, archive.database), 0
        else:
            with session_scope(archive.database) as session:
                found = list_feeds(session)
            if not found:
                err.print("there are no feeds: `backissue feeds add URL` subscribes to one")
            at = archive.now()
            due = [feed for feed in found if is_due(feed, at)]
            waiting = sum(feed.status == "failed" and not is_due(feed, at) for feed in found)
        report = pull_feeds(
            due,
            fetcher,
            database=archive.database,
            indexer=make_indexer(settings, archive),
            payloads=PayloadStore(settings.payloads),
            watcher=watcher,
            now=archive.now,
        )
    if quiet:
        print_json(shape_pull(report, waiting))
    else:
        print_pull(report, waiting)
    return report


def _pull_on_and_on(
    settings: Settings, fetcher: Fetcher, urls: list[str], interval: float, *, quiet: bool
) -> None:
    """Pull until the user ends it; whatever goes wrong is told, and better luck hoped for next time."""
    try:
        while True:
            try:
                _pull(settings, fetcher, urls, quiet=quiet)
            except BackissueError as error:
                err.print(f"backissue: {error}")
            except Exception:
                err.print(traceback.format_exc())
            err.print(f"next pull in {interval / 60:,.0f} minutes (Ctrl-C ends it)")
            time.sleep(interval)
    except KeyboardInterrupt:
        err.print("ended")
