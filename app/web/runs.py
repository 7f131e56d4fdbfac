"""View models of the runs of the job: what was read, from where, what was found in it, and what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.ingest.report import FIELDS
from app.models import Run, RunInput, RunProblem
from app.web.dates import format_instant
from app.web.input_names import InputNames
from app.web.paths import at
from app.web.wording import gettext, write_share

_NAMED_INPUTS = 3
"""In the list of runs; the page of one has all."""


@dataclass(frozen=True, slots=True)
class RunView:
    """A run in the list of all."""

    number: int
    url: str
    started: str
    started_iso: str
    state: str
    inputs: str
    counts: tuple[tuple[str, int], ...]
    """Name and number, those that are 0 too."""


@dataclass(frozen=True, slots=True)
class InputView:
    """An input of a run."""

    name: str
    format: str
    read: int
    new: int
    failed: int
    state: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Something that could not be read, or not whole."""

    input: str
    position: str
    message: str


@dataclass(frozen=True, slots=True)
class RunPageView:
    """A run by itself."""

    run: RunView
    fields: tuple[tuple[str, str, int], ...]
    """Name, share in words, and in per cent for a bar."""
    inputs: tuple[InputView, ...]
    problems: tuple[ProblemView, ...]
    problems_total: int


def view_run(run: Run) -> RunView:
    """A run in the list."""
    names = InputNames(run.inputs)
    shown = [names.show(name) for name in run.inputs[:_NAMED_INPUTS]]
    return RunView(
        number=run.id or 0,
        url=at(f"/runs/{run.id}"),
        started=format_instant(run.started_at),
        started_iso=f"{run.started_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        state=_state(run.started_at, run.finished_at),
        inputs=", ".join(shown) + (" …" if len(run.inputs) > len(shown) else ""),
        counts=(
            (gettext("Read"), run.read),
            (gettext("New"), run.new),
            (gettext("Changed"), run.updated),
            (gettext("Supplemented"), run.supplemented),
            (gettext("Unchanged"), run.unchanged),
            (gettext("Duplicate"), run.duplicate),
            (gettext("Failed"), run.failed),
        ),
    )


def view_run_page(
    run: Run, inputs: Sequence[RunInput], problems: Sequence[RunProblem], problems_total: int
) -> RunPageView:
    """The page of a run; `problems` are the first of `problems_total`."""
    readable = run.read - run.failed
    shares = ((name, run.fields.get(name, 0) / readable) for name in FIELDS) if readable else ()
    names = _field_names()
    input_names = InputNames(run.inputs)
    return RunPageView(
        run=view_run(run),
        fields=tuple((names[name], write_share(share), round(100 * share)) for name, share in shares),
        inputs=tuple(
            InputView(
                input_names.show(each.name),
                each.format,
                each.read,
                each.new,
                each.failed,
                "" if each.is_done else gettext("not read to its end"),
            )
            for each in inputs
        ),
        problems=tuple(
            ProblemView(input_names.show(each.input), each.position, input_names.show_message(each.message))
            for each in problems
        ),
        problems_total=problems_total,
    )


def _state(started_at: datetime, finished_at: datetime | None) -> str:
    if finished_at is None:
        return gettext("under way, or broken off")
    seconds = round((finished_at - started_at).total_seconds())
    hours, minutes = divmod(seconds // 60, 60)
    return gettext("took %(time)s") % {"time": f"{hours}:{minutes:02}:{seconds % 60:02}"}


def _field_names() -> dict[str, str]:
    return {
        "title": gettext("Title"),
        "text": gettext("Text"),
        "date": gettext("Date"),
        "author": gettext("Author"),
        "tags": gettext("Tags"),
        "section": gettext("Section"),
        "language": gettext("Language"),
        "address": gettext("Address"),
    }
