"""Options of the command line: those that several commands share, and what their texts mean."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from app.errors import UsageError
from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate
from app.readers.base import DateOrder
from app.readers.charsets import find_codec
from app.readers.keys import SPELLINGS
from app.search.request import FILTER_FIELDS, FilterField, Match


def parse_folder(text: str | Path) -> Path:
    """Raises: UsageError: empty, as an unset variable in a script is; it must not mean the current folder."""
    if not str(text).strip():
        raise UsageError("--data is empty: name a folder, or write . for the current one")
    return Path(text)


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="The data folder (default: $BACKISSUE_DATA, or ./data).",
        metavar="FOLDER",
        parser=parse_folder,
        show_default=False,
    ),
]
DemoDataOption = Annotated[
    Path,
    typer.Option("--data", help="Folder of the demonstration.", metavar="FOLDER", parser=parse_folder),
]
HostOption = Annotated[str, typer.Option(help="Address to listen on.", metavar="ADDRESS")]
PortOption = Annotated[
    int, typer.Option(help="Port to listen on; 0 is any free one.", min=0, max=65535, metavar="NUMBER")
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and its own network, too."),
]
DelayOption = Annotated[
    float, typer.Option(help="Seconds between two requests to one host.", min=0, metavar="SECONDS")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

TagOption = Annotated[list[str] | None, typer.Option(help="a,b both; a|b either; -a not.", metavar="TAG")]
SourceOption = Annotated[list[str] | None, typer.Option(help="As --tag.", metavar="NAME")]
SectionOption = SourceOption
AuthorOption = SourceOption
LangOption = Annotated[list[str] | None, typer.Option(help="As --tag: en, pt-BR.", metavar="LANGUAGE")]
FromDateOption = Annotated[str, typer.Option(help="2025, 2025-07 or 2025-07-03.", metavar="DATE")]
ToDateOption = Annotated[str, typer.Option(help="The last of the days; as above.", metavar="DATE")]
MatchOption = Annotated[
    str | None, typer.Option(help=f"{' or '.join(get_args(Match))} of the words.", metavar="HOW")
]


def collect_filters(**given: list[str] | None) -> dict[FilterField, Sequence[str]]:
    """What each filter's option gave; nothing where it was not given."""
    return {name: given.get(name) or [] for name in FILTER_FIELDS}


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST_SECONDS = 60


def parse_interval(text: str) -> float | None:
    """Seconds of `90s`, `15m`, `2h` or `1d`, a minute at least; None where `text` is empty.

    Raises:
        UsageError: not of that form, or shorter.
    """
    if not text:
        return None
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdecimal() and unit in _UNITS):
        raise UsageError(f"--every {text!r}: write 15m, 2h or 1d")
    if (seconds := int(number) * _UNITS[unit]) < _SHORTEST_SECONDS:
        raise UsageError(f"--every {text!r} is too often: every minute (1m) at the most")
    return seconds


def parse_map(pairs: list[str]) -> dict[str, str]:
    """Field to the path it has in the input, from `title=data.headline`.

    Raises:
        UsageError: no such field, or not of that form.
    """
    paths = {}
    for pair in pairs:
        name, _, path = pair.partition("=")
        if name not in SPELLINGS or not path:
            raise UsageError(
                f"--map {pair!r}: write FIELD=PATH, where FIELD is one of {', '.join(SPELLINGS)}"
            )
        paths[name] = path
    return paths


def parse_as_of(text: str, now: datetime) -> datetime | None:
    """The instant a run counts from; None where `text` is empty.

    Raises:
        UsageError: no date that can be read.
    """
    if not text:
        return None
    try:
        return parse_date(text, now).at.astimezone(UTC)
    except UnclearDate as error:
        raise UsageError(f"--as-of {text!r} {error}") from error


def parse_date_order(text: str) -> DateOrder | None:
    """Raises: UsageError: neither `dmy` nor `mdy`; None where `text` is empty."""
    if text not in ("", "dmy", "mdy"):
        raise UsageError(f"--date-order is {text!r}: it can be dmy or mdy")
    return cast("DateOrder", text) if text else None


def parse_encoding(name: str) -> str | None:
    """Raises: UsageError: an encoding that there is not; None where `name` is empty."""
    if name and not find_codec(name):
        raise UsageError(
            f"--encoding {name!r}: there is no such encoding; some are utf-8, windows-1252, koi8-r"
        )
    return name or None
