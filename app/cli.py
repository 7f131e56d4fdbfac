"""The command line: its commands, and what becomes of their errors."""

import os
import sys
from collections import UserDict
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from app import __version__
from app.collecting import uncollected
from app.errors import BackissueError, UsageError
from app.printing import err, out

COMMANDS = {
    "ingest": "ingest",
    "search": "search",
    "serve": "serve",
    "demo": "serve",
    "mcp": "mcp",
    "feeds": "feeds",
    "export": "export",
    "reextract": "upkeep",
    "doctor": "upkeep",
    "reindex": "upkeep",
    "migrate": "upkeep",
}
"""Each with the module of `app.commands` that has it."""


class _Imported(UserDict[str, Any]):
    """Commands by name, each imported when it is wanted, so that none waits for what only others need."""

    def __getitem__(self, name: str) -> TyperCommand | TyperGroup:
        with uncollected():
            module = import_module(f"app.commands.{self.data[name]}")
        wanted = getattr(module, name)
        if not isinstance(wanted, typer.Typer):
            function, wanted = wanted, typer.Typer(add_completion=False)
            wanted.command(name)(function)
        command = typer.main.get_command(wanted)
        command.name = name
        return cast("TyperCommand | TyperGroup", command)


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Imported(COMMANDS)


cli = typer.Typer(
    name="backissue",
    cls=_Group,
    help="A searchable web archive of articles: load what you have, search it, read it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
