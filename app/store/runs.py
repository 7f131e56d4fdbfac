"""Runs of the ingest job and their problems."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, update
from sqlmodel import Session

from app.models import Run, RunProblem


def start_run(session: Session, inputs: Sequence[str], at: datetime) -> int:
    """Record that a run begins; its id."""
    run = Run(started_at=at, inputs=list(inputs))
    session.add(run)
    session.flush()
    assert run.id is not None  # noqa: S101  # given by the flush
    return run.id


def record_progress(
    session: Session, run_id: int, counts: dict[str, int], problems: Sequence[tuple[str, str, str]] = ()
) -> None:
    """Set the counts (`read`, `new`, ...) so far, and add problems as (input, position, message)."""
    session.execute(update(Run).where(Run.id == run_id), counts)  # type: ignore[arg-type]
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
    session.execute(update(Run).where(Run.id == run_id), {"finished_at": at})  # type: ignore[arg-type]
