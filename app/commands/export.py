"""`backissue export`: articles of a search as JSON Lines or CSV, captured pages as WARC."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from app.collecting import collect_seldom
from app.errors import StorageError, UsageError
from app.exporting.formats import ExportRequest, build_export, export_articles
from app.exporting.warc import write_warc
from app.opening import catch_up_or_read, existing_archive, make_indexer
from app.options import (
    AuthorOption,
    DataOption,
    FromDateOption,
    LangOption,
    MatchOption,
    SectionOption,
    SourceOption,
    TagOption,
    ToDateOption,
    collect_filters,
)
from app.printing import err, out
from app.search.request import Asked
from app.settings import Settings, load_settings
from app.store.payloads import PayloadStore
from app.web.parameters import split_list

_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".warc": "warc", ".warc.gz": "warc"}
_ALL = Asked(filters=collect_filters())
"""What is asked for without any search option."""


def export(
    output: Annotated[
        str, typer.Argument(help="The file to write, or - for standard output.", metavar="FILE")
    ],
    data: DataOption = None,
    format_name: Annotated[
        str,
        typer.Option(
            "--format",
            help="jsonl: whole articles, to be loaded again; csv: for spreadsheets; warc: the captured pages "
            "(default: by the file's ending).",
            metavar="FORMAT",
        ),
    ] = "",
    query: Annotated[str, typer.Option(help="As in the search box (default: all).", metavar="QUERY")] = "",
    tag: TagOption = None,
    source: SourceOption = None,
    section: SectionOption = None,
    author: AuthorOption = None,
    lang: LangOption = None,
    from_date: FromDateOption = "",
    to_date: ToDateOption = "",
    order_by: Annotated[str | None, typer.Option(help="oldest or newest first.", metavar="ORDER")] = None,
    match: MatchOption = None,
    fields: Annotated[
        str, typer.Option(help="Only these, in this order: title,url,body.", metavar="NAMES")
    ] = "",
    versions: Annotated[
        bool,
        typer.Option(
            help="With the texts that articles had before, each a line of its own with the article's id "
            "(JSON Lines of whole articles)."
        ),
    ] = True,
) -> None:
    """Give articles, or the captured pages, back as a file."""
    asked = Asked(
        q=query,
        filters=collect_filters(tag=tag, source=source, section=section, author=author, lang=lang),
        from_date=from_date,
        to_date=to_date,
        order_by=order_by,
        match=match,
    )
    settings = load_settings(data=data)
    chosen = format_name or _format_of(output)
    if chosen == "warc":
        _export_pages(settings, output, is_narrowed=asked != _ALL)
    else:
        wanted = _build(asked, output, chosen, split_list(fields), versions=versions)
        _export_articles(settings, output, wanted)


def _format_of(output: str) -> str:
    """By the file's ending; empty where that tells nothing."""
    if output == "-":
        return "jsonl"
    return next((name for ending, name in _ENDINGS.items() if output.endswith(ending)), "")


def _build(
    asked: Asked, output: str, format_name: str, fields: list[str], *, versions: bool
) -> ExportRequest:
    if format_name not in ("jsonl", "csv"):
        raise UsageError(
            f"--format is {format_name!r}: it can be jsonl, csv or warc" if format_name
            else f"what {output} is to be cannot be told by its ending: give --format jsonl, csv or warc"
        )  # fmt: skip
    return build_export(asked, format_name=format_name, fields=fields, versions=versions, after="")


def _export_articles(settings: Settings, output: str, wanted: ExportRequest) -> None:
    damaged: list[StorageError] = []
    with existing_archive(settings) as archive:
        catch_up_or_read(make_indexer(settings, archive), err.print)
        collect_seldom()
        with _open_output(output) as file:
            for piece in export_articles(archive, wanted, damaged.append):
                file.write(piece)
    if output != "-":
        err.print(f"wrote {output}")
    _tell(damaged)


def _export_pages(settings: Settings, output: str, *, is_narrowed: bool) -> None:
    if output == "-":
        raise UsageError("captured pages are written to a file: name one")
    if is_narrowed:
        raise UsageError("the captured pages are exported all together: leave the search options out")
    damaged: list[StorageError] = []
    with existing_archive(settings) as archive:
        payloads = PayloadStore(settings.payloads)
        written, left_out = write_warc(archive.database, payloads, Path(output), damaged.append)
    out.print(f"wrote {written:,} captures to {output}" + (f"; not kept: {left_out:,}" if left_out else ""))
    _tell(damaged)


def _tell(damaged: list[StorageError]) -> None:
    """What was left out; the export has failed for that."""
    for error in damaged:
        err.print(f"backissue: left out: {error}")
    if damaged:
        raise typer.Exit(1)


@contextmanager
def _open_output(output: str) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there only once it is whole.

    Raises:
        StorageError: the file cannot be written.
    """
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
