"""A search as a file: what can be asked of an export, and the bytes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from app.errors import InvalidParameter
from app.exporting.csv import COLUMNS, write_rows
from app.exporting.jsonl import write_lines, write_loadable_lines
from app.exporting.records import RECORD_KEYS
from app.exporting.walking import find_position, walk_articles
from app.search.archive import Archive
from app.search.cursors import DATE_ORDERS
from app.search.request import Asked, SearchRequest, build_request
from app.store.damage import Report, log_damage

ExportFormat = Literal["jsonl", "csv"]
MEDIA_TYPES: dict[ExportFormat, str] = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
DEFAULT_ORDER = "oldest"
"""Loaded again in this order, articles of one date come to stand as they stood."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export. Build it with `build_export`, which checks what people send."""

    search: SearchRequest
    format: ExportFormat
    keys: tuple[str, ...]
    """Empty for JSON Lines that can be loaded again."""
    versions: bool
    """Whether these hold the texts that articles had before."""
    after: str
    """Public id of the last article received; empty for all."""


def build_export(
    asked: Asked, *, format_name: str, fields: list[str], versions: bool, after: str
) -> ExportRequest:
    """What is asked for, in an order by date: the oldest first, unless the newest are named.

    Raises:
        InvalidParameter: with the parameter's name.
    """
    if format_name not in get_args(ExportFormat):
        known = " or ".join(get_args(ExportFormat))
        raise InvalidParameter("format", f"format is {format_name[:40]!r}: it can be {known}")
    if asked.order_by and asked.order_by not in DATE_ORDERS:
        known = " or ".join(DATE_ORDERS)
        raise InvalidParameter(
            "order-by", f"order-by is {asked.order_by[:40]!r}: an export can be {known} first"
        )
    for key in fields:
        if key not in RECORD_KEYS:
            raise InvalidParameter("fields", f"there is no field {key!r}: there are {', '.join(RECORD_KEYS)}")
    keys = ("id", *(key for key in dict.fromkeys(fields) if key != "id")) if fields else ()
    # No notice could say in a file that it has what was not asked for.
    search = build_request(
        replace(asked, order_by=asked.order_by or DEFAULT_ORDER, match=asked.match or "all")
    )
    if format_name == "csv":
        keys = keys or COLUMNS
    return ExportRequest(search, cast("ExportFormat", format_name), keys, versions, after)


def export_articles(archive: Archive, wanted: ExportRequest, report: Report = log_damage) -> Iterator[bytes]:
    """The file, piece by piece, without articles that are damaged, which are reported.

    Raises:
        IndexUnavailable: the index cannot be read.
        InvalidParameter: there is no article to go on after.
    """
    search = wanted.search
    if wanted.after:
        search = replace(search, after=find_position(archive, wanted.after, search.order_by))
    if not wanted.keys:
        pieces = walk_articles(archive, search, versions=wanted.versions, addresses=True, report=report)
        return write_loadable_lines(pieces)
    pieces = walk_articles(archive, search, bodies="body" in wanted.keys, report=report)
    if wanted.format == "csv":
        return write_rows(pieces, wanted.keys, headed=not wanted.after)
    return write_lines(pieces, wanted.keys)
