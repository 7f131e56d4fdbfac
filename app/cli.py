"""The command line: its commands, and what becomes of their errors."""

import os
import sys
from typing import Annotated

import typer

from app import __version__
from app.commands.export import export
from app.commands.feeds import feeds
from app.commands.ingest import ingest
from app.commands.mcp import mcp
from app.commands.search import search
from app.commands.serve import demo, serve
from app.commands.upkeep import doctor, migrate, reextract, reindex
from app.errors import BackissueError, UsageError
from app.printing import err, out

cli = typer.Typer(
    name="backissue",
    help="A searchable web archive of articles: load what you have, search it, read it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (ingest, search, serve, demo, mcp, export, reextract, doctor, reindex, migrate):
    cli.command()(command)
cli.add_typer(feeds, name="feeds")


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


def _fail(message: str, code: int) -> None:
    err.print(f"backissue: {message}")
    sys.exit(code)
