"""Whether all is well: the database sound, the index equal to it, every captured page as it was kept."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine as Database
from sqlalchemy.exc import DatabaseError

from app.db import find_damage, session_scope
from app.errors import IndexUnavailable, StorageError
from app.search.engines.base import Engine
from app.search.index import SearchIndex
from app.search.indexer import Indexer
from app.store.captures import list_payload_digests
from app.store.changes import count_articles, find_highest_id, list_ids
from app.store.damage import explain
from app.store.payloads import PayloadStore
from app.store.runs import list_unfinished_runs
from app.upkeep.checksums import find_changed
from app.upkeep.records import find_faults

_IDS_AT_ONCE = 20_000
_HIGHEST = 1 << 62
_SHOWN = 5
"""Ids told of those that are wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something looked at."""

    level: Literal["ok", "note", "problem"]
    what: str
    """In a sentence; of a problem also what to do."""
    hit: tuple[str, ...] = ()
    """Articles, files or captured pages that it is about, all of them."""


def examine(
    database: Database, indexer: Indexer, index: SearchIndex, payloads: PayloadStore
) -> Iterator[Finding]:
    """Everything, one finding after the other. It changes nothing."""
    for findings in (
        _examine_database(database),
        _examine_index(database, indexer, index),
        _examine_captures(database, payloads),
        _examine_records(database),
        _examine_runs(database),
    ):
        try:
            yield from findings
        except (StorageError, DatabaseError, ValueError, TypeError) as error:
            told = str(error) if isinstance(error, StorageError) else explain(error)
            yield Finding("problem", f"cannot be read: {told}; put a backup in its place")


def _examine_database(database: Database) -> Iterator[Finding]:
    path = database.url.database
    damage = find_damage(database)
    for sentence in damage:
        yield Finding("problem", f"the database {path} is damaged ({sentence}): put a backup in its place")
    changed: dict[str, list[str]] = defaultdict(list)
    for table, article in find_changed(database):
        changed[table].append(article)
    for table, articles in changed.items():
        yield Finding(
            "problem",
            f"articles are not as they were stored (table {table} in {path}; {_list_some(articles)}): "
            "put a backup in its place",
            tuple(articles),
        )
    if not (damage or changed):
        with session_scope(database) as session:
            count = count_articles(session)
        yield Finding("ok", f"the database is sound: {count:,} articles, each as it was stored")


def _list_some(names: Sequence[str]) -> str:
    """How many there are, and the first of them."""
    return f"{len(names):,}: {', '.join(names[:_SHOWN])}" + (", ..." if len(names) > _SHOWN else "")


def _examine_index(database: Database, indexer: Indexer, index: SearchIndex) -> Iterator[Finding]:
    try:
        if damaged := index.find_damaged_files():
            yield Finding(
                "problem",
                f"files of the search index in {indexer.folder} are damaged ({_list_some(damaged)}): "
                "run backissue reindex",
                tuple(damaged),
            )
            return
        behind = indexer.behind()
    except StorageError as error:
        yield Finding("problem", str(error))
        return
    if behind is None:
        yield Finding("problem", "the search index is missing or of another database: run backissue reindex")
        return
    if behind:
        yield Finding("problem", f"the search index has not seen {behind:,} changes: run backissue reindex")
        return
    try:
        wrong = list(_compare(database, index.engine()))
    except IndexUnavailable as error:
        yield Finding("problem", str(error))
        return
    yield from wrong
    if not wrong:
        yield Finding("ok", "the search index holds each of them once, and nothing else")


def _compare(database: Database, engine: Engine) -> Iterator[Finding]:
    """What only one of store and index has, or the index more than once."""
    missing: list[int] = []
    strange: list[int] = []
    with session_scope(database) as session:
        last = 0
        for first in range(1, find_highest_id(session) + 1, _IDS_AT_ONCE):
            last = first + _IDS_AT_ONCE - 1
            stored, indexed = Counter(list_ids(session, first, last)), Counter(engine.ids(first, last))
            missing += sorted(stored - indexed)
            strange += sorted(indexed - stored)
        strange += engine.ids(last + 1, _HIGHEST)
    for ids, what in ((missing, "lacks articles"), (strange, "holds articles too many")):
        if ids:
            some = tuple(map(str, ids))
            yield Finding(
                "problem", f"the search index {what} ({_list_some(some)}): run backissue reindex", some
            )


def _examine_captures(database: Database, payloads: PayloadStore) -> Iterator[Finding]:
    with session_scope(database) as session:
        wanted = list_payload_digests(session)
    try:
        kept, damaged = payloads.digests(), list(payloads.find_damaged())
        faults = payloads.find_faults()
    except StorageError as error:
        yield Finding("problem", f"{error}: put a backup in its place")
        return
    if damaged:
        digests = tuple(digest.hex() for digest in damaged)
        yield Finding(
            "problem", f"captured pages are damaged ({_list_some(digests)}): load them again", digests
        )
    elif faults:
        yield Finding(
            "problem",
            f"the captured pages are damaged ({faults[0]}): put a backup in their place",
            tuple(faults),
        )
    elif wanted:
        yield Finding("ok", f"{len(wanted & kept):,} captured pages are as they were kept")
    if without := len(wanted - kept):
        yield Finding("note", f"captures whose pages are not kept: {without:,}")


def _examine_records(database: Database) -> Iterator[Finding]:
    for table, what, rows in find_faults(database):
        yield Finding(
            "problem",
            f"rows of the table {table} are not as they were written: {what}"
            f"{f' ({_list_some(rows)})' if rows else ''}; put a backup of the database in its place",
            rows,
        )


def _examine_runs(database: Database) -> Iterator[Finding]:
    with session_scope(database) as session:
        unfinished = list_unfinished_runs(session)
    for run in unfinished:
        names = " ".join(run.inputs)
        yield Finding(
            "note", f"run {run.id} did not come to its end: backissue ingest --resume {names} goes on with it"
        )
