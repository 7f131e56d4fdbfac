"""The command line: parses arguments, calls one function, prints."""

import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console

from app import __version__
from app.errors import BackissueError, UsageError
from app.ingest.dates import UnclearDate, parse_date
from app.ingest.report import Report
from app.ingest.run import RunOptions, run_ingest
from app.ingest.watching import watch
from app.main import make_indexer, open_archive
from app.readers import FORMATS
from app.readers.base import ReadOptions
from app.readers.keys import SPELLINGS
from app.resources import resource_dir
from app.search.archive import Outcome, search_archive
from app.search.request import Asked, build_request
from app.settings import Settings, load_settings
from app.web.api.shapes import shape_outcome

cli = typer.Typer(
    name="backissue",
    help="A searchable web archive of articles: load what you have, search it, read it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="The data folder (default: $BACKISSUE_DATA, or ./data).", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
HostOption = Annotated[str, typer.Option(help="Address to listen on.")]
PortOption = Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)]
SAMPLE_AS_OF = datetime(2025, 6, 19, tzinfo=UTC)
"""When the sample's hashtag page is said to have been saved."""


@cli.command()
def ingest(
    inputs: Annotated[
        list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="INPUT...")
    ],
    data: DataOption = None,
    format_name: Annotated[str | None, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")] = None,
    source: Annotated[str, typer.Option(help="Source of articles that name none.")] = "",
    tag: Annotated[
        list[str] | None, typer.Option(help="Tag to add to every article; may be repeated.")
    ] = None,
    as_of: Annotated[
        str, typer.Option(help='What "6 days ago" counts from (default: the file\'s date).')
    ] = "",
    date_order: Annotated[str | None, typer.Option(help="How 03/04/2025 is meant: dmy or mdy.")] = None,
    key_map: Annotated[
        list[str] | None, typer.Option("--map", help="Where a field is: title=data.headline.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of texts that are not UTF-8.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Read and decide, store nothing.")] = False,
    strict: Annotated[bool, typer.Option(help="Exit with 1 where an item failed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load articles into the archive."""
    if date_order not in (None, "dmy", "mdy"):
        raise UsageError(f"--date-order is {date_order!r}: it can be dmy or mdy")
    _check_encoding(encoding)
    options = RunOptions(
        format=format_name,
        read=ReadOptions(_parse_map(key_map or []), encoding),
        source=source,
        tags=tuple(tag or ()),
        as_of=_parse_as_of(as_of) if as_of else None,
        date_order=date_order,  # type: ignore[arg-type]  # checked above
        dry_run=dry_run,
    )
    report = _run(load_settings(data=data), inputs, options, quiet=as_json)
    if as_json:
        _print_json(orjson.dumps(report.as_json()))
    else:
        _print_report(report, dry_run=dry_run)
    if report.failed_inputs or (strict and report.counts.failed):
        raise typer.Exit(1)


@cli.command()
def search(
    query: Annotated[str, typer.Argument(help="As in the search box; empty for everything.")] = "",
    data: DataOption = None,
    tag: Annotated[list[str] | None, typer.Option(help="a,b both; a|b either; -a not.")] = None,
    source: Annotated[list[str] | None, typer.Option()] = None,
    section: Annotated[list[str] | None, typer.Option()] = None,
    author: Annotated[list[str] | None, typer.Option()] = None,
    lang: Annotated[list[str] | None, typer.Option()] = None,
    from_date: Annotated[str, typer.Option(help="2025, 2025-07 or 2025-07-03.")] = "",
    to_date: Annotated[str, typer.Option()] = "",
    order_by: Annotated[str | None, typer.Option(help="relevance, newest or oldest.")] = None,
    page: Annotated[int, typer.Option()] = 1,
    page_size: Annotated[int, typer.Option()] = 20,
    facets: Annotated[str, typer.Option(help="source,tag,section,author,lang,year,month")] = "",
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
        page=page,
        page_size=page_size,
        facets=[facet.strip() for facet in facets.split(",") if facet.strip()],
    )  # fmt: skip
    settings = load_settings(data=data)
    request = build_request(asked)
    archive = open_archive(settings)
    make_indexer(settings, archive).bring_up_to_date()
    outcome = search_archive(archive, request)
    if as_json:
        _print_json(orjson.dumps(shape_outcome(outcome)))
    else:
        _print_outcome(outcome)


@cli.command()
def serve(data: DataOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Serve the archive to web browsers and programs."""
    _serve(load_settings(data=data), host, port)


@cli.command()
def demo(
    data: Annotated[Path, typer.Option("--data", help="Folder of the demonstration.")] = Path("demo"),
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
) -> None:
    """Load the sample collection and serve it."""
    settings = load_settings(data=data)
    _check_port(host, port)
    options = RunOptions(as_of=SAMPLE_AS_OF)
    sample = resource_dir("sample")
    names = [str(sample / "articles.jsonl"), *map(str, sorted(sample.glob("hashtag-*.txt")))]
    _print_report(_run(settings, names, options, quiet=False), dry_run=False)
    _serve(settings, host, port)


@cli.command()
def reindex(data: DataOption = None) -> None:
    """Build the search index anew from the database."""
    settings = load_settings(data=data)
    archive = open_archive(settings)
    with watch(err) as watcher:
        written = make_indexer(settings, archive).rebuild(progress=watcher.advance_index)
    out.print(f"indexed {written:,} articles")


@cli.command()
def migrate(data: DataOption = None) -> None:
    """Bring the database to this version."""
    settings = load_settings(data=data)
    open_archive(settings)
    out.print(f"the database in {settings.data} is up to date")


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 the work failed, 2 the call was wrong."""
    try:
        cli()
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


def _run(settings: Settings, names: list[str], options: RunOptions, *, quiet: bool) -> Report:
    archive = open_archive(settings)
    with watch(err, quiet=quiet) as watcher:
        return run_ingest(
            names,
            options,
            database=archive.database,
            indexer=make_indexer(settings, archive),
            watcher=watcher,
        )


def _serve(settings: Settings, host: str, port: int) -> None:
    # Imported here: a third of the start-up time, and only this command needs it.
    import uvicorn

    from app.main import create_app

    _check_port(host, port)
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    err.print(f"Backissue is at http://{shown}:{port} (Ctrl-C ends it)", markup=False)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BackissueError(
                f"cannot listen on {host}, port {port}: {error.strerror}; choose another with --port"
            ) from error


def _parse_map(pairs: list[str]) -> dict[str, str]:
    paths = {}
    for pair in pairs:
        name, equals, path = pair.partition("=")
        if name not in SPELLINGS or not equals or not path:
            raise UsageError(
                f"--map {pair!r}: write FIELD=PATH, where FIELD is one of {', '.join(SPELLINGS)}"
            )
        paths[name] = path
    return paths


def _parse_as_of(text: str) -> datetime:
    try:
        when = parse_date(text, datetime.now(UTC))
    except UnclearDate as error:
        raise UsageError(f"--as-of {text!r} {error}") from error
    return when.at


def _check_encoding(name: str | None) -> None:
    try:
        "".encode(name or "utf-8")
    except LookupError:
        raise UsageError(f"--encoding {name!r}: there is no such encoding") from None


def _print_report(report: Report, *, dry_run: bool) -> None:
    for problem in report.problems:
        err.print(
            ": ".join(part for part in (problem.input, problem.position, problem.message) if part),
            markup=False,
        )
    counts = report.counts
    out.print(
        f"read {counts.read:,}, new {counts.new:,}, updated {counts.updated:,}, unchanged {counts.unchanged:,}, "
        f"failed {counts.failed:,}, in {report.seconds:.1f} seconds{' (dry run: nothing is stored)' if dry_run else ''}"
    )


def _print_outcome(outcome: Outcome) -> None:
    for notice in outcome.found.parsed.notices:
        err.print(f"character {notice.position + 1}: {notice.message}", markup=False)
    out.print(f"{outcome.total:,} articles")
    for result in outcome.results:
        article = result.article
        date = article.published_at.date().isoformat() if article.published_at else "undated"
        out.print(
            f"{article.public_id}  {date}  {article.source[1] if article.source else ''}  {article.title}",
            markup=False,
        )


def _print_json(data: bytes) -> None:
    sys.stdout.write(data.decode() + "\n")


def _fail(message: str, code: int) -> None:
    err.print(f"backissue: {message}", markup=False)
    sys.exit(code)
