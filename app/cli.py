"""The command line: parses arguments, calls one function, prints."""

import gc
import os
import socket
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, get_args

import typer

from app import __version__
from app.commands.export import export
from app.commands.feeds import feeds
from app.commands.mcp import mcp
from app.errors import BackissueError, UsageError
from app.fetching.documents import DEFAULT_LIMIT, AddressOptions
from app.fetching.fetch import Manners
from app.fetching.politeness import DELAY_SECONDS
from app.ingest.deliveries import open_deliveries
from app.ingest.known_pages import KnownPages
from app.ingest.reextracting import run_reextraction
from app.ingest.report import Report
from app.ingest.run import RunOptions, run_ingest
from app.ingest.watching import watch
from app.main import archive_scope, catch_up, create_app, make_indexer
from app.options import (
    AllowPrivateOption,
    AuthorOption,
    DataOption,
    DelayOption,
    DemoDataOption,
    FromDateOption,
    HostOption,
    JsonOption,
    LangOption,
    MatchOption,
    PortOption,
    SectionOption,
    SourceOption,
    TagOption,
    ToDateOption,
    parse_as_of,
    parse_date_order,
    parse_encoding,
    parse_map,
)
from app.printing import (
    count_articles,
    err,
    out,
    print_findings,
    print_json,
    print_outcome,
    print_report,
)
from app.readers import FORMATS, get_format
from app.readers.base import ReadOptions
from app.resources import resource_dir
from app.search.archive import search_archive
from app.search.request import (
    DEFAULT_PAGE_SIZE,
    FACET_FIELDS,
    MAX_PAGE_SIZE,
    Asked,
    OrderBy,
    build_request,
)
from app.serving import address_of, listen, serve_app
from app.settings import Settings, load_settings
from app.store.payloads import PayloadStore
from app.upkeep.doctor import examine
from app.web.api.shapes import shape_outcome
from app.web.parameters import split_list

cli = typer.Typer(
    name="backissue",
    help="A searchable web archive of articles: load what you have, search it, read it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(feeds, name="feeds")
cli.command()(export)
cli.command()(mcp)

_COLLECT_AFTER = 50_000
"""Objects made in a run before the collector looks for cycles."""
SAMPLE_AS_OF = datetime(2025, 6, 19, tzinfo=UTC)
"""When the sample's hashtag page is said to have been saved."""


@cli.command()
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
    report = _run(load_settings(data=data), inputs, options, quiet=as_json, keep_payloads=not no_payload)
    if as_json:
        print_json(report.as_json())
    else:
        print_report(report, dry_run=dry_run)
    if report.is_stopped:
        err.print("stopped; all that was read is stored. To go on: the same command with --resume")
    if report.failed_inputs or report.is_stopped or (strict and report.counts.failed):
        raise typer.Exit(1)


@cli.command()
def search(
    query: Annotated[
        str,
        typer.Argument(
            help="As in the search box; after -- it may begin with -. None: all.", metavar="QUERY"
        ),
    ] = "",
    data: DataOption = None,
    tag: TagOption = None,
    source: SourceOption = None,
    section: SectionOption = None,
    author: AuthorOption = None,
    lang: LangOption = None,
    from_date: FromDateOption = "",
    to_date: ToDateOption = "",
    order_by: Annotated[
        str | None, typer.Option(help=f"{', '.join(get_args(OrderBy))}.", metavar="ORDER")
    ] = None,
    match: MatchOption = None,
    page: Annotated[int, typer.Option(help="From 1.", metavar="NUMBER")] = 1,
    page_size: Annotated[
        int, typer.Option(help=f"1 to {MAX_PAGE_SIZE}.", metavar="NUMBER")
    ] = DEFAULT_PAGE_SIZE,
    facets: Annotated[str, typer.Option(help=f"Of {','.join(FACET_FIELDS)}.", metavar="NAMES")] = "",
    as_json: JsonOption = False,
) -> None:
    """Search the archive; --json prints what the API answers."""
    asked = Asked(
        q=query,
        filters={"tag": tag or [], "source": source or [], "section": section or [], "author": author or [],
                 "lang": lang or []},
        from_date=from_date,
        to_date=to_date,
        order_by=order_by,
        match=match,
        page=page,
        page_size=page_size,
        facets=split_list(facets),
    )  # fmt: skip
    settings = load_settings(data=data)
    request = build_request(asked)
    with archive_scope(settings) as archive:
        catch_up(make_indexer(settings, archive))
        outcome = search_archive(archive, request)
    if as_json:
        print_json(shape_outcome(outcome))
    else:
        print_outcome(outcome)


@cli.command()
def serve(data: DataOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Serve the archive to web browsers and programs."""
    settings = load_settings(data=data)
    with listen(host, port) as listener:
        _serve(settings, listener)


@cli.command()
def demo(
    data: DemoDataOption = Path("demo"),
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
) -> None:
    """Load the sample collection and serve it."""
    settings = load_settings(data=data)
    options = RunOptions(as_of=SAMPLE_AS_OF)
    sample = resource_dir("sample")
    names = [str(sample / "articles.jsonl"), *map(str, sorted(sample.glob("hashtag-*.txt")))]
    with listen(host, port) as listener:
        print_report(_run(settings, names, options))
        _serve(settings, listener)


@cli.command()
def reindex(data: DataOption = None) -> None:
    """Build the search index anew from the database."""
    settings = load_settings(data=data)
    with archive_scope(settings) as archive, watch(err) as watcher:
        written = make_indexer(settings, archive).rebuild(progress=watcher.advance_index)
    out.print(f"indexed {count_articles(written)}")


@cli.command()
def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Look whether all is well: database, index and captured pages. Changes nothing."""
    settings = load_settings(data=data)
    with archive_scope(settings) as archive:
        indexer, payloads = make_indexer(settings, archive), PayloadStore(settings.payloads)
        findings = list(examine(archive.database, indexer, archive.index, payloads))
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        print_findings(findings)
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)


@cli.command()
def reextract(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Read the captured pages once more; what is read better becomes a new version of its article."""
    settings = load_settings(data=data)
    with archive_scope(settings) as archive, watch(err, quiet=as_json) as watcher:
        report = run_reextraction(
            database=archive.database,
            payloads=PayloadStore(settings.payloads),
            indexer=make_indexer(settings, archive),
            watcher=watcher,
            workers=os.cpu_count() or 1,
        )
    if as_json:
        print_json(report.as_json())
    else:
        print_report(report)


@cli.command()
def migrate(data: DataOption = None) -> None:
    """Bring the database to this version."""
    settings = load_settings(data=data)
    with archive_scope(settings):
        out.print(f"the database in {settings.data} is up to date")


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 the work failed, 2 the call was wrong."""
    try:
        cli(prog_name="backissue")
    except UsageError as error:
        _fail(str(error), 2)
    except BackissueError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(shown: bool) -> None:
    if shown:
        out.print(f"backissue {__version__}")
        raise typer.Exit


@cli.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def _run(
    settings: Settings,
    names: list[str],
    options: RunOptions,
    *,
    quiet: bool = False,
    keep_payloads: bool = True,
) -> Report:
    with archive_scope(settings) as archive, watch(err, quiet=quiet) as watcher:
        addresses = AddressOptions(
            format=options.format,
            encoding=options.read.encoding,
            limit=options.limit,
            is_current=KnownPages(archive.database).is_current,
            tell=err.print,
        )
        # A run makes many objects and hardly a cycle: the collector need not look through them all so often.
        gc.freeze()
        gc.set_threshold(_COLLECT_AFTER)
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


def _serve(settings: Settings, listener: socket.socket) -> None:
    app = create_app(settings)
    err.print(f"Backissue is at {address_of(listener)} (Ctrl-C ends it)")
    serve_app(app, listener)


def _fail(message: str, code: int) -> None:
    err.print(f"backissue: {message}")
    sys.exit(code)
