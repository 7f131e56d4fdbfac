"""`backissue ingest`: loads articles into the archive."""

import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.collecting import collect_seldom
from app.fetching.documents import DEFAULT_LIMIT, AddressOptions
from app.fetching.fetch import Manners
from app.fetching.politeness import DELAY_SECONDS
from app.ingest.deliveries import open_deliveries
from app.ingest.known_pages import KnownPages
from app.ingest.report import Report
from app.ingest.run import RunOptions, run_ingest
from app.ingest.watching import watch
from app.opening import archive_scope, log_scope, make_indexer
from app.options import (
    AllowPrivateOption,
    DataOption,
    DelayOption,
    JsonOption,
    parse_as_of,
    parse_date_order,
    parse_encoding,
    parse_map,
)
from app.printing import (
    err,
    print_json,
    print_report,
)
from app.readers import FORMATS, get_format
from app.readers.base import ReadOptions
from app.settings import Settings, load_settings
from app.store.payloads import PayloadStore

_COLLECT_AFTER = 500_000
"""Objects made in a run before the collector looks for cycles."""


def ingest(
    inputs: Annotated[
        list[str], typer.Argument(help="Files, folders, addresses, or - for standard input.", metavar="INPUT")
    ],
    data: DataOption = None,
    format_name: Annotated[
        str,
        typer.Option(
            "--format", help=f"One of {', '.join(FORMATS)} (default: found in the file).", metavar="FORMAT"
        ),
    ] = "",
    source: Annotated[str, typer.Option(help="Source of articles that name none.", metavar="NAME")] = "",
    tag: Annotated[
        list[str] | None, typer.Option(help="Tag to add to every article; may be repeated.", metavar="NAME")
    ] = None,
    as_of: Annotated[
        str, typer.Option(help='What "6 days ago" counts from (default: the file\'s date).', metavar="DATE")
    ] = "",
    date_order: Annotated[
        str, typer.Option(help="How 03/04/2025 is meant: dmy or mdy.", metavar="ORDER")
    ] = "",
    key_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="Where a field is: title=data.headline.", metavar="FIELD=PATH"),
    ] = None,
    encoding: Annotated[str, typer.Option(help="Of texts that are not UTF-8.", metavar="NAME")] = "",
    limit: Annotated[
        int, typer.Option(help="Pages of a sitemap to fetch, at most.", min=1, metavar="NUMBER")
    ] = DEFAULT_LIMIT,
    delay: DelayOption = DELAY_SECONDS,
    allow_private: AllowPrivateOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and decide, store nothing.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the last run of these inputs, if it broke off.")
    ] = False,
    no_payload: Annotated[
        bool, typer.Option("--no-payload", help="Do not keep the bytes of captured pages.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            help="Processes to read pages in (default: one for each core).", min=0, metavar="NUMBER"
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where an item failed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load articles into the archive."""
    if format_name:
        get_format(format_name)
    options = RunOptions(
        format=format_name or None,
        read=ReadOptions(parse_map(key_map or []), parse_encoding(encoding)),
        source=source,
        tags=tuple(tag or ()),
        as_of=parse_as_of(as_of, datetime.now(UTC)),
        date_order=parse_date_order(date_order),
        dry_run=dry_run,
        resume=resume,
        workers=os.cpu_count() or 1 if workers is None else workers,
        limit=limit,
        manners=Manners(delay, allow_private),
    )
    report = run_and_watch(
        load_settings(data=data), inputs, options, quiet=as_json, keep_payloads=not no_payload
    )
    if as_json:
        print_json(report.as_json())
    else:
        print_report(report, dry_run=dry_run)
    if report.is_stopped:
        err.print("stopped; all that was read is stored. To go on: the same command with --resume")
    if report.failed_inputs or report.is_stopped or (strict and report.counts.failed):
        raise typer.Exit(1)


def run_and_watch(
    settings: Settings,
    names: list[str],
    options: RunOptions,
    *,
    quiet: bool = False,
    keep_payloads: bool = True,
) -> Report:
    """A run of the job on the archive of the settings, told on standard error as it goes on."""
    with archive_scope(settings) as archive, log_scope(settings), watch(err, quiet=quiet) as watcher:
        addresses = AddressOptions(
            format=options.format,
            encoding=options.read.encoding,
            limit=options.limit,
            is_current=KnownPages(archive.database).is_current,
            tell=err.print,
        )
        collect_seldom(_COLLECT_AFTER)
        with open_deliveries(names, addresses, options.manners) as deliver:
            return run_ingest(
                names,
                options,
                database=archive.database,
                indexer=make_indexer(settings, archive),
                watcher=watcher,
                deliver=deliver,
                payloads=PayloadStore(settings.payloads) if keep_payloads else None,
            )
