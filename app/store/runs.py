"""Runs of the ingest job, their inputs and their problems."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlmodel import Session, col, func, select

from app.errors import NotFound
from app.models import Run, RunInput, RunProblem

InputRow = Mapping[str, Any]
"""Columns of `RunInput` without the run."""


def start_run(session: Session, inputs: Sequence[str], at: datetime) -> int:
    """Record that a run begins; its id."""
    run = Run(started_at=at, inputs=list(inputs))
    session.add(run)
    session.flush()
    assert run.id is not None  # noqa: S101  # given by the flush
    return run.id


def find_unfinished_run(session: Session, inputs: Sequence[str]) -> Run | None:
    """The last run of these inputs, if it did not come to its end."""
    runs = session.exec(select(Run).order_by(col(Run.id).desc()))
    last = next((run for run in runs if run.inputs == list(inputs)), None)
    return last if last and last.finished_at is None else None


def list_unfinished_runs(session: Session) -> list[Run]:
    """Those that did not come to their end, or are under way, latest first."""
    return list(session.exec(select(Run).where(col(Run.finished_at).is_(None)).order_by(col(Run.id).desc())))


def list_run_inputs(session: Session, run_id: int, limit: int = -1) -> list[RunInput]:
    """Inputs of a run, in the order they were begun."""
    return list(
        session.exec(select(RunInput).where(RunInput.run_id == run_id).order_by(text("rowid")).limit(limit))
    )


def record_progress(
    session: Session,
    run_id: int,
    counts: Mapping[str, Any],
    inputs: Sequence[InputRow] = (),
    problems: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Set the counts (`read`, `new`, ..., `fields`) so far and how far the inputs are; add problems as
    (input, position, message).
    """
    session.execute(update(Run).where(col(Run.id) == run_id).values(**counts))
    if inputs:
        rows = upsert(RunInput)
        changed = {name: rows.excluded[name] for name in inputs[0] if name != "name"}
        session.execute(
            rows.on_conflict_do_update(index_elements=["run_id", "name"], set_=changed),
            [{**row, "run_id": run_id} for row in inputs],
        )
    if problems:
        session.execute(
            insert(RunProblem),
            [
                {"run_id": run_id, "input": name, "position": position, "message": message}
                for name, position, message in problems
            ],
        )


def finish_run(session: Session, run_id: int, at: datetime) -> None:
    """Record that a run is over."""
    session.execute(update(Run).where(col(Run.id) == run_id).values(finished_at=at))


def list_runs(session: Session, limit: int, offset: int = 0) -> list[Run]:
    """Runs, latest first."""
    return list(session.exec(select(Run).order_by(col(Run.id).desc()).limit(limit).offset(offset)))


def get_run(session: Session, run_id: int) -> Run:
    """One run.

    Raises:
        NotFound: there is none of that number.
    """
    run = session.get(Run, run_id)
    if run is None:
        raise NotFound(f"there is no run {run_id} in this archive")
    return run


def list_run_problems(session: Session, run_id: int, limit: int) -> tuple[list[RunProblem], int]:
    """The first problems of a run in the order they were met, and how many there are."""
    of_run = RunProblem.run_id == run_id
    problems = session.exec(select(RunProblem).where(of_run).order_by(col(RunProblem.id)).limit(limit))
    return list(problems), session.exec(select(func.count()).select_from(RunProblem).where(of_run)).one()
