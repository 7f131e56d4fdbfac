"""Prints figures as a table."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bench.figures import Bar, Figure, Unit

_DECIMALS: dict[Unit, int] = {
    "articles/s": 0,
    "pages/s": 1,
    "answers/s": 0,
    "MB": 0,
    "ms": 2,
    "s": 1,
    "of text": 2,
}

_LEAST_WIDTH = 130
"""So that no figure is cut where the output is no terminal."""


def print_table(title: str, figures: Sequence[Figure]) -> None:
    """One line a figure, under the name of its group."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("figure", no_wrap=True)
    for heading in ("measured", "floor", "ratio"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("bar", no_wrap=True)
    table.add_column("", no_wrap=True)
    for group, members in groupby(figures, key=lambda figure: figure.group):
        table.add_section()
        table.add_row(Text(group, style="bold"))
        for figure in members:
            table.add_row(*_cells(figure))
    console = Console()
    console.width = max(console.width, _LEAST_WIDTH)
    console.print(table)


def _cells(figure: Figure) -> tuple[str | Text, ...]:
    decimals = _DECIMALS[figure.unit]
    verdicts: dict[bool | None, str | Text] = {
        True: Text("met", style="green"),
        False: Text("MISSED", style="bold red"),
        None: "",
    }
    return (
        f"  {figure.name}",
        f"{figure.value:,.{decimals}f}",
        "" if figure.floor is None else f"{figure.floor:,.{decimals}f}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.unit,
        _describe(figure.bar, figure.unit) if figure.bar else "",
        verdicts[figure.met],
    )


def _describe(bar: Bar, unit: Unit) -> str:
    return f"{bar.kind} {bar.limit:g} {'of the floor' if bar.of == 'ratio' else unit}"
