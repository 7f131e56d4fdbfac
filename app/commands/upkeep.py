"""Commands that look after an archive: its index, its captured pages, its database."""

import os
from dataclasses import asdict

import typer

from app.errors import StorageError
from app.ingest.reextracting import run_reextraction
from app.ingest.watching import watch
from app.opening import archive_scope, existing_archive, find_emptied, log_scope, make_indexer
from app.options import (
    DataOption,
    JsonOption,
)
from app.printing import (
    count_articles,
    err,
    out,
    print_findings,
    print_json,
    print_report,
)
from app.settings import load_settings
from app.store.payloads import PayloadStore
from app.upkeep.doctor import Finding, examine


def reindex(data: DataOption = None) -> None:
    """Build the search index anew from the database."""
    settings = load_settings(data=data)
    with existing_archive(settings, begins_anew=True) as archive, watch(err) as watcher:
        damaged: list[StorageError] = []
        indexer = make_indexer(settings, archive)
        written = indexer.rebuild(progress=watcher.advance_index, report=damaged.append)
    out.print(f"indexed {count_articles(written)}")
    for error in damaged:
        err.print(f"backissue: left out: {error}")
    if damaged:
        raise typer.Exit(1)


def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Look whether all is well: database, index and captured pages. Changes nothing."""
    settings = load_settings(data=data)
    if told := find_emptied(settings):
        findings = [Finding("problem", told)]
    else:
        with existing_archive(settings) as archive:
            indexer, payloads = make_indexer(settings, archive), PayloadStore(settings.payloads)
            findings = list(examine(archive.database, indexer, archive.index, payloads))
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        print_findings(findings)
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)


def reextract(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Read the captured pages once more; what is read better becomes a new version of its article."""
    settings = load_settings(data=data)
    with existing_archive(settings) as archive, log_scope(settings), watch(err, quiet=as_json) as watcher:
        report = run_reextraction(
            database=archive.database,
            payloads=PayloadStore(settings.payloads),
            indexer=make_indexer(settings, archive),
            watcher=watcher,
            workers=os.cpu_count() or 1,
        )
    if as_json:
        print_json(report.as_json())
    else:
        print_report(report)


def migrate(data: DataOption = None) -> None:
    """Bring the database to this version."""
    settings = load_settings(data=data)
    with archive_scope(settings):
        out.print(f"the database in {settings.data} is up to date")
