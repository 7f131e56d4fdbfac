"""The runs of the job: all of them, latest first, and the report of one."""

from fastapi import APIRouter, Request, Response

from app.db import session_scope
from app.store.runs import get_run, list_run_inputs, list_run_problems, list_runs
from app.web.deps import ArchiveDep, PagesDep
from app.web.parameters import read_number
from app.web.paths import at
from app.web.runs import view_run, view_run_page

router = APIRouter()
_RUNS = 50
_INPUTS, _PROBLEMS = 500, 500
"""Shown of a run."""


@router.get("/runs", include_in_schema=False)
def all_runs(request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The runs, fifty a page."""
    page = max(1, read_number(request.query_params, "page", 1))
    with session_scope(archive.database) as session:
        runs = list_runs(session, _RUNS + 1, (page - 1) * _RUNS)
    older = at(f"/runs?page={page + 1}") if len(runs) > _RUNS else ""
    return pages.respond("pages/runs.html", runs=[view_run(run) for run in runs[:_RUNS]], older=older)


@router.get("/runs/{number}", include_in_schema=False)
def one_run(number: int, archive: ArchiveDep, pages: PagesDep) -> Response:
    """What a run read, from where, which fields it found, and what failed and why."""
    with session_scope(archive.database) as session:
        run = get_run(session, number)
        inputs = list_run_inputs(session, number, _INPUTS)
        problems, total = list_run_problems(session, number, _PROBLEMS)
    return pages.respond("pages/run.html", view=view_run_page(run, inputs, problems, total))
